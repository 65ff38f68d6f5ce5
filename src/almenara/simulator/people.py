"""One invented person, and the party they travel in."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TypedDict, Unpack

from anyascii import anyascii

from almenara.engines.passenger import Traveller
from almenara.engines.passenger.records import full_name
from almenara.engines.records.people import Document, Person, PersonName
from almenara.simulator import names

_YEAR = 365.25
ADULT = (18, 75)
CHILD = (1, 15)


class Voyage(TypedDict, total=False):
    """What a traveller is on, from where to where."""

    movement: str | None
    embark: str | None
    debark: str | None


class Seat(TypedDict, total=False):
    """The booking and the seat of a passenger."""

    booking: str | None
    seat: str | None


class Place(Voyage, Seat, total=False):
    """Where a traveller is, and as what: passenger, crew or transit."""

    role: str


@dataclass(frozen=True, slots=True)
class Invented:
    """A person who never was; names in the letters of the country's own passport page, accents kept."""

    given: str
    family: str
    sex: str
    birth: date
    nationality: str
    document: Document

    @property
    def name(self) -> str:
        """The whole name, given names first."""
        return f"{self.given} {self.family}"

    def age(self, on: date) -> int:
        """Whole years of age."""
        return on.year - self.birth.year - ((on.month, on.day) < (self.birth.month, self.birth.day))

    def person(self) -> Person:
        """As a list would have them."""
        return Person(
            names=(PersonName(self.name),),
            birth_dates=(self.birth.isoformat(),),
            sex=self.sex,
            nationalities=(self.nationality,),
            documents=(self.document,),
        )

    def traveller(self, **place: Unpack[Place]) -> Traveller:
        """As a carrier would send them: capitals without accents."""
        family, given = as_sent(self.family), as_sent(self.given)
        sent = Traveller(
            family_name=family,
            given_names=given,
            full_name=full_name(given, family),
            sex=self.sex,
            birth_date=self.birth.isoformat(),
            nationality=self.nationality,
            documents=(self.document,),
        )
        return replace(sent, **place)


def someone(
    rng: Random, country: str, *, on: date, sex: str | None = None, ages: tuple[int, int] = ADULT
) -> Invented:
    """An invented person of a country (ISO 3166 alpha-3), of an age in `ages` on the day, with a valid passport."""
    culture = names.culture_of(country)
    sex = sex or ("M" if rng.random() < 0.55 else "F")
    return Invented(
        given=culture.given(rng, sex),
        family=culture.family(rng),
        sex=sex,
        birth=_birth(rng, on, ages),
        nationality=country,
        document=_passport(rng, country, on, child=ages[1] < 18),
    )


def party(rng: Random, country: str, *, on: date) -> list[Invented]:
    """Who books together: one alone, two, or a family with its children."""
    first = someone(rng, country, on=on)
    chance = rng.random()
    if chance < 0.62:
        return [first]
    others = [_relative(rng, first, on, ages=ADULT, share=0.6)]
    if chance > 0.84 and first.age(on) < 55:
        others += (_relative(rng, first, on, ages=CHILD, share=1.0) for _ in range(1 + int(rng.random() * 3)))
    return [first, *others]


def as_sent(text: str) -> str:
    """A name in the letters that every carrier's system can print."""
    return "".join(sign for sign in anyascii(text).upper() if sign.isalpha() or sign in " -'")


def _relative(rng: Random, first: Invented, on: date, *, ages: tuple[int, int], share: float) -> Invented:
    other = someone(rng, first.nationality, on=on, ages=ages)
    return replace(other, family=first.family) if rng.random() < share else other


def _birth(rng: Random, on: date, ages: tuple[int, int]) -> date:
    """Grown-ups are about 38 more often than 70; children are of every age alike."""
    youngest, oldest = ages
    if oldest < 18:
        years = youngest + rng.random() * (oldest - youngest)
    else:
        years = youngest + (oldest - youngest) * (rng.random() + rng.random() + rng.random() ** 2) / 3
    return on - timedelta(days=round(_YEAR * years) + 1 + int(rng.random() * 364))


def _passport(rng: Random, country: str, on: date, *, child: bool) -> Document:
    days = (5 if child else 10) * _YEAR
    expiry = on + timedelta(days=40 + int(rng.random() * (days - 40)))
    number = names.passport_number(rng, country)
    return Document(number=number, type="P", issuer=country, expiry=expiry.isoformat())
