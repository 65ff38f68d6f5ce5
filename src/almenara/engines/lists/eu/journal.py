"""Reads the annex of a regulation as a sheet: a row an entry, several values of a cell as `(a) …, (b) …`."""

from collections.abc import Iterator

from almenara.engines.lists import dates, documents, sheets
from almenara.engines.lists.collecting import Collector, Place, made_from
from almenara.engines.lists.entries import (
    ORGANIZATION,
    Entry,
    Listing,
    clean,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.sexes import sex_of
from almenara.engines.lists.sheets import SheetRow
from almenara.engines.lists.text import enumerated
from almenara.engines.records.people import Document

_NAMES = ("alias", "weakalias", "previousname")
_ORGANIZATIONS = frozenset({"Organization", "Company", "PublicBody"})
_DOCUMENTS = {
    "passportnumber": documents.PASSPORT,
    "idnumber": documents.IDENTITY_CARD,
    "taxnumber": "Tax number",
}


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as the annex of the regulation that its rows name."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector("eu-journal", file)
    regulations: dict[str, None] = {}
    for row in sheets.rows(file, collector, column="celex"):
        regulations[row.get("celex")] = None
        collector.take(_entry(row, collector), line=row.line)
    celex = next(iter(regulations)) if len(regulations) == 1 else ""
    return collector.listing(
        publisher="European Union",
        title=f"European Union, annex to {celex}" if celex else "European Union, annexes to regulations",
        key=f"eu-{celex.casefold()}" if celex else None,
    )


def _entry(row: SheetRow, collector: Collector) -> Entry:
    """No number is given to entries of an annex: the regulation is the reference, the name makes the identity."""
    reference = " ".join(part for part in (row.get("celex"), row.get("annex"), row.get("recordid")) if part)
    place = Place(reference, row.line)
    births = collector.birth_dates(enumerated(row.get("birthdate")), place)
    names = unique_names(_names(row))
    return Entry(
        id=f"{collector.key}:{made_from(names[0].text if names else '', births)}",
        list=collector.key,
        reference=reference,
        name="",
        names=names,
        birth_dates=births,
        sex=sex_of(row.get("gender")),
        nationalities=collector.countries(enumerated(row.get("nationality")), place),
        documents=unique_documents(_documents(row)),
        schema=ORGANIZATION if row.get("schema") in _ORGANIZATIONS else row.get("schema") or "LegalEntity",
        reason=row.get("programkey") or None,
        birth_places=unique(enumerated(row.get("birthplace"))),
        addresses=unique(enumerated(row.get("address"))),
    )


def _names(row: SheetRow) -> Iterator[tuple[str, bool]]:
    yield row.get("name"), False
    for column in _NAMES:
        for name in row.get(column).strip('"').split(";"):
            yield clean(name).strip('"'), column == "weakalias"


def _documents(row: SheetRow) -> Iterator[Document | None]:
    for column, kind in _DOCUMENTS.items():
        for given in enumerated(row.get(column)):
            yield documents.document(given, otherwise=kind, expiry=dates.expiry_in(given))


EU_JOURNAL = Publisher(recognises=lambda file: sheets.has_column(file, "celex", "name", "schema"), read=read)
