"""The distinct words of many names, and all of them that are like a given word."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.alignment import LEAST
from almenara.engines.matching.keys import by_spelling, exactly, kept_under, sought_under, spelling_of
from almenara.engines.matching.words import alike


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
        return bytes(self.letters[self.starts[number] : self.starts[number + 1]]).decode()

    def has(self, word: str) -> bool:
        """Whether the word itself is in the vocabulary."""
        return self._number(word) is not None

    def likes_of(self, word: str, *, exact: bool = False) -> list[tuple[float, int]]:
        """How alike and the numbers of all words like this one, itself included, best first; `exact`: itself alone."""
        if exact:
            number = self._number(word)
            return [] if number is None else [(1.0, number)]
        sought = np.concatenate([spelling_of(word), np.array(sought_under(word), np.uint64)])
        found = ((alike(word, self.word(n)).score, n) for n in self._under(sought))
        return sorted((item for item in found if item[0] >= LEAST), reverse=True)

    def _number(self, word: str) -> int | None:
        return next(
            (n for n in self._under(np.array([exactly(word)], np.uint64)) if self.word(n) == word), None
        )

    def _under(self, sought: NDArray[np.uint64]) -> set[int]:
        if not len(self.hashes):
            return set()
        first = self.hashes.searchsorted(sought)
        first[first == len(self.hashes)] = 0
        there = self.hashes[first] == sought
        found: set[int] = set()
        if there.any():
            last = self.hashes.searchsorted(sought[there], "right").tolist()
            for start, end in zip(first[there].tolist(), last, strict=True):
                found.update(self.numbers[start:end].tolist())
        return found
