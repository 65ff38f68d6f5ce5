"""Reads `data-set` of `record` (Global Affairs Canada). `Country` is the regime, no nationality."""

import re
from collections.abc import Iterator

from almenara.engines.lists import documents, xml
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    ORGANIZATION,
    PERSON,
    VESSEL,
    Entry,
    Listing,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.xml import Node

KEY = "ca-sema"
TITLE = "Canada's autonomous sanctions"

_ENTITIES = ("EntityOrShip", "Entity")
_ALIASES = re.compile(r"[;\n]|, (?=[^,]*\s[^,]*(?:,|$))")


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as an edition of the list."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(KEY, file)
    document = xml.Document(file, collector.remarks)
    for node in document.records("record"):
        collector.take(_entry(node, collector), line=node.line)
    return collector.listing(publisher="Global Affairs Canada", title=TITLE)


def _entry(node: Node, collector: Collector) -> Entry:
    reference = _reference(node)
    births = node.texts("DateOfBirthOrShipBuildDate") + node.texts("DateOfBirth")
    schema = _schema(node)
    return Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(_names(node)),
        birth_dates=collector.birth_dates(births, Place(reference, node.line)) if schema == PERSON else (),
        documents=unique_documents([documents.document(node.first("ShipIMONumber"), kind="IMO number")]),
        schema=schema,
        reason=node.first("Country"),
    )


def _reference(node: Node) -> str:
    """What tells an entry in the regulations: regime (in English), schedule, item."""
    regime = (node.first("Country") or "").partition("/")[0].strip()
    return ", ".join(part for part in (regime, node.first("Schedule"), node.first("Item")) if part)


def _schema(node: Node) -> str:
    if node.first("ShipIMONumber"):
        return VESSEL
    return ORGANIZATION if node.first(*_ENTITIES) and not node.first("LastName", "GivenName") else PERSON


def _names(node: Node) -> Iterator[tuple[str, bool]]:
    parts = (node.first("GivenName"), node.first("LastName"))
    yield " ".join(part for part in parts if part) or node.first(*_ENTITIES) or "", False
    for given in node.texts("Aliases"):
        yield from ((name, False) for name in _ALIASES.split(given))


CANADA_XML = Publisher(
    recognises=lambda file: file.root == "data-set" and "<record" in file.glimpse, read=read
)
