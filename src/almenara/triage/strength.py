"""What the evidence is worth: the score, the probability in words, and each reason with its weight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from almenara.kernel.text import filled
from almenara.mandate.models import ListUse

BAR_LENGTH = 100


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One reason. `length` (0 to BAR_LENGTH) is that of its bar beside the heaviest of the hit.

    `start` is where the bar begins, on a scale from -BAR_LENGTH to BAR_LENGTH.
    """

    sentence: str
    effect: float
    length: int
    start: int

    @property
    def weight(self) -> str:
        """How much it weighs, without its sign."""
        return f"{abs(self.effect):.1f}"

    @property
    def speaks(self) -> str:
        """`for` the match, `against` it, or a `detail` that explains the reason before it and weighs nothing."""
        if not self.effect:
            return "detail"
        return "for" if self.effect > 0 else "against"


def percent(score: float) -> int:
    """The strength of the evidence (0 to 1) from 0 to 100."""
    return max(0, min(100, round(score * 100)))


def shown_reasons(reasons: Sequence[Mapping[str, Any]]) -> list[ShownReason]:
    """The reasons of a hit, in the order in which a person checks them, ready to be drawn."""
    heaviest = max((abs(float(reason["effect"])) for reason in reasons), default=0.0)
    return [_shown(reason, heaviest) for reason in reasons]


def chance_in_words(probability: float, category: str) -> str:
    """What a hit like this is worth, as an officer can picture it."""
    of_100 = min(99, round(probability * 100))
    if of_100 >= 1:
        return _of_100(of_100, category)
    return _of_1000(max(1, round(probability * 1000)), category)


def _shown(reason: Mapping[str, Any], heaviest: float) -> ShownReason:
    effect = float(reason["effect"])
    length = max(2, round(BAR_LENGTH * abs(effect) / heaviest)) if effect and heaviest else 0
    sentence = filled(reason["sentence"], reason.get("params") or {})
    return ShownReason(sentence, effect, length, 0 if effect > 0 else -length)


def _of_100(count: int, category: str) -> str:
    if category == ListUse.STOLEN_DOCUMENT:
        words = ngettext(
            "Of 100 hits like this, about {count} is the document that was reported.",
            "Of 100 hits like this, about {count} are the document that was reported.",
            count,
        )
    else:
        words = ngettext(
            "Of 100 hits like this, about {count} is the person.",
            "Of 100 hits like this, about {count} are the person.",
            count,
        )
    return words.format(count=count)


def _of_1000(count: int, category: str) -> str:
    if category == ListUse.STOLEN_DOCUMENT:
        words = ngettext(
            "Of 1,000 hits like this, about {count} is the document that was reported.",
            "Of 1,000 hits like this, about {count} are the document that was reported.",
            count,
        )
    else:
        words = ngettext(
            "Of 1,000 hits like this, about {count} is the person.",
            "Of 1,000 hits like this, about {count} are the person.",
            count,
        )
    return words.format(count=count)
