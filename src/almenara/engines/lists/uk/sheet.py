"""Reads the rows of the United Kingdom's lists, joined by group."""

from collections.abc import Iterator

from almenara.engines.lists import dates, documents, sheets
from almenara.engines.lists.collecting import Collector, Place, made_from
from almenara.engines.lists.entries import (
    ORGANIZATION,
    PERSON,
    VESSEL,
    Entry,
    Listing,
    clean,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.sexes import sex_of
from almenara.engines.lists.sheets import Sheet, SheetRow
from almenara.engines.lists.text import enumerated
from almenara.engines.records.people import Document

KEY = "uk-sanctions"
TITLE = "United Kingdom sanctions"

_GROUP = ("group_id", "unique_id", "ofsi_group_id")
_KIND = ("group_type", "designation_type", "individual_entity_ship", "type")
_SCHEMAS = {"individual": PERSON, "ship": VESSEL}
_PRIMARY = frozenset({"prime alias", "primary name", "primary name variation"})


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as an edition of the list."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(KEY, file)
    sheet = Sheet([], [])
    groups: dict[str, list[SheetRow]] = {}
    for row in sheets.rows(file, collector, column="name_6", sheet=sheet):
        groups.setdefault(row.get(*_GROUP) or made_from(_name(row), ()), []).append(row)
    for reference, rows in groups.items():
        collector.take(_entry(reference, rows, collector), line=rows[0].line)
    return collector.listing(publisher="United Kingdom", title=TITLE, published=_published(sheet))


def _entry(reference: str, rows: list[SheetRow], collector: Collector) -> Entry:
    place = Place(reference, rows[0].line)
    return Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(_names(rows)),
        birth_dates=collector.birth_dates(_each(rows, "dob", "d_o_b"), place),
        sex=next((sex for row in rows if (sex := sex_of(row.get("gender")))), None),
        nationalities=collector.countries(_each(rows, "nationality", "nationality_ies"), place),
        documents=unique_documents(document for row in rows for document in _documents(row)),
        schema=next((_SCHEMAS.get(row.get(*_KIND).casefold(), ORGANIZATION) for row in rows), ORGANIZATION),
        reason=", ".join(unique(row.get("regime", "regime_name") for row in rows)) or None,
        birth_places=unique(_place(row) for row in rows),
        addresses=unique(_address(row) for row in rows),
    )


def _names(rows: list[SheetRow]) -> Iterator[tuple[str, bool]]:
    """The names of a group: the primary one, whatever its row, then the others, then those in their own script."""
    for row in sorted(rows, key=lambda row: row.get("alias_type", "name_type").casefold() not in _PRIMARY):
        quality = row.get("alias_quality", "alias_strength").casefold()
        yield _name(row), quality in {"low", "low quality a.k.a", "weak"}
    for row in rows:
        yield row.get("name_non_latin_script"), False


def _name(row: SheetRow) -> str:
    """Given names, then the family name, which stands in the sixth part."""
    return " ".join(part for number in (1, 2, 3, 4, 5, 6) if (part := row.get(f"name_{number}")))


def _each(rows: list[SheetRow], *columns: str) -> tuple[str, ...]:
    return unique(value for row in rows for value in enumerated(row.get(*columns)))


def _documents(row: SheetRow) -> Iterator[Document | None]:
    issuer = row.get("passport_details")
    for given in enumerated(row.get("passport_number")):
        yield documents.document(given, kind="Passport", issuer=issuer, expiry=dates.expiry_in(issuer))
    for given in enumerated(row.get("national_identification_number", "national_identifier_number")):
        yield documents.document(given, kind="National identification number", issuer=row.get("ni_details"))
    for column, kind in (("imo_number", "IMO number"), ("imo_numbers", "IMO number")):
        yield documents.document(row.get(column), kind=kind)


def _place(row: SheetRow) -> str:
    parts = (row.get("town_of_birth"), row.get("country_of_birth"))
    return ", ".join(part for part in parts if part)


def _address(row: SheetRow) -> str:
    parts = [row.get(f"address_{number}") for number in range(1, 7)]
    parts += [row.get("post_zip_code", "address_postal_code"), row.get("country", "address_country")]
    return ", ".join(part for part in parts if part)


def _published(sheet: Sheet) -> str | None:
    cells = (clean(cell.rpartition(":")[2]) for row in sheet.above for cell in row)
    return next((day for cell in cells if (day := dates.day(cell))), None)


UK_SHEET = Publisher(recognises=lambda file: sheets.has_column(file, "name_6", "name_1"), read=read)
