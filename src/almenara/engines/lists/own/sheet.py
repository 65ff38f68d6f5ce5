"""Reads a sheet whose first row names our columns; several values of a cell stand between `|`."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PurePath

from almenara.engines.lists import dates, documents, text
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    PERSON,
    Entry,
    Listing,
    clean,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.own.categories import category_of
from almenara.engines.lists.sexes import sex_of
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Severity
from almenara.engines.records.words import gettext_noop

COLUMNS = (
    "reference",
    "names",
    "weak_names",
    "birth_date",
    "birth_place",
    "sex",
    "nationality",
    "document_number",
    "document_type",
    "document_issuer",
    "document_expiry",
    "category",
    "handling",
    "reason",
    "valid_until",
    "schema",
)
SCHEMAS = ("Person", "Organization", "Vessel", "Aircraft")

_UNKNOWN_COLUMNS = gettext_noop("Columns that are not known were passed over: {columns}.")
_TOO_WIDE = gettext_noop(
    "This row has {given} cells and the header {columns}; it was left out, for its values may stand in wrong columns. "
    "Put a cell that holds a comma between quotation marks."
)
_TOO_SHORT = gettext_noop("This row has {given} cells and the header {columns}; what is there was read.")
_QUOTES = gettext_noop("This row can't be told apart: a quotation mark is not closed. It was left out.")
_OTHER_ENCODING = gettext_noop("The file is not UTF-8; it was read as Windows-1252. Save it as UTF-8.")
_NO_CATEGORY = gettext_noop(
    "The category “{category}” of {reference} is not known; the use of the list holds."
)
_NO_SEX = gettext_noop("The sex “{sex}” of {reference} is not known.")
_BAD_DAY = gettext_noop("“{text}” ({reference}) is no whole date and was left out.")


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as a list of its own, named after the file."""
    return [_read_one(file) for file in files]


def key_of(file: ListFile) -> str:
    """The key of a list of our own: the name of its file in small letters, without folder and ending."""
    stem = PurePath(file.name.replace("\\", "/")).stem
    return re.sub(r"[^\w]+", "-", stem.casefold()).strip("-_")[:64] or "own"


def _read_one(file: ListFile) -> Listing:
    collector = Collector(key_of(file), file)
    for line, cells in _rows(file, collector):
        collector.take(_entry(cells, line, collector), line=line)
    title = PurePath(file.name.replace("\\", "/")).stem
    return collector.listing(publisher="own", title=title or collector.key)


def _rows(file: ListFile, collector: Collector) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by column name, with their lines; what can't be one is refused."""
    read_as = text.decoded(file.data)
    if read_as.stray_line is not None:
        collector.remarks.add("wrong-encoding", _OTHER_ENCODING, line=read_as.stray_line)
    whole = text.without_controls(read_as.text)
    delimiter = text.delimiter_of(whole)
    header: list[str] = []
    for row in text.rows(whole, delimiter, width=len(header) or None):
        if not header:
            header = _header(row, collector)
        elif row.cells is None:
            collector.refuse("broken-row", _QUOTES, line=row.line)
        elif any(cell.strip() for cell in row.cells[len(header) :]):
            collector.refuse(
                "broken-row", _TOO_WIDE, line=row.line, given=len(row.cells), columns=len(header)
            )
        else:
            if len(row.cells) < len(header):
                collector.remarks.add(
                    "short-row", _TOO_SHORT, line=row.line, given=len(row.cells), columns=len(header)
                )
            yield row.line, dict(zip(header, row.cells, strict=False))


def _header(row: text.Row, collector: Collector) -> list[str]:
    header = [text.column(cell) for cell in row.cells or ()]
    unknown = [name for name in header if name and name not in COLUMNS]
    if unknown:
        collector.remarks.add(
            "unknown-columns", _UNKNOWN_COLUMNS, line=row.line, columns=", ".join(unknown)[:200]
        )
    return header


def _entry(row: dict[str, str], line: int, collector: Collector) -> Entry:
    reference = clean(row.get("reference"))
    place = Place(reference, line)
    names = [(name, False) for name in _several(row, "names")]
    names += [(name, True) for name in _several(row, "weak_names")]
    return Entry(
        id=f"{collector.key}:{reference}",
        list=collector.key,
        reference=reference,
        name="",
        names=unique_names(names),
        birth_dates=collector.birth_dates(_several(row, "birth_date"), place),
        sex=_sex(row, collector, place),
        nationalities=collector.countries(_several(row, "nationality"), place),
        documents=unique_documents(_documents(row)),
        category=_category(row, collector, place),
        schema=next((s for s in SCHEMAS if s.casefold() == clean(row.get("schema")).casefold()), PERSON),
        handling=clean(row.get("handling")) or None,
        reason=clean(row.get("reason")) or None,
        valid_until=_day(row, "valid_until", collector, place),
        birth_places=unique(_several(row, "birth_place")),
    )


def _several(row: dict[str, str], column: str) -> list[str]:
    return [value for part in row.get(column, "").split("|") if (value := clean(part))]


def _documents(row: dict[str, str]) -> Iterator[Document | None]:
    """Each number with the type, issuer and expiry in the same place; one of these alone holds for all."""
    numbers = _several(row, "document_number")
    kinds, issuers, ends = (
        _for_each(row.get(f"document_{what}", ""), len(numbers)) for what in ("type", "issuer", "expiry")
    )
    for number, kind, issuer, end in zip(numbers, kinds, issuers, ends, strict=True):
        yield Document(
            number=number,
            type=documents.type_of(kind),
            issuer=documents.issuer_of(issuer),
            expiry=dates.day(end) if end else None,
        )


def _for_each(cell: str, count: int) -> list[str]:
    values = [clean(part) for part in cell.split("|")]
    if len(values) == 1:
        return values * count
    return [value or "" for _n, value in zip_longest(range(count), values)][:count]


def _category(row: dict[str, str], collector: Collector, place: Place) -> str | None:
    given = clean(row.get("category"))
    category = category_of(given)
    if given and category is None:
        collector.remarks.add(
            "unknown-category",
            _NO_CATEGORY,
            line=place.line,
            category=given[:80],
            reference=place.reference or "-",
        )
    return category


def _sex(row: dict[str, str], collector: Collector, place: Place) -> str | None:
    given = clean(row.get("sex"))
    sex = sex_of(given)
    if given and sex is None and given.casefold() not in {"u", "?", "-", "unknown"}:
        collector.remarks.add(
            "unknown-sex",
            _NO_SEX,
            Severity.NOTE,
            line=place.line,
            sex=given[:80],
            reference=place.reference or "-",
        )
    return sex


def _day(row: dict[str, str], column: str, collector: Collector, place: Place) -> str | None:
    given = clean(row.get(column))
    day = dates.day(given) if given else None
    if given and day is None:
        collector.remarks.add(
            "bad-date", _BAD_DAY, line=place.line, text=given[:80], reference=place.reference or "-"
        )
    return day


OWN_SHEET = Publisher(recognises=lambda file: file.root is None and "names" in file.header, read=read)
