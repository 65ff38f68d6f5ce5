"""A written name into a `Name`: words in order, titles dropped, Arabic and Persian compounds put together."""

import re
from typing import NamedTuple

from almenara.engines.names import abjad
from almenara.engines.names.letters import words_of
from almenara.engines.names.scripts import read_word
from almenara.engines.names.tables import ARTICLES, PARTICLES, TITLES

MOST_WORDS = 24  # words kept of a name; the longest real ones have about fifteen
_SERVANT = frozenset(
    {
        "abd",
        "abdul",
        "abdel",
        "abdal",
        "abdol",
        "abdoul",
        "abdool",
        "abdur",
        "abdus",
        "abder",
        "abdes",
        "abdil",
        "5BD",
    }
)
_OF_FAITH = frozenset(
    {
        "din",
        "deen",
        "dine",
        "eddin",
        "eddine",
        "uddin",
        "udin",
        "aldin",
        "aldeen",
        "eldin",
        "eldine",
        "addin",
        "addine",
        "ALDYN",
    }
)
_OF_GOD = frozenset({"ullah", "ollah", "oullah", "ulla", "allah", "ALLH"})
_SERVANT_GLUED = re.compile(
    r"^abd(?:[aeiou]{1,2}l(?=.{3})|[aeou]{1,2}([bcdfghjkmnpqrstvwxyz])(?=\1)|[aeiou]{1,2}(?=.{4}))"
)
_SERVANT_OF_GOD = re.compile(r"^abd[aeou]{1,2}l{1,2}a(?=$|h$|hi$|ye?$|y?ev|i$|t)")
_FAITH_GLUED = re.compile(r"^(.{2,}?)(?:[aeou][ld]d|[eu]d)(?:i|ee|ie)ne?$")


class Name(NamedTuple):
    """The words of a name and, in step with them, what was written.

    A word is small Latin letters, or the code of `abjad` for Arabic and Hebrew.
    """

    words: tuple[str, ...]
    shown: tuple[str, ...]


def read_name(text: str) -> Name:
    """Read the text of a name; never fails, and gives no word where there is no letter."""
    pairs = [(token, word.text) for word in words_of(text)[: 2 * MOST_WORDS] for token in read_word(word)]
    return _name(_compounds(_without_titles(pairs)))


def _name(pairs: list[tuple[str, str]]) -> Name:
    pairs = pairs[:MOST_WORDS]
    return Name(tuple(word for word, _ in pairs), tuple(shown for _, shown in pairs))


def _without_titles(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if not any(word in TITLES for word, _ in pairs):
        return pairs
    kept = [pair for pair in pairs if pair[0] not in TITLES]
    return kept if any(len(word) > 1 and word not in PARTICLES for word, _ in kept) else pairs


def _compounds(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """`Abd al-Rahman`, `Nur al-Din`, `Rahmat Ullah` become one word each, however they were parted."""
    joined: list[tuple[str, str]] = []
    at = 0
    while at < len(pairs):
        word, shown = pairs[at]
        following = at + 1
        if word in _SERVANT:
            while following < len(pairs) and pairs[following][0] in ARTICLES:
                following += 1
            if following < len(pairs) and len(pairs[following][0]) > 1:
                word = ("5BD" if word == "5BD" else "abd") + _without_article(pairs[following][0])
                shown = " ".join(written for _, written in pairs[at : following + 1])
                at = following
        elif joined and (word in _OF_FAITH or word in _OF_GOD):
            word, shown = _with_the_one_before(joined, word, shown)
        elif word.startswith("abd") and len(word) >= 6:
            of_god = _SERVANT_OF_GOD.match(word)
            word = "abdla" + word[of_god.end() :] if of_god else _SERVANT_GLUED.sub("abd", word)
        elif word.startswith("5BD"):
            word = abjad.servant(word)
        elif len(word) >= 7 and (found := _FAITH_GLUED.match(word)):
            word = found[1] + "din"
        joined.append((word, shown))
        at += 1
    return joined


def _with_the_one_before(joined: list[tuple[str, str]], word: str, shown: str) -> tuple[str, str]:
    written = [shown]
    while len(joined) > 1 and joined[-1][0] in ARTICLES:
        written.insert(0, joined.pop()[1])
    before, before_shown = joined[-1]
    if before in PARTICLES or before.isupper() != word.isupper():
        return word, " ".join(written)
    joined.pop()
    ending = {"ALDYN": "DYN", "ALLH": "LH"}.get(word) or ("din" if word in _OF_FAITH else "ullah")
    return before + ending, " ".join([before_shown, *written])


def _without_article(word: str) -> str:
    for article in ("AL", "al", "el", "ur", "ul"):
        if word.startswith(article) and len(word) - len(article) >= (2 if article == "AL" else 3):
            return word[len(article) :]
    return word
