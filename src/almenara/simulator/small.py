"""One airport for one day: the lists its unit holds, and the messages carriers send it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from almenara.engines.passenger import Traveller, write_paxlst
from almenara.simulator.chance import dice
from almenara.simulator.crowd import listed_row, passengers, sheet
from almenara.simulator.mistakes import as_carriers_do, cut_short, miscounted
from almenara.simulator.people import Voyage, someone
from almenara.simulator.schedule import CARRIERS, Flight, flights_of
from almenara.simulator.sought import Kind, Sought, on_national_list, on_sanctions
from almenara.simulator.un_list import un_xml

SANCTIONS = "sanctions-invented.xml"
NATIONAL = "national-invented.csv"
_RECIPIENT = "ALMENARA"

# What is planted each day, from which list.
_PLANTED = (
    (Kind.EXACT, SANCTIONS),
    (Kind.EXACT, NATIONAL),
    (Kind.SPELLING, SANCTIONS),
    (Kind.SPELLING, NATIONAL),
    (Kind.SWAPPED, SANCTIONS),
    (Kind.LETTER, SANCTIONS),
    (Kind.LETTER, NATIONAL),
    (Kind.ARABIC, SANCTIONS),
    (Kind.ARABIC, SANCTIONS),
    (Kind.STOLEN_DOCUMENT, NATIONAL),
    (Kind.STOLEN_DOCUMENT, NATIONAL),
    (Kind.MISSING_CHILD, NATIONAL),
    (Kind.LOOKOUT, NATIONAL),
    (Kind.NEAR_MISS, NATIONAL),
)
# Flights of the day, by their place in its order, that are sent with mistakes, twice, or arrive broken.
_MISTAKEN, _RESENT, _BROKEN = 1, 3, 6


@dataclass(frozen=True, slots=True)
class Planted:
    """A listed person put among the travellers: what a test, or a trainer, looks for afterwards."""

    kind: Kind
    list: str  # file name of the list
    reference: str  # of the entry
    family_name: str
    given_names: str
    document_number: str
    movement: str
    message: str  # file name of the message


@dataclass(frozen=True, slots=True)
class InventedDay:
    """`messages` are (file name, bytes), flight by flight; `lists` are (file name, bytes, title)."""

    messages: list[tuple[str, bytes]]
    lists: list[tuple[str, bytes, str]]
    planted: tuple[Planted, ...] = ()


def airport_day(today: date, *, seed: int, unit: str, country: str) -> InventedDay:
    """Invent the day of a unit: its airport's IATA code and country (alpha-3) give routes and people.

    Lists and schedule repeat every day of a year; travellers, and which listed people are among them, are new
    each day. Every list of passengers but the broken one can be read whole.
    """
    sanctions, national = _sought(today.year, seed)
    lists = [
        (
            SANCTIONS,
            un_xml(sanctions, dice("sanctions list", seed), date(today.year, 1, 1)),
            "Sanctions (invented)",
        ),
        (NATIONAL, _own_sheet(national), "National list (invented)"),
    ]
    flights = flights_of(today, dice("schedule", seed, unit), unit=unit, country=country)
    rng = dice("day", seed, today, unit)
    aboard = [_aboard(rng, flight, country, today) for flight in flights]
    planted = _plant(rng, {SANCTIONS: sanctions, NATIONAL: national}, flights, aboard)
    return InventedDay(_messages(rng, flights, aboard, today), lists, tuple(planted))


def _sought(year: int, seed: int) -> tuple[list[Sought], list[Sought]]:
    on = date(year, 12, 31)  # the passports of all who may travel this year are valid
    return on_sanctions(dice("sanctions", seed), on), on_national_list(dice("national", seed), on)


def _own_sheet(national: list[Sought]) -> bytes:
    return sheet(_row(one) for one in national)


def _row(one: Sought) -> tuple[str, ...]:
    row = listed_row(
        one.listed, one.reference, category=one.category, handling=one.handling, reason=one.reason
    )
    reference, names, *rest = row
    if one.kind is Kind.STOLEN_DOCUMENT:
        # Who reports a document stolen is not sought: the list has the document and nobody's name.
        return (reference, "", "", "", "", *rest[3:])
    return (reference, names, *rest)


def _aboard(rng: Random, flight: Flight, country: str, today: date) -> list[Traveller]:
    there = flight.origin.country if flight.origin.country != country else flight.destination.country
    mix = {there: 5, country: 4, "": 2}
    place = _place(flight)
    return [one.traveller(**place, **seat) for one, seat in passengers(rng, flight.seats, mix=mix, on=today)]


def _crew(rng: Random, flight: Flight, today: date) -> list[Traveller]:
    home = CARRIERS[flight.carrier]
    members = (someone(rng, home, on=today, ages=(23, 58)) for _ in range(4 + flight.seats // 50))
    return [one.traveller(**_place(flight), role="crew") for one in members]


def _place(flight: Flight) -> Voyage:
    movement = flight.movement().id
    return {"movement": movement, "embark": flight.origin.code, "debark": flight.destination.code}


def _plant(
    rng: Random, lists: dict[str, list[Sought]], flights: list[Flight], aboard: list[list[Traveller]]
) -> list[Planted]:
    """Put listed people in the seats of others, on flights whose lists come once, whole and right."""
    planted: list[Planted] = []
    open_to = [n for n in range(len(flights)) if n not in {_MISTAKEN, _RESENT, _BROKEN}]
    for number, (kind, name) in enumerate(_PLANTED):
        taken = {(one.list, one.reference) for one in planted}
        one = rng.choice([s for s in lists[name] if s.kind is kind and (name, s.reference) not in taken])
        where = open_to[number % len(open_to)]
        # A seat of its own for each: the first third of the cabin for the first, and so on.
        seat = 3 + 20 * (number // len(open_to)) + int(rng.random() * 15)
        sent = _seated(one, aboard[where][seat], beside=aboard[where][seat - 1])
        aboard[where][seat] = sent
        planted.append(_planted(one, name, sent, flights[where]))
    return planted


def _seated(one: Sought, before: Traveller, *, beside: Traveller) -> Traveller:
    """The listed person in a traveller's place; a missing child is on the booking of whoever sits beside."""
    return one.seen.traveller(
        movement=before.movement,
        embark=before.embark,
        debark=before.debark,
        booking=beside.booking if one.kind is Kind.MISSING_CHILD else before.booking,
        seat=before.seat,
    )


def _planted(one: Sought, name: str, sent: Traveller, flight: Flight) -> Planted:
    return Planted(
        kind=one.kind,
        list=name,
        reference=one.reference,
        family_name=sent.family_name or "",
        given_names=sent.given_names or "",
        document_number=one.seen.document.number,
        movement=sent.movement or "",
        message=flight.file_name(),
    )


def _messages(
    rng: Random, flights: list[Flight], aboard: list[list[Traveller]], today: date
) -> list[tuple[str, bytes]]:
    messages = []
    for number, (flight, travellers) in enumerate(zip(flights, aboard, strict=True)):
        messages.append((flight.file_name(), _passenger_list(rng, number, flight, travellers)))
        messages.append((flight.file_name("crew"), _written(flight, _crew(rng, flight, today), "C")))
    again = flights[_RESENT]
    messages.append((f"again-{again.file_name()}", _written(again, aboard[_RESENT], "B", minutes=20)))
    return messages


def _passenger_list(rng: Random, number: int, flight: Flight, travellers: list[Traveller]) -> bytes:
    if number == _MISTAKEN:
        return miscounted(_written(flight, as_carriers_do(rng, travellers), "A"))
    written = _written(flight, travellers, "A")
    return cut_short(written) if number == _BROKEN else written


def _written(flight: Flight, travellers: list[Traveller], part: str, *, minutes: int = 0) -> bytes:
    return write_paxlst(
        flight.movement(),
        travellers,
        sender=flight.carrier,
        recipient=_RECIPIENT,
        created=flight.sent + timedelta(minutes=minutes),
        reference=f"{flight.carrier}{flight.number}{part}",
    )
