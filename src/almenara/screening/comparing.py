"""Compare travellers with what is sought: thinking, outside any transaction, and polite to the pages beside it."""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from almenara.engines.matching import Comparison, Index, Reason

if TYPE_CHECKING:
    from almenara.movements.models import Traveller

# After each traveller, who takes less than that, the pages that wait for the interpreter get their turn: a list of 260
# is screened in half a second, and pages beside it stay under a tenth.
PAUSE_SECONDS = 0.001


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A traveller resembles an entry; whether that becomes a hit is settled when it is written."""

    traveller_id: UUID
    movement_id: UUID | None
    entry_id: UUID
    score: float
    probability: float
    reasons: list[dict[str, Any]]


@dataclass(slots=True)
class Screened:
    """What came of comparing travellers: how many there were, with which generation of the index, and who resembles."""

    generation: str
    travellers: int = 0
    found: list[Resemblance] = field(default_factory=list)


def screen(
    travellers: "Iterable[Traveller]",
    *,
    against: Index,
    generation: str,
    among: Collection[str] | None = None,
) -> Screened:
    """Compare travellers with an index; with the entries of these keys alone where `among` is given."""
    screened = Screened(generation)
    for traveller in travellers:
        screened.travellers += 1
        for match in against.screen(traveller.person()):
            if among is None or match.key in among:
                screened.found.append(_resemblance(traveller, match.key, match.comparison))
        time.sleep(PAUSE_SECONDS)
    return screened


def _resemblance(traveller: "Traveller", key: str, comparison: Comparison) -> Resemblance:
    return Resemblance(
        traveller_id=traveller.pk,
        movement_id=traveller.movement_id,
        entry_id=UUID(key),
        score=comparison.score,
        probability=comparison.probability,
        reasons=[_as_kept(reason) for reason in comparison.reasons],
    )


def _as_kept(reason: Reason) -> dict[str, Any]:
    """A reason that can be translated by whoever shows it."""
    return {
        "feature": reason.feature,
        "effect": reason.effect,
        "sentence": reason.words.sentence,
        "params": dict(reason.words.params),
    }
