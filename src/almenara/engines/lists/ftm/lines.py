"""Reads lines of `{"id", "schema", "caption", "properties": {"name": […], "birthDate": […], …}, "datasets": […]}`."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from almenara.engines.lists import dates, documents, text
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    AIRCRAFT,
    Entry,
    Listing,
    clean,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher, key_of
from almenara.engines.lists.sexes import sex_of
from almenara.engines.records import countries
from almenara.engines.records.people import Document
from almenara.engines.records.words import gettext_noop

Properties = dict[str, list[str]]

_SOUGHT = frozenset({"Person", "Organization", "Company", "LegalEntity", "PublicBody", "Vessel", "Airplane"})
_PAPERS = frozenset({"Passport", "Identification"})
_NAMES = (("name", False), ("alias", False), ("previousName", False), ("weakAlias", True))
_NUMBERS = {
    "passportNumber": documents.PASSPORT,
    "idNumber": documents.IDENTITY_CARD,
    "socialSecurityNumber": "Social security number",
    "taxNumber": "Tax number",
    "innCode": "Tax number",
    "registrationNumber": "Registration number",
    "imoNumber": "IMO number",
    "mmsi": "MMSI",
    "serialNumber": "Aircraft serial number",
}
_CATEGORIES = {"wanted": "wanted", "sanction": "sanctions", "crime.wanted": "wanted"}

_BROKEN_LINE = gettext_noop("This line is no entity in JSON and was left out.")


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as a list: the data set all its entities belong to, else one named after the file."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(key_of(file), file)
    papers: dict[str, list[Document]] = defaultdict(list)
    entries: list[tuple[int, Entry]] = []
    sets: set[str] = set()
    for line, entity in _entities(file, collector):
        properties = _properties(entity)
        if entity["schema"] in _PAPERS:
            for holder in properties.get("holder", ()):
                papers[holder] += _paper(entity["schema"], properties)
        elif entity["schema"] in _SOUGHT:
            sets.update(_texts(entity.get("datasets")))
            entries.append((line, _entry(entity, properties, Place(clean(entity["id"]), line), collector)))
    for line, entry in entries:
        held = unique_documents([*entry.documents, *papers.get(entry.reference, ())])
        collector.take(replace(entry, documents=held), line=line)
    key = f"ftm-{next(iter(sets))}" if len(sets) == 1 else None
    return collector.listing(publisher="FollowTheMoney", title=key or collector.key, key=key)


def _entities(file: ListFile, collector: Collector) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(file.data.split(b"\n"), start=1):
        if not line.strip(b" \t\r\x00\xef\xbb\xbf"):
            continue
        entity = _entity(text.decoded(line).text)
        if entity is None:
            collector.refuse("broken-line", _BROKEN_LINE, line=number)
        else:
            yield number, entity


def _entity(line: str) -> dict[str, Any] | None:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return None
    return entity if isinstance(entity.get("id"), str) and isinstance(entity.get("schema"), str) else None


def _properties(entity: dict[str, Any]) -> Properties:
    return {name: _texts(values) for name, values in entity["properties"].items()}


def _texts(values: Any) -> list[str]:
    """The texts among values; a nested entity counts by its id."""
    found = values if isinstance(values, list) else [values]
    told = (value.get("id") if isinstance(value, dict) else value for value in found)
    return [text for value in told if isinstance(value, str) and (text := clean(value))]


def _entry(entity: dict[str, Any], properties: Properties, place: Place, collector: Collector) -> Entry:
    given = properties.get
    schema = entity["schema"]
    return Entry(
        id=f"{collector.key}:{place.reference}",
        list=collector.key,
        reference=place.reference,
        name="",
        names=unique_names(_names(entity, properties)),
        birth_dates=collector.birth_dates(given("birthDate", []), place),
        sex=next((sex for text in given("gender", []) if (sex := sex_of(text))), None),
        nationalities=collector.countries(given("nationality", []) + given("citizenship", []), place),
        documents=unique_documents(_documents(properties)),
        category=next((known for topic in given("topics", []) if (known := _CATEGORIES.get(topic))), None),
        schema=AIRCRAFT if schema == "Airplane" else schema,
        reason=", ".join(unique(given("program", []) + given("programId", []))) or None,
        birth_places=unique(given("birthPlace", [])),
        addresses=unique(given("address", [])),
    )


def _names(entity: dict[str, Any], properties: Properties) -> Iterator[tuple[str, bool]]:
    names = properties.get("name", [])
    caption = clean(entity.get("caption")) if isinstance(entity.get("caption"), str) else ""
    if caption in names:
        yield caption, False
    for kind, weak in _NAMES:
        yield from ((name, weak) for name in properties.get(kind, ()))


def _documents(properties: Properties) -> Iterator[Document]:
    for kind, told in _NUMBERS.items():
        yield from (Document(number=number, type=told) for number in properties.get(kind, ()))


def _paper(schema: str, properties: Properties) -> Iterator[Document]:
    kind = next(iter(properties.get("type", ())), None)
    otherwise = documents.PASSPORT if schema == "Passport" else documents.IDENTITY_CARD
    issuer = next((code for text in properties.get("country", ()) if (code := countries.code_of(text))), None)
    expiry = next((day for text in properties.get("endDate", ()) if (day := dates.day(text))), None)
    for number in properties.get("number", []) + properties.get("passportNumber", []):
        yield Document(number=number, type=documents.type_of(kind) or otherwise, issuer=issuer, expiry=expiry)


def _recognises(file: ListFile) -> bool:
    begins = file.glimpse.lstrip("\ufeff \t\r\n")
    return begins.startswith("{") and '"schema"' in begins and '"properties"' in begins


FTM_LINES = Publisher(recognises=_recognises, read=read)
