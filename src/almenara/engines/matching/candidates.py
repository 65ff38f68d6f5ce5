"""Which names of an index may be a traveller's: all that comparing with each would let through, and few more.

A name is looked at where two words meet, or one and either side has no more, or one and the dates of birth agree. Of
those, one is a candidate where the words that meet could weigh enough; what cannot be known here is given the
benefit of the doubt, so that nothing is lost.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.alignment import (
    FURTHER,
    JOIN_FUZZY,
    NEAR_BONUS,
    ONE_SIDE,
    SOFTENED,
    align,
    joins_loosely,
    spans,
)
from almenara.engines.matching.dates import Agreement, Birth, most_effect
from almenara.engines.matching.evidence import ENOUGH, MOST_BESIDE, MOST_OF_NAME, STEEP, name_evidence
from almenara.engines.matching.postings import ANY_YEAR, SEVERAL, Postings, Window, window_of
from almenara.engines.matching.segment import Segment, date_keys_of
from almenara.engines.matching.weights import SUBSTANTIVE, is_initial, weight

_SHORTEST_PARTED = JOIN_FUZZY + 1
_MOST_CACHED = 30_000
Numbers = NDArray[np.int32]
_WHOLE, _JOINED, _JOINED_LOOSELY = range(3)  # how a word that is sought came to be
_OTHERS_WEIGH_MORE = 1.09  # (0.85 + 1) / 2 / 0.85: a common name that meets a rare one
_NO_NAMES = np.empty(0, np.int32)


class Meets(NamedTuple):
    """The names with a word like one word: each once, or twice where words had to be joined.

    `gain` is the most that the meeting adds to the weight of words that meet.
    """

    names: Numbers
    gain: NDArray[np.float32]
    first: NDArray[np.int16]
    last: NDArray[np.int16]
    day: NDArray[np.int16]


class Finder:
    """Finds candidates in a segment; remembers what it found for a word, as travellers share most of theirs."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._words: dict[tuple[str, int], Meets | None] = {}
        self._likes: dict[str, frozenset[str]] = {}

    def entries_for(
        self, words: tuple[str, ...], births: tuple[Birth, ...], least: float, *, weak: bool
    ) -> set[int]:
        """Entries that may be the bearer of a name, with evidence of `least` or more given the dates of birth."""
        names = self.names_for(words, births, least)
        if not len(names):
            return set()
        enough = least - MOST_BESIDE - self._most_of_birth(names, births)
        found: set[int] = set()
        for name, needed, entry in zip(
            names.tolist(), enough.tolist(), self._segment.name_entries[names].tolist(), strict=True
        ):
            if entry not in found:
                aligned = align(words, self._segment.words_of(name), self._likes)
                if name_evidence(aligned, weak=weak or bool(self._segment.name_weak[name])) >= needed:
                    found.add(entry)
        return found

    def names_for(self, words: tuple[str, ...], births: tuple[Birth, ...], least: float) -> Numbers:
        """Numbers of the names that may be this one with evidence of `least` or more, given the dates of birth."""
        window = window_of(births)
        met = [_within(meets, window) for meets in self._meets(words)]
        if not met:
            return _NO_NAMES
        names = np.concatenate([part[0] for part in met])
        if not len(names):
            return _NO_NAMES
        gains = np.concatenate([part[1] for part in met])
        order = names.argsort()
        names, gains = names[order], gains[order]
        changes = np.empty(len(names), np.bool_)
        changes[0] = True
        np.not_equal(names[1:], names[:-1], out=changes[1:])
        heads = changes.nonzero()[0]
        one_each = names[heads]
        if any(is_initial(word) for word in words):
            return one_each
        chosen = self._segment.lone[one_each]
        chosen[:-1] |= heads[1:] - heads[:-1] > 1
        chosen[-1] |= len(names) - heads[-1] > 1
        for dated in self._born_then(births):
            places = one_each.searchsorted(dated)
            places[places == len(one_each)] = 0
            chosen[places[one_each[places] == dated]] = True
        if not chosen.any():
            return _NO_NAMES
        total = np.add.reduceat(gains, heads)[chosen]
        one_each = one_each[chosen]
        weighty: Numbers = one_each[self._weighty(one_each, total, words, births, least)]
        return weighty

    def _weighty(
        self,
        names: Numbers,
        total: NDArray[np.float32],
        words: tuple[str, ...],
        births: tuple[Birth, ...],
        least: float,
    ) -> NDArray[np.bool_]:
        ours = sum(w for word in words if (w := weight(word)) >= SUBSTANTIVE) or 1.0
        theirs = self._segment.name_weights[names]
        total = np.minimum(
            total * _OTHERS_WEIGH_MORE, np.minimum(ours, np.where(theirs > 0, theirs, 1.0)) * 1.1
        )
        lost_ours, lost_theirs = np.maximum(ours - total, 0), np.maximum(theirs - total, 0)
        against = np.minimum(lost_ours, lost_theirs)
        alone = np.maximum(lost_ours, lost_theirs) - against
        score = (
            total
            / (
                total
                + (1 - SOFTENED) * against
                + ONE_SIDE * np.minimum(alone, 1.0)
                + FURTHER * np.maximum(alone - 1.0, 0.0)
            )
            + NEAR_BONUS
        )
        evidence = np.minimum(STEEP * (score - ENOUGH), MOST_OF_NAME) + MOST_BESIDE
        evidence += self._most_of_birth(names, births)
        enough: NDArray[np.bool_] = (evidence >= least) | (theirs < 0)
        return enough

    def _most_of_birth(self, names: Numbers, births: tuple[Birth, ...]) -> NDArray[np.float64]:
        """The most the dates of birth can add for each name."""
        years = self._segment.name_years[names]
        if not births:
            return np.zeros(len(names))
        if len(births) > 1:
            return np.where(
                (years[:, 1] == ANY_YEAR) & (years[:, 2] != SEVERAL), 0.0, most_effect(Agreement.EQUAL)
            )
        one = births[0]
        day = 32 * one.month + one.day if one.whole else 0
        same_year = (years[:, 0] == one.first) & (years[:, 1] == one.last)
        most = np.full(len(names), most_effect(Agreement.DIGIT))
        most[same_year] = most_effect(Agreement.SWAPPED)
        most[same_year & (years[:, 2] == day) & (day > 0)] = most_effect(Agreement.EQUAL)
        most[years[:, 1] == ANY_YEAR] = 0.0
        most[years[:, 2] == SEVERAL] = most_effect(Agreement.EQUAL)
        return most

    def _born_then(self, births: tuple[Birth, ...]) -> list[Numbers]:
        """Names of those born on a day, or on the day with month and day exchanged."""
        keys = set(date_keys_of(births))
        keys.update(
            date_keys_of(tuple(b._replace(month=b.day, day=b.month) for b in births if 0 < b.day <= 12))
        )
        return [numbers for key in keys if len(numbers := self._of_date(key))]

    def _of_date(self, key: int) -> Numbers:
        keys = self._segment.date_keys
        return self._segment.date_names[keys.searchsorted(key, "left") : keys.searchsorted(key, "right")]

    def _meets(self, words: tuple[str, ...]) -> Iterator[Meets]:
        telling = [word for word in words if weight(word) >= SUBSTANTIVE] or list(words)
        sought = [(word, _WHOLE) for word in telling]
        for span in spans(words, range(len(words))):
            parts = [words[n] for n in span]
            sought.append(("".join(parts), _JOINED_LOOSELY if joins_loosely(parts) else _JOINED))
        sought += [(part, _WHOLE) for word in telling for part in self._parts(word)]
        for word, way in dict.fromkeys(sought):
            meets = self._meeting(word, way)
            if meets is not None:
                yield meets

    def _parts(self, word: str) -> Iterator[str]:
        if len(word) >= _SHORTEST_PARTED:
            for n in range(2, len(word) - 1):
                if self._segment.vocabulary.has(word[:n]) and self._segment.vocabulary.has(word[n:]):
                    yield word[:n]
                    yield word[n:]

    def _meeting(self, word: str, way: int) -> Meets | None:
        key = (word, way)
        if key not in self._words:
            if len(self._words) >= _MOST_CACHED:
                self._words.clear()
                self._likes.clear()
            self._words[key] = self._look_up(word, way)
        return self._words[key]

    def _look_up(self, word: str, way: int) -> Meets | None:
        likes = self._segment.vocabulary.likes_of(word, exact=way == _JOINED)
        if way != _JOINED:
            self._likes[word if way == _WHOLE else "+" + word] = frozenset(other for _, _, other in likes)
        if not likes:
            return None
        worth = weight(word) if way == _WHOLE else 1.0
        plain = _gathered(self._segment.words, likes, worth)
        if way != _WHOLE:
            return _twice(plain) if plain else None
        parted = _gathered(self._segment.joins, likes, 1.0)
        if plain is None or parted is None:
            return plain if parted is None else _twice(parted)
        return _both(plain, _twice(parted))


def _within(meets: Meets, window: Window | None) -> tuple[Numbers, NDArray[np.float32]]:
    if window is None:
        return meets.names, meets.gain
    kept = window.keeps(meets.first, meets.last, meets.day)
    return meets.names[kept], meets.gain[kept]


def _gathered(postings: Postings, likes: list[tuple[float, int, str]], worth: float) -> Meets | None:
    places = [(score, place) for score, word, _ in likes if (place := postings.of(word)).stop > place.start]
    if not places:
        return None
    if len(places) == 1:
        score, place = places[0]
        gain = np.full(place.stop - place.start, score * worth, np.float32)
        return Meets(
            postings.names[place], gain, postings.first[place], postings.last[place], postings.day[place]
        )
    names = np.concatenate([postings.names[place] for _, place in places])
    gain = np.repeat(
        np.array([score * worth for score, _ in places], np.float32), [p.stop - p.start for _, p in places]
    )
    _, once = np.unique(names, return_index=True)
    return Meets(
        names[once],
        gain[once],
        np.concatenate([postings.first[place] for _, place in places])[once],
        np.concatenate([postings.last[place] for _, place in places])[once],
        np.concatenate([postings.day[place] for _, place in places])[once],
    )


def _twice(meets: Meets) -> Meets:
    return _both(meets, meets)


def _both(one: Meets, other: Meets) -> Meets:
    return Meets(
        np.concatenate((one.names, other.names)),
        np.concatenate((one.gain, other.gain)),
        np.concatenate((one.first, other.first)),
        np.concatenate((one.last, other.last)),
        np.concatenate((one.day, other.day)),
    )
