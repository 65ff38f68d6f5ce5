"""Reads `export` of `sanctionEntity` (the Commission's financial sanctions files, version 1.1)."""

from collections.abc import Iterator

from almenara.engines.lists import dates, documents, xml
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    ORGANIZATION,
    PERSON,
    Entry,
    Listing,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.sexes import sex_of
from almenara.engines.lists.xml import Node
from almenara.engines.records.people import Document

KEY = "eu-fsf"
TITLE = "European Union financial sanctions"

_NO_COUNTRY = "00"


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as an edition of the list."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(KEY, file)
    document = xml.Document(file, collector.remarks)
    for node in document.records("sanctionEntity"):
        collector.take(_entry(node, collector), line=node.line)
    published = document.root_attributes().get("generationDate")
    return collector.listing(publisher="European Commission", title=TITLE, published=published)


def _entry(node: Node, collector: Collector) -> Entry:
    reference = node.get("euReferenceNumber") or node.get("logicalId")
    place = Place(reference, node.line)
    births = node.nodes("birthdate")
    return Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(_names(node)),
        birth_dates=collector.birth_dates([_birth(given) for given in births], place),
        sex=next((sex for given in node.nodes("nameAlias") if (sex := sex_of(given.get("gender")))), None),
        nationalities=collector.countries([_country(given) for given in node.nodes("citizenship")], place),
        documents=unique_documents(_document(given) for given in node.nodes("identification")),
        schema=PERSON if _is_person(node) else ORGANIZATION,
        reason=", ".join(unique(given.get("programme") for given in node.nodes("regulation"))) or None,
        birth_places=unique(_place(given) for given in births),
        addresses=unique(_place(given) for given in node.nodes("address")),
    )


def _is_person(node: Node) -> bool:
    return any(
        "P" in given.get("classificationCode") or given.get("code") == "person"
        for given in node.nodes("subjectType")
    )


def _names(node: Node) -> Iterator[tuple[str, bool]]:
    for alias in node.nodes("nameAlias"):
        parts = (alias.get("firstName"), alias.get("middleName"), alias.get("lastName"))
        yield (
            alias.get("wholeName") or " ".join(part for part in parts if part),
            alias.get("strong") == "false",
        )


def _birth(node: Node) -> str:
    first, last = node.get("yearRangeFrom"), node.get("yearRangeTo")
    if first and last:
        return f"{first}/{last}"
    parts = [node.get("year"), node.get("monthOfYear"), node.get("dayOfMonth")]
    return node.get("birthdate") or (_joined(parts) if parts[0] else "")


def _joined(parts: list[str]) -> str:
    year, month, day = (int(part) if part.isdecimal() and len(part) <= 4 else 0 for part in parts)
    return dates.partial(year, month, day) or "-".join(parts)


def _country(node: Node) -> str:
    code = node.get("countryIso2Code")
    return "" if code == _NO_COUNTRY else code or node.get("countryDescription")


def _document(node: Node) -> Document | None:
    return documents.document(
        node.get("number") or node.get("latinNumber"),
        kind=node.get("identificationTypeDescription") or node.get("identificationTypeCode"),
        issuer=_country(node),
        expiry=dates.day(node.get("validTo")),
    )


def _place(node: Node) -> str:
    country = "" if node.get("countryIso2Code") == _NO_COUNTRY else node.get("countryDescription")
    parts = (node.get("street"), node.get("place"), node.get("city"), node.get("region"), country)
    return ", ".join(part for part in parts if part)


EU_XML = Publisher(
    recognises=lambda file: file.root == "export" and "sanctionEntity" in file.glimpse, read=read
)
