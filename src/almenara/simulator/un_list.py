"""An invented list in the layout of the United Nations Security Council's consolidated XML list."""

from collections.abc import Iterable
from datetime import date
from random import Random

from lxml import etree

from almenara.engines.records import countries
from almenara.simulator.sought import Sought

_COMMENT = "Invented for demonstration and exercises. Nobody of this name is sought."
_FIRMS = (
    "Harmattan Freight",
    "Two Lagoons Trading",
    "Almadies Shell Export",
    "Blue Baobab Shipping",
    "Sirocco Gold",
)
_LISTED_ON = "2024-03-01"


def un_xml(people: Iterable[Sought], rng: Random, on: date) -> bytes:
    """Write people and a few invented firms as `CONSOLIDATED_LIST`, UTF-8."""
    root = etree.Element("CONSOLIDATED_LIST", dateGenerated=f"{on.isoformat()}T06:00:00.000Z")
    individuals, entities = etree.SubElement(root, "INDIVIDUALS"), etree.SubElement(root, "ENTITIES")
    for number, one in enumerate(people, 1):
        _individual(etree.SubElement(individuals, "INDIVIDUAL"), one, number, rng)
    for number, name in enumerate(_FIRMS, 1):
        _entity(etree.SubElement(entities, "ENTITY"), name, number)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _individual(element: etree._Element, one: Sought, number: int, rng: Random) -> None:
    person = one.listed
    _heading(element, person.given.upper(), person.family.upper(), f"90{number:04d}", one.reference)
    _say(element, "GENDER", "Male" if person.sex == "M" else "Female")
    _say(element, "COMMENTS1", _COMMENT)
    _say(etree.SubElement(element, "NATIONALITY"), "VALUE", countries.name(person.nationality, "en"))
    if rng.random() < 0.3:
        _alias(element, "Low", f"Abu {person.given.split()[0]}")
    if rng.random() < 0.4:
        _alias(element, "Good", f"{person.family} {person.given}")
    _birth(etree.SubElement(element, "INDIVIDUAL_DATE_OF_BIRTH"), person.birth, number)
    document = etree.SubElement(element, "INDIVIDUAL_DOCUMENT")
    if rng.random() < 0.5:
        _say(document, "TYPE_OF_DOCUMENT", "Passport")
        _say(document, "NUMBER", person.document.number)
        _say(document, "ISSUING_COUNTRY", countries.name(person.nationality, "en"))


def _entity(element: etree._Element, name: str, number: int) -> None:
    _heading(element, name.upper(), "", f"91{number:04d}", f"INe.{number:03d}")
    _say(element, "COMMENTS1", _COMMENT)
    etree.SubElement(element, "ENTITY_ALIAS")


def _heading(element: etree._Element, first: str, second: str, key: str, reference: str) -> None:
    _say(element, "DATAID", key)
    _say(element, "VERSIONNUM", "1")
    _say(element, "FIRST_NAME", first)
    if second:
        _say(element, "SECOND_NAME", second)
    _say(element, "UN_LIST_TYPE", "Invented")
    _say(element, "REFERENCE_NUMBER", reference)
    _say(element, "LISTED_ON", _LISTED_ON)


def _alias(element: etree._Element, quality: str, name: str) -> None:
    alias = etree.SubElement(element, "INDIVIDUAL_ALIAS")
    _say(alias, "QUALITY", quality)
    _say(alias, "ALIAS_NAME", name)


def _birth(element: etree._Element, birth: date, number: int) -> None:
    """Most are exact; some are a year, some two years between which it lies, as on the real list."""
    if number % 7 == 3:
        _say(element, "TYPE_OF_DATE", "APPROXIMATELY")
        _say(element, "YEAR", str(birth.year))
    elif number % 11 == 5:
        _say(element, "TYPE_OF_DATE", "BETWEEN")
        _say(element, "FROM_YEAR", str(birth.year - 1))
        _say(element, "TO_YEAR", str(birth.year + 1))
    else:
        _say(element, "TYPE_OF_DATE", "EXACT")
        _say(element, "DATE", birth.isoformat())


def _say(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text
