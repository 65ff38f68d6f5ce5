"""Traveller and entry field by field: what each says, and how the two agree.

The engine's reasons say what the evidence is worth; this says what an officer sees when the two papers lie
side by side.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TypeVar
from unicodedata import combining, normalize

from almenara.engines.records.people import Document, Person

T = TypeVar("T")


class Result(StrEnum):
    """How two values compare; the console shows each in colour, icon and word."""

    SAME = "same"
    CLOSE = "close"
    DIFFERENT = "different"
    MISSING = "missing"


class Field(StrEnum):
    """What is compared, in the order in which a person checks it."""

    DOCUMENT = "document"
    NAME = "name"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How traveller and entry agree in each field."""

    document: Result
    name: Result
    birth_date: Result
    sex: Result
    nationality: Result

    def of(self, field: Field) -> Result:
        """The result of one field."""
        result: Result = getattr(self, field)
        return result


def agreement(ours: Person, theirs: Person, *, names_are_near: bool) -> Agreement:
    """Compare two people field by field. `names_are_near` is whether the engine held their names for near.

    Where a side has several values, the best pair counts.
    """
    return Agreement(
        document=_best(ours.documents, theirs.documents, _documents),
        name=_names(ours, theirs, names_are_near=names_are_near),
        birth_date=_best(ours.birth_dates, theirs.birth_dates, _birth_dates),
        sex=_equal(ours.sex, theirs.sex),
        nationality=_best(ours.nationalities, theirs.nationalities, _equal),
    )


_WORTH = (Result.SAME, Result.CLOSE, Result.DIFFERENT, Result.MISSING)


def _best(ours: Iterable[T], theirs: Iterable[T], compare: Callable[[T, T], Result]) -> Result:
    results = {compare(a, b) for a, b in product(ours, theirs)}
    return next((result for result in _WORTH if result in results), Result.MISSING)


def _equal(ours: str | None, theirs: str | None) -> Result:
    if not ours or not theirs:
        return Result.MISSING
    return Result.SAME if ours == theirs else Result.DIFFERENT


def _names(ours: Person, theirs: Person, *, names_are_near: bool) -> Result:
    if not ours.names or not theirs.names:
        return Result.MISSING
    known = {_words(name.text) for name in theirs.names}
    if any(_words(name.text) in known for name in ours.names):
        return Result.SAME
    return Result.CLOSE if names_are_near else Result.DIFFERENT


def _words(name: str) -> frozenset[str]:
    """The words of a name whatever their order, case, accents and hyphens."""
    plain = "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))
    return frozenset("".join(c if c.isalnum() else " " for c in plain).split())


def words_in_common(ours: str, theirs: str) -> int:
    """How many words two names share; for showing the nearest of many aliases first."""
    return len(_words(ours) & _words(theirs))


def _birth_dates(ours: str, theirs: str) -> Result:
    if ours == theirs:
        return Result.SAME
    if "/" in theirs or "/" in ours:
        return Result.CLOSE if _spans_meet(ours, theirs) else Result.DIFFERENT
    partial = len(ours) != len(theirs) and (ours.startswith(theirs) or theirs.startswith(ours))
    swapped = ours[:4] == theirs[:4] and sorted(ours[5:].split("-")) == sorted(theirs[5:].split("-"))
    return Result.CLOSE if partial or swapped or _one_figure_apart(ours, theirs) else Result.DIFFERENT


def _spans_meet(ours: str, theirs: str) -> bool:
    """Whether two years, or spans of years `1960/1962`, have a year in common."""
    spans = [(date[:4], date.rpartition("/")[2][:4]) for date in (ours, theirs)]
    return max(starts for starts, _ in spans) <= min(ends for _, ends in spans)


def _documents(ours: Document, theirs: Document) -> Result:
    a, b = _number(ours.number), _number(theirs.number)
    if not a or not b:
        return Result.MISSING
    issuers_differ = bool(ours.issuer and theirs.issuer and ours.issuer != theirs.issuer)
    if a == b:
        return Result.CLOSE if issuers_differ else Result.SAME
    return Result.CLOSE if _one_figure_apart(a, b) and not issuers_differ else Result.DIFFERENT


def _number(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def _one_figure_apart(a: str, b: str) -> bool:
    apart = [x for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(apart) == 1


def leading(agreed: Agreement, *, at_most: int) -> list[tuple[Field, Result]]:
    """What an officer has to know at a glance: what speaks for the person as one checks it, and the worst against."""
    given = [(field, agreed.of(field)) for field in Field if agreed.of(field) is not Result.MISSING]
    against = [one for one in given if one[1] is Result.DIFFERENT]
    speak_for = [one for one in given if one not in against]
    chosen = speak_for[: at_most - bool(against)]
    return chosen + against[: at_most - len(chosen)]
