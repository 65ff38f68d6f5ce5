"""Words that are no one's own name, names that very many bear, and the spellings of one name."""

from functools import cache
from pathlib import Path

from almenara.engines.names import abjad
from almenara.engines.records import given_names

_TABLES = Path(__file__).with_name("tables")
_KINDS = "kinds.txt"


def _kind(kind: str) -> frozenset[str]:
    return frozenset(word for line in _sections(_KINDS)[kind] for word in line.split())


def _lines(name: str) -> list[str]:
    text = (_TABLES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _sections(name: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("= "):
            current = sections.setdefault(line[2:], [])
        else:
            current.append(line)
    return sections


# Articles, "son of", "of": they join names and say little.
PARTICLES = _kind("particles")
ARTICLES = _kind("articles")
# Of respect, office and order: dropped where another word remains.
TITLES = _kind("titles")
# Of faith and standing, often part of how a person is known: kept, with little weight.
HONORIFICS = _kind("honorifics")
FATHERHOOD = _kind("fatherhood")


@cache
def variant_groups() -> dict[str, tuple[int, ...]]:
    """Name to the numbers of the groups of spellings it stands in."""
    groups: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines("variants.txt")):
        for word in {word if word.isascii() else abjad.servant(abjad.code(word)) for word in line.split()}:
            groups[word] = (*groups.get(word, ()), number)
    return groups


@cache
def commonness() -> dict[str, int]:
    """Name to how common it is: 3 for the commonest of the world, 2 for the very common, 1 for a given name in use.

    What is absent is rare, or a family name.
    """
    known: dict[str, int] = {}
    for level in (3, 2):
        for line in _sections("common.txt")[str(level)]:
            for word in line.split():
                known.setdefault(word, level)
    for name in given_names.known():
        known.setdefault(name, 1)
    return known
