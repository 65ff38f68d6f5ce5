"""Write the scores of the labelled pairs beside them, so that a change of the matcher shows as a diff."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from almenara.engines.matching import compare
from almenara.engines.records.people import Person, PersonName

PAIRS = Path(__file__).with_name("pairs.tsv")
SCORES = Path(__file__).with_name("scores.tsv")


class Pair(NamedTuple):
    """Two names, whether they are one person's, and what they show."""

    match: bool
    one: str
    other: str
    shows: str

    def score(self) -> float:
        """The score of the pair by name alone."""
        return compare(Person((PersonName(self.one),)), Person((PersonName(self.other),))).score


def pairs() -> Iterator[Pair]:
    """The labelled pairs, in their order."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            match, one, other, shows = line.split("\t")
            yield Pair(match == "1", one, other, shows)


def frozen() -> list[str]:
    """A line a pair: score, label, names."""
    return [f"{pair.score():.2f}\t{int(pair.match)}\t{pair.one}\t{pair.other}" for pair in pairs()]


if __name__ == "__main__":
    SCORES.write_text("\n".join(frozen()) + "\n", encoding="utf-8")
