"""Sentences for people, written once in English and translated at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float
Params = Mapping[str, Value]


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation and give it back unchanged.

    Engines know no language: whoever shows the sentence translates it, then fills its named places.
    """
    return sentence


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with named places, and what stands in them; `str()` gives the English."""

    sentence: str
    params: Params = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format_map(self.params) if self.params else self.sentence
