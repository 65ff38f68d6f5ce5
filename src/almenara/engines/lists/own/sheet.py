"""Reads a sheet whose first row names our columns; several values of a cell stand between `|`."""

from collections.abc import Iterator
from itertools import zip_longest

from almenara.engines.lists import dates, documents, sheets
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
from almenara.engines.lists.files import ListFile, Publisher, key_of, title_of
from almenara.engines.lists.own.categories import category_of
from almenara.engines.lists.sexes import sex_of
from almenara.engines.lists.sheets import Sheet, SheetRow
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
# The keys of a record do as well.
_ALSO = frozenset({"name", "birth_dates", "birth_places", "nationalities"})
SCHEMAS = ("Person", "Organization", "Vessel", "Aircraft")

_UNKNOWN_COLUMNS = gettext_noop("Columns that are not known were passed over: {columns}.")
_NO_CATEGORY = gettext_noop(
    "The category “{category}” of {reference} is not known; the use of the list holds."
)
_NO_SEX = gettext_noop("The sex “{sex}” of {reference} is not known.")
_BAD_DAY = gettext_noop("“{text}” ({reference}) is no whole date and was left out.")


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as a list of its own, named after the file."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(key_of(file), file)
    sheet = Sheet([], [])
    column = "names" if sheets.has_column(file, "names") else "name"
    for row in sheets.rows(file, collector, column=column, sheet=sheet):
        collector.take(_entry(row, collector), line=row.line)
    unknown = [name for name in sheet.columns if name and name not in COLUMNS and name not in _ALSO]
    if unknown:
        collector.remarks.add("unknown-columns", _UNKNOWN_COLUMNS, columns=", ".join(unknown)[:200])
    return collector.listing(publisher="own", title=title_of(file))


def _entry(row: SheetRow, collector: Collector) -> Entry:
    reference = row.get("reference")
    place = Place(reference, row.line)
    names = [(name, False) for name in row.several("names", "name")]
    names += [(name, True) for name in row.several("weak_names")]
    return Entry(
        id=f"{collector.key}:{reference}",
        list=collector.key,
        reference=reference,
        name="",
        names=unique_names(names),
        birth_dates=collector.birth_dates(row.several("birth_date", "birth_dates"), place),
        sex=_sex(row, collector, place),
        nationalities=collector.countries(row.several("nationality", "nationalities"), place),
        documents=unique_documents(_documents(row, collector, place)),
        category=_category(row, collector, place),
        schema=next((s for s in SCHEMAS if s.casefold() == row.get("schema").casefold()), PERSON),
        handling=row.get("handling") or None,
        reason=row.get("reason") or None,
        valid_until=_day(row.get("valid_until"), collector, place),
        birth_places=unique(row.several("birth_place", "birth_places")),
    )


def _documents(row: SheetRow, collector: Collector, place: Place) -> Iterator[Document | None]:
    """Each number with the type, issuer and expiry in the same place; one of these alone holds for all."""
    numbers = row.several("document_number")
    kinds, issuers, ends = (
        _for_each(row.cells.get(f"document_{what}", ""), len(numbers))
        for what in ("type", "issuer", "expiry")
    )
    for number, kind, issuer, end in zip(numbers, kinds, issuers, ends, strict=True):
        yield Document(
            number=number,
            type=documents.type_of(kind),
            issuer=next(iter(collector.countries([issuer], place)), None),
            expiry=_day(end, collector, place),
        )


def _for_each(cell: str, count: int) -> list[str]:
    values = [clean(part) for part in cell.split("|")]
    if len(values) == 1:
        return values * count
    return [value or "" for _n, value in zip_longest(range(count), values)][:count]


def _category(row: SheetRow, collector: Collector, place: Place) -> str | None:
    given = row.get("category")
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


def _sex(row: SheetRow, collector: Collector, place: Place) -> str | None:
    given = row.get("sex")
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


def _day(given: str, collector: Collector, place: Place) -> str | None:
    day = dates.day(given) if given else None
    if given and day is None:
        collector.remarks.add(
            "bad-date", _BAD_DAY, line=place.line, text=given[:80], reference=place.reference or "-"
        )
    return day


def _recognises(file: ListFile) -> bool:
    return sheets.has_column(file, "names") or sheets.has_column(file, "name", "reference")


OWN_SHEET = Publisher(recognises=_recognises, read=read)
