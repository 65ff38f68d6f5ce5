"""The distinct words of many names, and all of them that are like a given word."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.alignment import LEAST
from almenara.engines.matching.keys import by_spelling, exactly, kept_under, sought_under, spelling_of
from almenara.engines.matching.words import alike, near_in_letters


class Vocabulary(NamedTuple):
    """Words by number, and the hashes under which they are found, ascending."""

    letters: NDArray[np.uint8]
    starts: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    numbers: NDArray[np.int32]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Vocabulary":
        """Build from distinct words; their numbers are their places."""
        words = list(words)
        named = [(found, number) for number, word in enumerate(words) for found in kept_under(word)]
        spelled, of_words = by_spelling(words)
        hashes = np.concatenate([spelled, np.array([found for found, _ in named], np.uint64)])
        numbers = np.concatenate([of_words, np.array([number for _, number in named], np.int32)])
        order = np.argsort(hashes, kind="stable")
        encoded = "".join(words).encode()
        starts = np.zeros(len(words) + 1, np.int64)
        np.cumsum([len(word) for word in words], out=starts[1:])
        return cls(np.frombuffer(encoded, np.uint8), starts, hashes[order], numbers[order])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def word(self, number: int) -> str:
        """The word of a number."""
        letters, starts = self.letters.data, self.starts.data
        return str(letters[starts[number] : starts[number + 1]], "ascii")

    def has(self, word: str) -> bool:
        """Whether the word itself is in the vocabulary."""
        return self._number(word) is not None

    def likes_of(self, word: str, *, exact: bool = False) -> list[tuple[float, int, str]]:
        """All words like this one with how alike they are and their numbers, best first; `exact`: itself alone."""
        if exact:
            number = self._number(word)
            return [] if number is None else [(1.0, number, word)]
        spelling = spelling_of(word)
        spelled, named = self._under(
            np.append(spelling, np.array(sought_under(word), np.uint64)), len(spelling)
        )
        near = named | {n for n, other in self._spelled(spelled - named) if near_in_letters(word, other)}
        found = [(alike(word, other).score, n, other) for n, other in self._spelled(near)]
        return sorted((item for item in found if item[0] >= LEAST), reverse=True)

    def _spelled(self, numbers: set[int]) -> Iterator[tuple[int, str]]:
        letters, starts = self.letters.data, self.starts.data
        return ((n, str(letters[starts[n] : starts[n + 1]], "ascii")) for n in numbers)

    def _number(self, word: str) -> int | None:
        return next(
            (n for n in self._under(np.array([exactly(word)], np.uint64), 1)[0] if self.word(n) == word), None
        )

    def _under(self, sought: NDArray[np.uint64], first_part: int) -> tuple[set[int], set[int]]:
        """Numbers of the words under the hashes up to a place, and under those after it."""
        found: tuple[set[int], set[int]] = set(), set()
        if not len(self.hashes):
            return found
        first = self.hashes.searchsorted(sought)
        first[first == len(self.hashes)] = 0
        there = (self.hashes[first] == sought).nonzero()[0]
        if len(there):
            last = self.hashes.searchsorted(sought[there], "right").tolist()
            for place, start, end in zip(there.tolist(), first[there].tolist(), last, strict=True):
                found[place >= first_part].update(self.numbers[start:end].tolist())
        return found
