"""Reads `sdnList`, OFAC's XML of entries with their aliases, addresses, identity documents and dates."""

from collections.abc import Iterator
from datetime import date

from almenara.engines.lists import xml
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    AIRCRAFT,
    ORGANIZATION,
    PERSON,
    VESSEL,
    Entry,
    Listing,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.ofac.csv import KEY, PUBLISHER
from almenara.engines.lists.ofac.programmes import key_and_title
from almenara.engines.lists.ofac.remarks import document, is_about_identity
from almenara.engines.lists.sexes import sex_of
from almenara.engines.lists.xml import Node
from almenara.engines.records.people import Document

_SCHEMAS = {"individual": PERSON, "vessel": VESSEL, "aircraft": AIRCRAFT}
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")


def read(files: list[ListFile]) -> list[Listing]:
    """Read each file as an edition of the list."""
    return [_read_one(file) for file in files]


def _read_one(file: ListFile) -> Listing:
    collector = Collector(KEY, file)
    opened = xml.Document(file, collector.remarks)
    for node in opened.records("sdnEntry"):
        collector.take(_entry(node, collector), line=node.line)
    key, title = key_and_title(collector.reasons())
    published = _american_day(opened.first_text("Publish_Date") or "")
    return collector.listing(publisher=PUBLISHER, title=title, key=key, published=published)


def _entry(node: Node, collector: Collector) -> Entry:
    reference = node.first("uid") or ""
    place = Place(reference, node.line)
    countries = node.texts("nationalityList/nationality/country") + node.texts(
        "citizenshipList/citizenship/country"
    )
    return Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(_names(node)),
        birth_dates=collector.birth_dates(node.texts("dateOfBirthList/dateOfBirthItem/dateOfBirth"), place),
        sex=next((sex_of(given.first("idNumber")) for given in _ids(node, "gender")), None),
        nationalities=collector.countries(countries, place),
        documents=unique_documents(_documents(node)),
        schema=_SCHEMAS.get((node.first("sdnType") or "").casefold(), ORGANIZATION),
        reason=", ".join(node.texts("programList/program")) or None,
        birth_places=unique(node.texts("placeOfBirthList/placeOfBirthItem/placeOfBirth")),
        addresses=unique(_address(given) for given in node.nodes("addressList/address")),
    )


def _names(node: Node) -> Iterator[tuple[str, bool]]:
    yield _name(node), False
    for alias in node.nodes("akaList/aka"):
        yield _name(alias), alias.first("category") == "weak"


def _name(node: Node) -> str:
    """The name as OFAC lists it: `FAMILY, Given`."""
    return ", ".join(part for part in (node.first("lastName"), node.first("firstName")) if part)


def _ids(node: Node, kind: str) -> list[Node]:
    return [given for given in node.nodes("idList/id") if (given.first("idType") or "").casefold() == kind]


def _documents(node: Node) -> Iterator[Document]:
    for given in node.nodes("idList/id"):
        kind, number = given.first("idType") or "", given.first("idNumber") or ""
        if number and is_about_identity(kind):
            yield document(kind, number, given.first("idCountry"), given.first("expirationDate"))
    call_sign = node.first("vesselInfo/callSign")
    if call_sign:
        yield Document(number=call_sign, type="Call sign")


def _address(node: Node) -> str:
    return ", ".join(given for part in _ADDRESS if (given := node.first(part)))


def _american_day(text: str) -> str | None:
    """The day in `04/22/2020`, month first, ISO."""
    parts = text.split("/")
    try:
        return date(int(parts[2]), int(parts[0]), int(parts[1])).isoformat()
    except (IndexError, OverflowError, ValueError):
        return None


OFAC_XML = Publisher(recognises=lambda file: file.root == "sdnList", read=read)
