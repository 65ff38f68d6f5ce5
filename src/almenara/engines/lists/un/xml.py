"""Reads `CONSOLIDATED_LIST` (schema of the Security Council's `sc-sanctions.xsd`)."""

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
from almenara.engines.lists.un.names import NOT_AVAILABLE, aliases_in, in_other_script, sound_part, whole_name
from almenara.engines.lists.xml import Node
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Severity
from almenara.engines.records.words import gettext_noop

KEY = "un-sc"
TITLE = "United Nations Security Council Consolidated List"

_WEAK = "low"
_SCHEMAS = {"INDIVIDUAL": PERSON, "ENTITY": ORGANIZATION}
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")

_HALVED_NAMES = gettext_noop(
    "The encoding of this file destroyed {count} names in other scripts; they were left out, the Latin ones are kept."
)


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as an edition of the list."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(KEY, file)
    document = xml.Document(file, collector.remarks)
    halved = 0
    for node in document.records(*_SCHEMAS):
        names = list(_names(node))
        if document.damaged:
            whole, names = names, list(_sound(node, names))
            halved += sum(name not in names for name in whole)
        collector.take(_entry(node, names, collector), line=node.line)
    if halved:
        collector.remarks.add("halved-names", _HALVED_NAMES, Severity.WARNING, count=halved)
    published = document.root_attributes().get("dateGenerated")
    return collector.listing(publisher="UN Security Council", title=TITLE, published=published)


def _entry(node: Node, names: list[tuple[str, bool]], collector: Collector) -> Entry:
    reference = node.first("REFERENCE_NUMBER", "DATAID") or ""
    place = Place(reference, node.line)
    return Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(names),
        birth_dates=collector.birth_dates(_births(node), place),
        sex=sex_of(node.first("GENDER")),
        nationalities=collector.countries(_nationalities(node), place),
        documents=unique_documents(_document(given) for given in node.nodes("INDIVIDUAL_DOCUMENT")),
        schema=_SCHEMAS[node.tag],
        reason=node.first("UN_LIST_TYPE"),
        birth_places=unique(_places(node, "INDIVIDUAL_PLACE_OF_BIRTH")),
        addresses=unique([*_places(node, "INDIVIDUAL_ADDRESS"), *_places(node, "ENTITY_ADDRESS")]),
    )


def _names(node: Node) -> Iterator[tuple[str, bool]]:
    yield whole_name(node), False
    yield from ((name, False) for name in node.texts("NAME_ORIGINAL_SCRIPT"))
    for alias in node.nodes("INDIVIDUAL_ALIAS"):
        weak = (alias.first("QUALITY") or "").casefold() == _WEAK
        for given in alias.texts("ALIAS_NAME"):
            yield from ((name, weak) for name in aliases_in(given) if name.strip(" ,") != NOT_AVAILABLE)
    for alias in node.nodes("ENTITY_ALIAS"):
        for given in alias.texts("ALIAS_NAME"):
            yield from ((name, False) for name in given.split(";"))


def _sound(node: Node, names: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """What a wrong conversion left of the names; the first is always Latin."""
    in_script = set(node.texts("NAME_ORIGINAL_SCRIPT"))
    yield names[0]
    for name, weak in names[1:]:
        if name not in in_script or in_other_script(name):
            yield sound_part(name), weak


def _nationalities(node: Node) -> list[str]:
    return [given for given in node.texts("NATIONALITY/VALUE") if given != NOT_AVAILABLE]


def _births(node: Node) -> Iterator[str]:
    """Birth dates as written; those an alias was born under come last."""
    for birth in node.nodes("INDIVIDUAL_DATE_OF_BIRTH"):
        first, last = birth.first("FROM_YEAR"), birth.first("TO_YEAR")
        if first and last:
            yield f"{first}/{last}"
        else:
            yield birth.first("DATE", "YEAR", "FROM_YEAR", "TO_YEAR") or ""
    yield from node.texts("INDIVIDUAL_ALIAS/DATE_OF_BIRTH")


def _document(node: Node) -> Document | None:
    kind = " ".join(node.texts("TYPE_OF_DOCUMENT") + node.texts("TYPE_OF_DOCUMENT2"))
    return documents.document(
        node.first("NUMBER"),
        kind=kind,
        issuer=node.first("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"),
        expiry=dates.expiry_in(node.first("NOTE")),
    )


def _places(node: Node, tag: str) -> Iterator[str]:
    for place in node.nodes(tag):
        yield ", ".join(given for part in _ADDRESS if (given := place.first(part)))


UN_XML = Publisher(recognises=lambda file: file.root == "CONSOLIDATED_LIST", read=read)
