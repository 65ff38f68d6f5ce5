"""Dates as carriers write them: two-digit years, several orders, parts missing.

Engines have no clock: `near` is the day of the flight or of the message, against which centuries are told.
"""

import re
from collections.abc import Iterable
from datetime import date

_DAY_FIRST = frozenset({"2", "5"})
_MONTH_FIRST = frozenset({"3"})
_TRAVEL_PIVOT = 70
_EXPIRY_AHEAD = 35


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The date, None where there is no such day."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def moment(value: str, qualifier: str = "", *, near: date | None = None) -> str | None:
    """Read a date and time (UN/EDIFACT 2380, its format 2379): `2026-11-22T09:00`, `2026-11-22` without hour.

    `2611220900`, `202611220900`, `261122`, `20261122`; None where it is no date.
    """
    digits = re.sub(r"[^0-9]", "", value)
    if len(digits) in (12, 14) and digits[:2] in ("19", "20"):
        when, clock = _travel_day(digits[:8], qualifier, near), digits[8:12]
    elif len(digits) in (10, 12):
        when, clock = _travel_day(digits[:6], qualifier, near), digits[6:10]
    else:
        when, clock = _travel_day(digits, qualifier, near), ""
    if when is None:
        return None
    return f"{when.isoformat()}T{clock[:2]}:{clock[2:]}" if _is_clock(clock) else when.isoformat()


def travel_day(value: str, *, near: date | None = None) -> date | None:
    """Read a `yymmdd` or `ccyymmdd` at the head of `value` as a day of travel; None where it is none."""
    digits = re.sub(r"[^0-9]", "", value)
    wide = len(digits) in (8, 12, 14) and digits[:2] in ("19", "20")
    return _travel_day(digits[: 8 if wide else 6], "", near)


def reference_day(prepared: date | None, travel: Iterable[str]) -> date | None:
    """The day against which centuries are told: that of the message, or of travel where it is a little later."""
    days = [date.fromisoformat(when[:10]) for when in travel]
    if prepared is None:
        return max(days, default=None)
    near = [day for day in days if abs(day.year - prepared.year) <= 1]
    return max([prepared, *near])


def _is_clock(text: str) -> bool:
    return len(text) == 4 and int(text[:2]) < 24 and int(text[2:]) < 60


def _travel_day(digits: str, qualifier: str, near: date | None) -> date | None:
    if len(digits) == 8:
        return day(int(digits[:4]), int(digits[4:6]), int(digits[6:])) or day(
            int(digits[4:]), int(digits[2:4]), int(digits[:2])
        )
    if len(digits) != 6:
        return None
    orders = _orders(digits, qualifier)
    candidates = [day(_travel_year(year, near), month, dom) for year, month, dom in orders]
    return next((candidate for candidate in candidates if candidate), None)


def _travel_year(year: int, near: date | None) -> int:
    if near is None:
        return 2000 + year if year < _TRAVEL_PIVOT else 1900 + year
    return min((1900 + year, 2000 + year, 2100 + year), key=lambda full: abs(full - near.year))


def _orders(digits: str, qualifier: str) -> list[tuple[int, int, int]]:
    """Six digits as (year, month, day), the declared order first, then the one that carriers mix it up with."""
    first, second, third = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    year_first, day_first, month_first = (
        (first, second, third),
        (third, second, first),
        (third, first, second),
    )
    if qualifier in _DAY_FIRST:
        return [day_first, year_first]
    if qualifier in _MONTH_FIRST:
        return [month_first, year_first]
    return [year_first, day_first]


def birth(value: str, qualifier: str = "", *, near: date | None) -> str | None:
    """Read a day of birth: `YYYY-MM-DD`, or `YYYY-MM`, `YYYY` where the rest is zeros or not said.

    A two-digit year is the latest that does not lie after `near`; without `near` its century can not be
    told, and the answer is None. A birth after `near` is None too.
    """
    digits = re.sub(r"[^0-9]", "", value)
    if len(digits) == 8:
        return _whole(digits, near)
    if len(digits) == 6 and qualifier in ("610", "609"):
        return _partial(int(digits[:4]), int(digits[4:]), near)
    if len(digits) == 6:
        return _short(digits, qualifier, near)
    if len(digits) == 4 and digits[:2] in ("18", "19", "20"):
        return _partial(int(digits), 0, near)
    return None


def _whole(digits: str, near: date | None) -> str | None:
    if digits[:2] not in ("18", "19", "20") or int(digits[4:6]) > 12:
        digits = digits[4:] + digits[2:4] + digits[:2]
    year, month, dom = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not 1800 <= year <= 2199:
        return None
    if dom == 0:
        return _partial(year, month, near)
    born = day(year, month, dom)
    return born.isoformat() if born and (near is None or born <= near) else None


def _partial(year: int, month: int, near: date | None) -> str | None:
    if not 1800 <= year <= 2199 or month > 12:
        return None
    if near is not None and (year, month or 1) > (near.year, near.month):
        return None
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _short(digits: str, qualifier: str, near: date | None) -> str | None:
    if near is None or digits == "000000":
        return None
    if digits[4:] == "00" and int(digits[2:4]) <= 12:
        year, month = int(digits[:2]), int(digits[2:4])
        century = near.year - near.year % 100
        latest = century + year
        late = latest > near.year or (latest == near.year and month > near.month)
        return _partial(latest - 100 if late else latest, month, near)
    for year, month, dom in _orders(digits, qualifier):
        born = _latest_before(year, month, dom, near)
        if born:
            return born.isoformat()
    return None


def _latest_before(year: int, month: int, dom: int, near: date) -> date | None:
    century = near.year - near.year % 100
    candidates = (day(century + year, month, dom), day(century - 100 + year, month, dom))
    return next((born for born in candidates if born and born <= near), None)


def expiry(value: str, qualifier: str = "", *, near: date | None) -> str | None:
    """Read the last day of a document: an ISO date, its century the one nearest to travel; None if none."""
    digits = re.sub(r"[^0-9]", "", value)
    if len(digits) == 8:
        found = _travel_day(digits, qualifier, near)
        return found.isoformat() if found else None
    if len(digits) != 6:
        return None
    latest = (near.year if near else 2000 + _TRAVEL_PIVOT - _EXPIRY_AHEAD) + _EXPIRY_AHEAD
    for year, month, dom in _orders(digits, qualifier):
        full = latest - (latest - year) % 100
        found = day(full, month, dom)
        if found:
            return found.isoformat()
    return None


_WRITTEN = (
    re.compile(r"(?P<y>[0-9]{4})(?:[-/.](?P<m>[0-9]{1,2})(?:[-/.](?P<d>[0-9]{1,2}))?)?(?:[T ][0-9:.]+Z?)?\Z"),
    re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})\Z"),
    re.compile(r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2}|[A-Za-z]{3})[-/. ](?P<y>[0-9]{4}|[0-9]{2})\Z"),
    re.compile(r"(?P<d>[0-9]{2})(?P<m>[A-Za-z]{3})(?P<y>[0-9]{4}|[0-9]{2})\Z"),
    re.compile(r"(?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})\Z"),
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def written(text: str, *, latest: date | None, near: date | None = None) -> str | None:
    """Read a date as people write it: `1980-01-31`, `1980-01`, `1980`, `31/01/1980`, `31.1.80`, `31JAN80`.

    Where day and month could be either, the day stands first. Nothing lies after `latest`; two-digit years
    need `latest` (the last such year before it) or `near` (the nearest). None where it is no date.
    """
    match = next((match for match in (form.match(text) for form in _WRITTEN) if match), None)
    if match is None:
        return None
    parts = match.groupdict()
    month, dom = _month(parts["m"] or "0"), int(parts.get("d") or 0)
    year = _year(parts["y"], latest, near)
    if month is None or year is None:
        return None
    if month > 12 >= dom > 0:
        month, dom = dom, month
    if dom == 0:
        return _partial(year, month, latest)
    found = day(year, month, dom)
    if found is None or (latest is not None and found > latest):
        return None
    return found.isoformat()


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return _MONTHS.index(text.upper()) + 1 if text.upper() in _MONTHS else None


def _year(text: str, latest: date | None, near: date | None) -> int | None:
    if len(text) == 4:
        return int(text)
    if latest is not None:
        return latest.year - (latest.year - int(text)) % 100
    if near is not None:
        return near.year + _EXPIRY_AHEAD - (near.year + _EXPIRY_AHEAD - int(text)) % 100
    return None
