"""Dates as publishers write them, as far as they are known.

A birth date becomes `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or a span of years `YYYY/YYYY`; what no calendar has (31 April,
month 0) is left out, the rest kept.
"""

import re
from datetime import date
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier enero janeiro",
            "feb february fevrier février febrero fevereiro",
            "mar march mars marzo março",
            "apr april avril abril",
            "may mai mayo maio",
            "jun june juin junio junho",
            "jul july juillet julio julho",
            "aug august août aout agosto",
            "sep sept september septembre septiembre setembro",
            "oct october octobre octubre outubro",
            "nov november novembre noviembre novembro",
            "dec december décembre decembre diciembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

# Words around a date that say how sure it is; the forms that are kept can't, so the date stands as published.
_AROUND = re.compile(
    r"^(?:circa|approximately|approx|about|born|in|c|ca|between|from|environ|vers)\b[\s.-]*", re.I
)
_LONGEST = 200
_COMMENT = re.compile(r"\([^()]*\)")
_TO = re.compile(r"\s*(?:\bto\b|\band\b|\bet\b|\by\b|–|—|/)\s*", re.I)

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*|Z)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_WRITTEN = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er)?[\s-]+)?([^\W\d_]{3,10})\.?[\s-]*(\d{4})")
_AMERICAN = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})")
_YEARS = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})")
_EXPIRY = re.compile(
    r"(?:valid (?:until|to)|expir\w*)(?: date)?(?: on)?\s*:?\s*"
    r"(\d{1,2}[\s-]+[^\W\d_]+\.?[\s-]+\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})",
    re.I,
)


def partial(year: int, month: int = 0, day: int = 0) -> str | None:
    """A date as far as the calendar knows it; None where the year is no year of a life."""
    if not 1800 <= year <= 2199:
        return None
    if not 1 <= month <= 12:
        return f"{year}"
    try:
        return date(year, month, day if day <= 31 else 0).isoformat()
    except ValueError:
        return f"{year}-{month:02}"


def birth_date(text: str) -> str | None:
    """The date a text means, in one of the four forms; None where it means none.

    Figures between slashes or dots are day, month, year, and `00` unknown.
    """
    return _birth_date(text) if len(text) <= _LONGEST else None


def is_impossible(text: str) -> bool:
    """Whether figures name a day or a month that no calendar has, as the 25th month of `03/25/1979`."""
    figures = _ISO.fullmatch(text.strip()) or _DAY_FIRST.fullmatch(text.strip())
    if not figures:
        return False
    told = [figure for figure in figures.groups() if figure and int(figure)]
    known = _one_date(text.strip())
    return known is not None and known.count("-") + 1 < len(told)


@lru_cache(maxsize=4096)
def _birth_date(text: str) -> str | None:
    text = _COMMENT.sub("", text).strip(" .,;")
    while around := _AROUND.match(text):
        text = text[around.end() :]
    years = _YEARS.fullmatch(text)
    if years:
        return span(years[1], years[2])
    day = _one_date(text)
    if day:
        return day
    first, *rest = _TO.split(text)
    if len(rest) != 1:
        return None
    starts, ends = _one_date(first), _one_date(rest[0])
    return span(starts[:4], ends[:4]) if starts and ends else None


def span(first: str, last: str) -> str | None:
    """A span of years; one year where both are the same."""
    years = sorted(year for year in (partial(int(first)), partial(int(last))) if year)
    if len(years) < 2:
        return None
    return years[0] if years[0] == years[1] else "/".join(years)


def day(text: str) -> str | None:
    """A whole date (expiry of a document, day of listing), ISO; None where no day is given."""
    known = birth_date(text)
    return known if known and len(known) == 10 else None


def expiry_in(text: str | None) -> str | None:
    """The day a document ends, told in a remark such as "valid until 10 April 2018"; ISO."""
    found = _EXPIRY.search((text or "")[:_LONGEST])
    return day(found[1]) if found else None


def _one_date(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    if found:
        return partial(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    found = _DAY_FIRST.fullmatch(text)
    if found:
        return partial(int(found[3]), int(found[2]), int(found[1]))
    found = _WRITTEN.fullmatch(text)
    if found:
        return _with_month(found[2], found[1], found[3])
    found = _AMERICAN.fullmatch(text)
    return _with_month(found[1], found[2], found[3]) if found else None


def _with_month(month: str, day_of_month: str | None, year: str) -> str | None:
    number = _MONTHS.get(month.casefold())
    return partial(int(year), number, int(day_of_month or 0)) if number else None
