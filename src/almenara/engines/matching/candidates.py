"""Which names of an index may be a traveller's: all that comparing with each would let through, and few more.

A name is a candidate where two words meet, or one and either side has no more, or one and the dates of birth agree.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.alignment import JOIN_FUZZY, joins_loosely, spans
from almenara.engines.matching.dates import Birth
from almenara.engines.matching.postings import Postings, Window, window_of
from almenara.engines.matching.segment import Segment, date_keys_of
from almenara.engines.matching.weights import SUBSTANTIVE, weight

_SHORTEST_PARTED = JOIN_FUZZY + 1
_MOST_CACHED = 30_000
Numbers = NDArray[np.int32]


class Meets(NamedTuple):
    """The names with a word like one word: each once; those where words had to be joined stand twice."""

    names: Numbers
    first: NDArray[np.int16]
    last: NDArray[np.int16]
    day: NDArray[np.int16]


class Finder:
    """Finds candidates in a segment; remembers what it found for a word, as travellers share most of theirs."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._words: dict[tuple[str, bool], Meets | None] = {}

    def names_for(self, words: tuple[str, ...], births: tuple[Birth, ...]) -> Numbers:
        """Numbers of the names that may be this one, of people who may be born then."""
        window = window_of(births)
        met = [self._kept(meets, window) for meets in self._meets(words)]
        if not met:
            return np.empty(0, np.int32)
        names = np.concatenate(met)
        names.sort()
        twice = names[1:] == names[:-1]
        lone = self._segment.lone[names]
        lone[1:] |= twice
        candidates = [names[lone]]
        if by_date := self._born_then(births):
            dated = np.concatenate(by_date)
            places = names.searchsorted(dated)
            places[places == len(names)] = 0
            candidates.append(dated[names[places] == dated] if len(names) else dated[:0])
        return np.unique(np.concatenate(candidates))

    def _kept(self, meets: Meets, window: Window | None) -> Numbers:
        if window is None:
            return meets.names
        return meets.names[window.keeps(meets.first, meets.last, meets.day)]

    def _born_then(self, births: tuple[Birth, ...]) -> list[Numbers]:
        keys: list[int] = []
        for birth in births:
            swapped = (
                birth._replace(month=birth.day, day=birth.month) if birth.whole and birth.day <= 12 else birth
            )
            keys.extend(date_keys_of((birth, swapped, birth._replace(day=0))))
        found = [self._of_date(key, key) for key in set(keys)]
        found.extend(
            self._of_date(key + 1, key + 31) for key in set(keys) if key % 100 == 0 and not births[0].day
        )
        return [numbers for numbers in found if len(numbers)]

    def _of_date(self, first: int, last: int) -> Numbers:
        keys = self._segment.date_keys
        return self._segment.date_names[keys.searchsorted(first, "left") : keys.searchsorted(last, "right")]

    def _meets(self, words: tuple[str, ...]) -> Iterator[Meets]:
        telling = [word for word in words if weight(word) >= SUBSTANTIVE] or list(words)
        sought = [(word, False) for word in dict.fromkeys(telling)]
        sought += [("".join(words[n] for n in span), True) for span in spans(words, range(len(words)))]
        sought += [(part, False) for word in telling for part in self._parts(word)]
        for word, joined in dict.fromkeys(sought):
            meets = self._meeting(word, joined=joined)
            if meets is not None:
                yield meets

    def _parts(self, word: str) -> Iterator[str]:
        if len(word) >= _SHORTEST_PARTED:
            for n in range(2, len(word) - 1):
                if self._segment.vocabulary.has(word[:n]) and self._segment.vocabulary.has(word[n:]):
                    yield word[:n]
                    yield word[n:]

    def _meeting(self, word: str, *, joined: bool) -> Meets | None:
        key = (word, joined)
        if key not in self._words:
            if len(self._words) >= _MOST_CACHED:
                self._words.clear()
            self._words[key] = self._look_up(word, joined=joined)
        return self._words[key]

    def _look_up(self, word: str, *, joined: bool) -> Meets | None:
        likes = self._segment.vocabulary.likes_of(word, exact=joined and not joins_loosely(word))
        plain = _gathered(self._segment.words, likes)
        if joined:
            return _twice(plain) if plain else None
        parted = _gathered(self._segment.joins, likes)
        if plain is None or parted is None:
            return plain if parted is None else _twice(parted)
        return _both(plain, _twice(parted))


def _gathered(postings: Postings, words: list[int]) -> Meets | None:
    slices = [place for word in words if (place := postings.of(word)).stop > place.start]
    if not slices:
        return None
    names = np.concatenate([postings.names[place] for place in slices])
    _, once = np.unique(names, return_index=True)
    return Meets(
        names[once],
        np.concatenate([postings.first[place] for place in slices])[once],
        np.concatenate([postings.last[place] for place in slices])[once],
        np.concatenate([postings.day[place] for place in slices])[once],
    )


def _twice(meets: Meets) -> Meets:
    return _both(meets, meets)


def _both(one: Meets, other: Meets) -> Meets:
    return Meets(*(np.concatenate(pair) for pair in zip(one, other, strict=True)))
