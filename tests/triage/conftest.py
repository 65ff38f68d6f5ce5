"""Hits at Dakar: invented travellers of an invented flight, beside invented entries."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.people import NOON

if TYPE_CHECKING:
    from almenara.mandate.models import Unit
    from almenara.movements.models import Movement, Traveller
    from almenara.screening.models import Hit
    from almenara.watchlists.models import Entry

REASONS = [
    {
        "feature": "name",
        "effect": 6.2,
        "sentence": "{ours} and {theirs} are one letter apart.",
        "params": {"ours": "ALVAREZ", "theirs": "ALVARES"},
    },
    {"feature": "birth_date", "effect": 4.1, "sentence": "The dates of birth are the same.", "params": {}},
    {"feature": "document", "effect": -1.4, "sentence": "The documents are not the same.", "params": {}},
]

HitAt = Callable[..., "Hit"]


@pytest.fixture
def hit_at() -> HitAt:
    """Makes a hit in a unit; what is not told is that of Diego Alvarez on XQ 415."""
    return make_hit


@pytest.fixture
def hit(dakar: "Unit") -> "Hit":
    """Diego Alvarez, who resembles a wanted man."""
    return make_hit(dakar)


def make_hit(
    unit: "Unit",
    *,
    traveller: dict[str, Any] | None = None,
    entry: dict[str, Any] | None = None,
    category: str = "wanted",
    score: float = 0.94,
    probability: float = 0.31,
    reasons: list[dict[str, Any]] | None = None,
    raised_at: datetime = NOON,
    movement: "Movement | None" = None,
    on_a_flight: bool = True,
    handling: str = "",
) -> "Hit":
    from almenara.screening.models import Hit

    flight = movement or flight_415(unit)
    told = (traveller or {}) | ({} if on_a_flight else {"movement": None, "embark": "", "debark": ""})
    return Hit.objects.create(
        unit=unit,
        traveller=_traveller(flight, told),
        movement=flight if on_a_flight else None,
        entry=_entry(unit, category, handling, entry or {}),
        category=category,
        score=score,
        probability=probability,
        reasons=REASONS if reasons is None else reasons,
        raised_at=raised_at,
        engine="test",
    )


def flight_415(unit: "Unit", **told: Any) -> "Movement":
    """XQ 415 from São Paulo by Addis Ababa, which lands at Dakar at 12:38 of the day of the tests."""
    from almenara.movements.models import Movement

    legs = [
        {"from": "GRU", "to": "ADD", "departure": "2026-11-19T22:00", "arrival": "2026-11-20T09:00"},
        {"from": "ADD", "to": "DSS", "departure": "2026-11-20T10:00", "arrival": "2026-11-20T12:38"},
    ]
    known = {
        "reference": "air:XQ415:2026-11-19:GRU",
        "mode": "air",
        "carrier": "XQ",
        "number": "415",
        "legs": legs,
        "origin": "GRU",
        "destination": "DSS",
        "departs": "2026-11-19T22:00",
        "arrives": "2026-11-20T12:38",
        "direction": "arriving",
        "due": "2026-11-20T12:38",
        "first_heard_at": NOON - timedelta(hours=12),
        "last_heard_at": NOON - timedelta(hours=1),
    } | told
    flight, _made = Movement.objects.get_or_create(
        unit=unit, reference=known.pop("reference"), defaults=known
    )
    return flight


def _traveller(flight: "Movement", told: dict[str, Any]) -> "Traveller":
    from almenara.movements.models import Message, Traveller

    message, _made = Message.objects.get_or_create(
        unit=flight.unit,
        fingerprint="f" * 64,
        defaults={
            "name": "XQ415.edi",
            "channel": "upload",
            "size": 900,
            "received_at": NOON,
            "received_by": "machine",
            "state": "read",
        },
    )
    number = flight.travellers.count() + 1
    return Traveller.objects.create(
        **{
            "unit": flight.unit,
            "movement": flight,
            "message": message,
            "identity": f"one-{number}",
            "position": number,
            "family_name": "ALVAREZ MENDOZA",
            "given_names": "DIEGO ANDRES",
            "full_name": "DIEGO ANDRES ALVAREZ MENDOZA",
            "sex": "M",
            "birth_date": "1984-03-17",
            "nationality": "COL",
            "documents": [{"type": "P", "number": "FX1187402", "issuer": "COL", "expiry": "2029-05-01"}],
            "embark": "GRU",
            "debark": "DSS",
            "booking": "K3X9QT",
            "seat": "23A",
            "source": {"file": "XQ415.edi", "segment": 14, "line": None},
        }
        | told
    )


def _entry(unit: "Unit", category: str, handling: str, told: dict[str, Any]) -> "Entry":
    from almenara.watchlists.models import Entry, ListLoad, Watchlist

    watchlist, _made = Watchlist.objects.get_or_create(
        unit=unit,
        key=f"invented-{category}",
        defaults={
            "title": f"Invented list of {category}",
            "publisher": "invented",
            "use": category,
            "handling": handling,
            "loaded_at": NOON,
        },
    )
    load, _made = ListLoad.objects.get_or_create(
        watchlist=watchlist, number=1, defaults={"unit": unit, "at": NOON, "loaded_by": "machine"}
    )
    number = watchlist.entries.count() + 1
    return Entry.objects.create(
        **{
            "unit": unit,
            "watchlist": watchlist,
            "load": load,
            "key": f"entry-{number}",
            "reference": f"INV/2026/{number}",
            "name": "ALVARES MENDOZA, Diego",
            "names": [["ALVARES MENDOZA, Diego", False], ["El Contador", True]],
            "birth_dates": ["1984-03-17"],
            "sex": "M",
            "nationalities": ["COL"],
            "documents": [{"type": "P", "number": "AR0441927", "issuer": "COL", "expiry": None}],
            "category": category,
            "reason": "Invented charge of an invented court",
            "digest": "d" * 64,
            "since": NOON,
        }
        | told
    )
