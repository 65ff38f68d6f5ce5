"""Dates of birth as they are known (a day, a month, a year, a span of years) and what their agreement says."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

YEARS_NEAR = 2  # the window of years within which a date may be a slip or a guess


class Birth(NamedTuple):
    """A date of birth: first and last year it may be, month and day or 0 where they are not known."""

    first: int
    last: int
    month: int
    day: int

    @property
    def whole(self) -> bool:
        """Whether year, month and day are known."""
        return self.day > 0


class Agreement(StrEnum):
    """How two dates of birth agree, best first."""

    EQUAL = "equal"
    SWAPPED = "swapped"
    DIGIT = "digit"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    NEAR_MONTH = "near_month"
    NEAR = "near"
    SAME_YEAR_OTHER_DAY = "same_year_other_day"
    NEAR_YEAR_OTHER_DAY = "near_year_other_day"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


# Evidence (0 is the threshold) and log-likelihood ratio of each agreement.
EFFECT: dict[Agreement, tuple[float, float]] = {
    Agreement.EQUAL: (3.2, 9.6),
    Agreement.SWAPPED: (2.0, 6.5),
    Agreement.DIGIT: (0.3, 3.0),
    Agreement.MONTH: (1.3, 5.5),
    Agreement.YEAR: (0.9, 3.2),
    Agreement.SPAN: (0.2, 1.6),
    Agreement.NEAR_MONTH: (-0.6, 0.6),
    Agreement.NEAR: (-0.9, 0.3),
    Agreement.SAME_YEAR_OTHER_DAY: (-2.6, -2.2),
    Agreement.NEAR_YEAR_OTHER_DAY: (-4.0, -3.5),
    Agreement.DIFFERENT: (-12.0, -9.0),
    Agreement.UNKNOWN: (0.0, 0.0),
}
_FIRST_OF_JANUARY = (1.2, 4.5)  # a day that stands for "not known" in many registers


@lru_cache(maxsize=50_000)
def births(dates: tuple[str, ...]) -> tuple[Birth, ...]:
    """The dates that can be read of `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `YYYY/YYYY`; others are left out."""
    return tuple(birth for text in dates if (birth := _birth(text)) is not None)


def _birth(text: str) -> Birth | None:
    first, _, last = text.partition("/")
    parts = first.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return None
    year, month, day = (*(int(part) for part in parts), 0, 0)[:3]
    if month > 12 or day > 31 or year == 0:
        return None
    if last:
        return (
            Birth(year, max(year, int(last)), 0, 0)
            if last.isascii() and last.isdigit() and len(last) == 4
            else None
        )
    return Birth(year, year, month, day if month else 0)


def agreement(ours: Iterable[Birth], theirs: Iterable[Birth]) -> tuple[Agreement, Birth | None, Birth | None]:
    """The best agreement among the dates of two people, and the two dates that give it."""
    best: tuple[Agreement, Birth | None, Birth | None] = (Agreement.UNKNOWN, None, None)
    most = float("-inf")
    theirs = tuple(theirs)
    for one in ours:
        for other in theirs:
            found = _agree(one, other)
            effect = EFFECT[found][0]
            if effect > most:
                best, most = (found, one, other), effect
    return best


def effect(found: Agreement, one: Birth | None) -> tuple[float, float]:
    """Evidence and log-likelihood ratio; a first of January tells less than another day."""
    if found is Agreement.EQUAL and one is not None and one.month == 1 and one.day == 1:
        return _FIRST_OF_JANUARY
    return EFFECT[found]


def most_effect(found: Agreement) -> float:
    """The evidence of an agreement."""
    return EFFECT[found][0]


def _agree(one: Birth, other: Birth) -> Agreement:
    apart = max(one.first - other.last, other.first - one.last, 0)
    if one.whole and other.whole:
        return _agree_whole(one, other, apart)
    months_known = one.month and other.month
    if apart == 0:
        if one.first != one.last or other.first != other.last:
            return (
                Agreement.NEAR
                if max(one.last - one.first, other.last - other.first) > YEARS_NEAR
                else Agreement.YEAR
            )
        if not months_known:
            return Agreement.YEAR
        return Agreement.MONTH if one.month == other.month else Agreement.NEAR_MONTH
    return Agreement.NEAR if apart <= YEARS_NEAR else Agreement.DIFFERENT


def _agree_whole(one: Birth, other: Birth, apart: int) -> Agreement:
    same_day = one.month == other.month and one.day == other.day
    if apart == 0:
        if same_day:
            return Agreement.EQUAL
        if one.month == other.day and one.day == other.month:
            return Agreement.SWAPPED
    if _digits_off(one, other) == 1:
        return Agreement.DIGIT
    if apart == 0:
        return Agreement.SAME_YEAR_OTHER_DAY
    return Agreement.NEAR_YEAR_OTHER_DAY if apart <= YEARS_NEAR else Agreement.DIFFERENT


def _digits_off(one: Birth, other: Birth) -> int:
    left = f"{one.first:04}{one.month:02}{one.day:02}"
    return sum(a != b for a, b in zip(left, f"{other.first:04}{other.month:02}{other.day:02}", strict=True))
