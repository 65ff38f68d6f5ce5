"""Titles that carriers write into names: cut where they are titles, left where they are letters of a name.

Nothing is cut that could be the name itself: a wrong cut loses a person to every comparison, a title left
standing costs little. `DR` and `JR` at the end of a word are never cut: they end too many names.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from almenara.engines.records import given_names

# Titles that stand as a word of their own, and the sex that would contradict them.
_WORDS = {
    "MR": "F",
    "MSTR": "F",
    "MISTER": "F",
    "MONSIEUR": "F",
    "MRS": "M",
    "MISS": "M",
    "MS": "M",
    "MME": "M",
    "MLLE": "M",
    "MADAME": "M",
    "SRA": "M",
    "SRTA": "M",
    "DR": "",
    "PROF": "",
    "CHD": "",
    "INF": "",
}
_FAMILY_WORDS = frozenset({"MR", "MRS", "MSTR", "MISS", "MME", "MLLE"})
_SIGNS_OF_A_TITLE = re.compile(r"MR|MS|MISS|DR|PROF|CHD|INF|MME|MLLE|MISTER|M(?:ONSIEUR|ADAME)|SRT?A", re.I)
_VOWEL = re.compile("[AEIOUY]")


class Cut(NamedTuple):
    """Names without their titles; `titles` are those cut, as they were written."""

    family_name: str
    given_names: str
    titles: tuple[str, ...] = ()


def cut_titles(family_name: str, given_names: str, sex: str | None) -> Cut:
    """Cut the titles out of a name: `TANYAMRS`, `MRSTANYA`, `JOHN MR` lose them; `DRISSA`, `MRIEM`, `AMR` do not.

    A name that is nothing but a title (`MR` as the given name) is emptied; a family name never is.
    """
    if not _SIGNS_OF_A_TITLE.search(given_names) and not _SIGNS_OF_A_TITLE.search(family_name):
        return Cut(family_name, given_names)
    family, cut = _words_off(family_name.split(), sex, _FAMILY_WORDS, keep=1)
    given, more = _words_off(given_names.split(), sex, frozenset(_WORDS), keep=0)
    cut += more
    words = given if given_names.split() else family
    if words:
        words[-1], title = _suffix_off(words[-1], sex)
        cut += title
    if words and not cut:
        words[0], title = _prefix_off(words[0], sex)
        cut += title
    if not cut:
        return Cut(family_name, given_names)
    return Cut(" ".join(family), " ".join(given), tuple(cut))


def _words_off(
    words: list[str], sex: str | None, titles: frozenset[str], *, keep: int
) -> tuple[list[str], list[str]]:
    cut: list[str] = []
    while len(words) > keep and _is_title(words[-1], sex, titles, alone=len(words) == 1):
        cut.append(words.pop())
    while len(words) > max(keep, 1) and _is_title(words[0], sex, titles, alone=False):
        cut.append(words.pop(0))
    return words, cut


def _is_title(word: str, sex: str | None, titles: frozenset[str], *, alone: bool) -> bool:
    bare = word.rstrip(".").upper()
    if bare not in titles or (sex is not None and _WORDS[bare] == sex):
        return False
    return not (alone and bare in ("MS", "SRA", "INF", "CHD") and sex is None)


def _suffix_off(word: str, sex: str | None) -> tuple[str, list[str]]:
    letters = fold(word)
    for title, check in _SUFFIXES:
        rest = letters[: -len(title)]
        if letters.endswith(title) and len(letters) == len(word) and check(letters, rest, sex):
            return word[: -len(title)].rstrip(" -."), [word[-len(title) :]]
    return word, []


def _mrs_ends(letters: str, rest: str, sex: str | None) -> bool:
    likely = sex != "M" and len(rest) >= 2 and bool(_VOWEL.search(rest))
    return likely or rest in given_names_known()


def _mr_ends(letters: str, rest: str, sex: str | None) -> bool:
    if sex == "F" or not _VOWEL.search(rest):
        return False
    if len(rest) < 3 and not (sex == "M" and len(rest) == 2 and rest in given_names_known()):
        return False
    return letters not in given_names_known()


def _mstr_ends(letters: str, rest: str, sex: str | None) -> bool:
    return sex != "F" and len(rest) >= 2 and bool(_VOWEL.search(rest))


def _miss_ends(letters: str, rest: str, sex: str | None) -> bool:
    return sex != "M" and rest in given_names_known() and letters not in given_names_known()


def _ms_ends(letters: str, rest: str, sex: str | None) -> bool:
    return sex == "F" and rest in given_names_known() and letters not in given_names_known()


_SUFFIXES = (
    ("MRS", _mrs_ends),
    ("MSTR", _mstr_ends),
    ("MISS", _miss_ends),
    ("MR", _mr_ends),
    ("MS", _ms_ends),
)
_PREFIXES = (("MSTR", "F"), ("MRS", "M"), ("MISS", "M"), ("MR", "F"), ("MS", "M"))


def _prefix_off(word: str, sex: str | None) -> tuple[str, list[str]]:
    letters = fold(word)
    if letters in given_names_known() or len(letters) != len(word):
        return word, []
    for title, contradicted in _PREFIXES:
        rest = letters[len(title) :]
        if (
            letters.startswith(title)
            and len(rest) >= 3
            and sex != contradicted
            and rest in given_names_known()
        ):
            return word[len(title) :], [word[: len(title)]]
    return word, []


def fold(word: str) -> str:
    """The word in capitals without accents."""
    if word.isascii():
        return word.upper()
    plain = unicodedata.normalize("NFKD", word.upper())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def given_names_known() -> frozenset[str]:
    """Given names that are surely names, in capitals without accents."""
    return frozenset(name.upper() for name in given_names.known())
