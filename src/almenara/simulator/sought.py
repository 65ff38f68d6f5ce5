"""Invented people on invented lists, and how each would look if they travelled."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from random import Random

from almenara.simulator import spellings
from almenara.simulator.names import culture_of
from almenara.simulator.people import Invented, someone

Spelling = Callable[[str], str]


class Kind(StrEnum):
    """How a listed person appears among travellers, from plain to treacherous."""

    EXACT = "exact"
    SPELLING = "spelling"
    SWAPPED = "swapped"
    LETTER = "letter"
    ARABIC = "arabic"
    STOLEN_DOCUMENT = "stolen_document"
    MISSING_CHILD = "missing_child"
    LOOKOUT = "lookout"
    NEAR_MISS = "near_miss"  # another person of that name: to be ruled out


@dataclass(frozen=True, slots=True)
class Sought:
    """An entry of a list: `listed` as the list has them, `seen` as they would travel."""

    kind: Kind
    reference: str
    category: str
    listed: Invented
    seen: Invented
    handling: str = ""
    reason: str = ""


_SANCTIONS = {Kind.EXACT: 8, Kind.SPELLING: 7, Kind.SWAPPED: 7, Kind.LETTER: 7, Kind.ARABIC: 11}
_NATIONAL = {
    Kind.EXACT: 8,
    Kind.SPELLING: 4,
    Kind.LETTER: 4,
    Kind.NEAR_MISS: 6,
    Kind.STOLEN_DOCUMENT: 16,
    Kind.MISSING_CHILD: 8,
    Kind.LOOKOUT: 12,
}
_CATEGORIES = {
    Kind.STOLEN_DOCUMENT: "stolen_document",
    Kind.MISSING_CHILD: "missing_person",
    Kind.LOOKOUT: "lookout",
}
_REASONS = {
    "wanted": "Invented: arrest warrant of an invented court, for trafficking.",
    "stolen_document": "Invented: passport reported stolen by its bearer.",
    "missing_person": "Invented: missing from home, may travel with an adult who is no relative. Protect first.",
    "lookout": "Invented: search the baggage; parcels of cash were found before.",
    "sanctions": "",
}
_ANYWHERE = ("COL", "BRA", "PER", "FRA", "ITA", "NGA", "TUR", "MLI", "GIN", "SEN", "CIV", "PRT", "GHA", "MEX")
_PLACES = {Kind.NEAR_MISS: ("COL", "ECU", "VEN")}  # names of many parts, which two people seldom share
_CHILD, _GROWN = (6, 14), (24, 60)
_SAHEL, _MAGHREB = ("SEN", "MLI", "GIN"), ("MAR", "DZA", "TUN")


def on_sanctions(rng: Random, on: date) -> list[Sought]:
    """The people of the invented sanctions list."""
    kinds = [kind for kind, count in _SANCTIONS.items() for _ in range(count)]
    return [_sought(rng, kind, f"INi.{n:03d}", "sanctions", on) for n, kind in enumerate(kinds, 1)]


def on_national_list(rng: Random, on: date) -> list[Sought]:
    """The people and documents of the invented national list, in our own layout."""
    kinds = [kind for kind, count in _NATIONAL.items() for _ in range(count)]
    return [
        _sought(rng, kind, f"NAT-{n:04d}", _CATEGORIES.get(kind, "wanted"), on)
        for n, kind in enumerate(kinds, 1)
    ]


def _sought(rng: Random, kind: Kind, reference: str, category: str, on: date) -> Sought:
    listed, seen = _two_sides(rng, kind, on)
    return Sought(
        kind,
        reference,
        category,
        listed,
        seen,
        handling="H2" if kind is Kind.LOOKOUT and rng.random() < 0.5 else "",
        reason=_REASONS[category],
    )


def _two_sides(rng: Random, kind: Kind, on: date) -> tuple[Invented, Invented]:
    """The person as listed, and as seen: on a passport of which the list knows nothing, if it is not stolen."""
    if kind is Kind.SPELLING:
        seen = _someone_spelt(rng, on, _SAHEL, spellings.by_ear)
        return _with_other_passport(rng, seen, on, spellings.by_ear), seen
    if kind is Kind.ARABIC:
        seen = _someone_spelt(rng, on, _MAGHREB, spellings.romanised)
        return _with_other_passport(rng, seen, on, spellings.romanised), seen
    listed = _someone(rng, on, _PLACES.get(kind, _ANYWHERE), _CHILD if kind is Kind.MISSING_CHILD else _GROWN)
    other = someone(rng, listed.nationality, on=on, sex=listed.sex, ages=_GROWN)
    return listed, _as_seen(kind, listed, other)


def _as_seen(kind: Kind, listed: Invented, other: Invented) -> Invented:
    match kind:
        case Kind.STOLEN_DOCUMENT:
            return replace(other, document=listed.document)
        case Kind.SWAPPED:
            return replace(listed, given=listed.family, family=listed.given, document=other.document)
        case Kind.LETTER:
            return replace(listed, family=spellings.one_letter_off(listed.family), document=other.document)
        case Kind.NEAR_MISS:
            return replace(listed, birth=_another_year(listed.birth), document=other.document)
        case _:
            return replace(listed, document=other.document)


def _another_year(birth: date) -> date:
    """A birth date of the next year that no slip of the pen explains."""
    return date(birth.year + 1, (birth.month + 5) % 12 + 1, (birth.day + 10) % 28 + 1)


def _someone_spelt(rng: Random, on: date, countries: tuple[str, ...], spell: Spelling) -> Invented:
    """A person whose given and family names are both written otherwise by `spell`."""
    while True:
        one = _someone(rng, on, countries, _GROWN)
        if spell(one.given) != one.given and spell(one.family) != one.family:
            return one


def _with_other_passport(rng: Random, one: Invented, on: date, spell: Spelling) -> Invented:
    other = someone(rng, one.nationality, on=on)
    return replace(one, given=spell(one.given), family=spell(one.family), document=other.document)


def _someone(rng: Random, on: date, countries: tuple[str, ...], ages: tuple[int, int]) -> Invented:
    """Someone whose family name is made of syllables, so that nobody real is put on a list."""
    country = countries[int(rng.random() * len(countries))]
    culture = culture_of(country)
    families = [culture.made_family(rng) for _ in range(2 if rng.random() < culture.two_families else 1)]
    return replace(someone(rng, country, on=on, ages=ages), family=" ".join(families))
