"""As many invented people as wanted: for benchmarks, drills and load tests."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from random import Random

from almenara.engines.passenger import Leg, Movement, Traveller, movement_id
from almenara.engines.records.people import Person
from almenara.simulator import names
from almenara.simulator.chance import dice
from almenara.simulator.people import CHILD, Invented, Seat, party, someone

# The day on which ages are counted, so that a crowd is the same whenever it is made.
THE_DAY = date(2026, 1, 1)

# The columns of our own layout of a list (docs/formats/own-list.md).
COLUMNS = (
    "reference",
    "names",
    "birth_date",
    "sex",
    "nationality",
    "document_number",
    "document_type",
    "document_issuer",
    "document_expiry",
    "category",
    "handling",
    "reason",
)
_CHILDREN = 0.08


def people(count: int, *, seed: int) -> list[Person]:
    """`count` invented people of the whole world, each time the same from the same seed."""
    return [one.person() for one in _world(count, dice("people", seed))]


def flight(count: int, *, seed: int, day: date = THE_DAY) -> tuple[Movement, list[Traveller]]:
    """An invented flight from São Paulo to Dakar on `day`, with `count` passengers; each seed another flight."""
    rng = dice("flight", seed)
    legs = (Leg("GRU", "DSS", f"{day.isoformat()}T09:00", f"{day.isoformat()}T19:00"),)
    number = str(100 + seed % 9900)
    movement = Movement(movement_id("air", "XQ", number, legs), "air", "XQ", number, legs)
    aboard = passengers(rng, count, mix={"BRA": 5, "SEN": 4, "": 3}, on=day)
    sent = (one.traveller(movement=movement.id, embark="GRU", debark="DSS", **seat) for one, seat in aboard)
    return movement, list(sent)


def own_list(count: int, *, seed: int) -> bytes:
    """A list of `count` invented wanted people in our own layout, UTF-8 CSV."""
    everybody = _world(count, dice("list", seed))
    return sheet(listed_row(one, f"INV-{n:06d}", category="wanted") for n, one in enumerate(everybody, 1))


def passengers(rng: Random, count: int, *, mix: dict[str, int], on: date) -> list[tuple[Invented, Seat]]:
    """`count` passengers in their parties, with booking and seat; `mix` weighs countries, "" is the whole world."""
    aboard: list[tuple[Invented, Seat]] = []
    while len(aboard) < count:
        [country] = rng.choices(tuple(mix), tuple(mix.values()))
        booking = "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=6))
        for one in party(rng, country or _somewhere(rng, 1)[0], on=on):
            aboard.append((one, {"booking": booking, "seat": _seat(len(aboard))}))
    return aboard[:count]


def listed_row(
    one: Invented, reference: str, *, category: str, handling: str = "", reason: str = ""
) -> tuple[str, ...]:
    """A person as a row of our own layout."""
    document = one.document
    return (
        reference,
        one.name,
        one.birth.isoformat(),
        one.sex,
        one.nationality,
        document.number,
        document.type or "",
        document.issuer or "",
        document.expiry or "",
        category,
        handling,
        reason,
    )


def sheet(rows: Iterator[tuple[str, ...]]) -> bytes:
    """Rows under the headers of our own layout."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode()


def _world(count: int, rng: Random) -> Iterator[Invented]:
    for country in _somewhere(rng, count):
        if rng.random() < _CHILDREN:
            yield someone(rng, country, on=THE_DAY, ages=CHILD)
        else:
            yield someone(rng, country, on=THE_DAY)


def _somewhere(rng: Random, count: int) -> list[str]:
    codes, weights = names.countries()
    return rng.choices(codes, weights, k=count)


def _seat(number: int) -> str:
    row, letter = divmod(number, 6)
    return f"{row + 1}{'ABCDEF'[letter]}"
