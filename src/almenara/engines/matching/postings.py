"""Which names have a word: postings by word, with the years of birth beside each, so that dates need no second look."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.dates import YEARS_NEAR, Birth

ANY_YEAR = 9999
SEVERAL = -1


class Postings(NamedTuple):
    """For each word the names that have it: name number, first and last year of birth, month and day as one number.

    `starts[w]:starts[w + 1]` are those of word w. Years are 0 and 9999 where a date is unknown or there are several;
    `day` is 32 × month + day of the one whole date, 0 without one and -1 where there are several.
    """

    starts: NDArray[np.int64]
    names: NDArray[np.int32]
    first: NDArray[np.int16]
    last: NDArray[np.int16]
    day: NDArray[np.int16]

    def of(self, word: int) -> slice:
        """Where the postings of a word stand."""
        return slice(int(self.starts[word]), int(self.starts[word + 1]))


class Window(NamedTuple):
    """Years of birth within which a posting may be the traveller, or the same month and day in another year."""

    first: int
    last: int
    day: int

    def keeps(
        self, first: NDArray[np.int16], last: NDArray[np.int16], day: NDArray[np.int16]
    ) -> NDArray[np.bool_]:
        """Which postings may be the traveller's."""
        kept = (first <= self.last) & (last >= self.first)
        return kept | (day == self.day) if self.day else kept


def window_of(births: tuple[Birth, ...]) -> Window | None:
    """The window of a traveller; None where any date will do, as none or several are known."""
    if len(births) != 1:
        return None
    birth = births[0]
    return Window(
        birth.first - YEARS_NEAR, birth.last + YEARS_NEAR, 32 * birth.month + birth.day if birth.whole else 0
    )


def years_of(births: tuple[Birth, ...]) -> tuple[int, int, int]:
    """First year, last year and day of an entry, as a posting keeps them."""
    if not births:
        return 0, ANY_YEAR, 0
    if len(births) > 1 and any(birth.whole for birth in births):
        return 0, ANY_YEAR, SEVERAL
    first, last = min(birth.first for birth in births), max(birth.last for birth in births)
    one = births[0]
    return first, last, 32 * one.month + one.day if one.whole else 0
