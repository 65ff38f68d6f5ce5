"""The invented day of an airport: everything sent can be read, and who was planted is found."""

from datetime import date, datetime

import pytest

from almenara.engines import lists, matching, passenger
from almenara.engines.lists import Entry, Listing
from almenara.engines.matching import Comparison
from almenara.engines.passenger import Reading, Traveller
from almenara.engines.records.remarks import Unreadable
from almenara.simulator import small
from almenara.simulator.sought import Kind

TODAY = date(2026, 11, 24)
DAKAR = {"seed": 20, "unit": "DSS", "country": "SEN"}
# Kinds whose listed person is the person seen.
TRUE = set(Kind) - {Kind.NEAR_MISS}


@pytest.fixture(scope="module")
def day() -> small.InventedDay:
    """A day at Dakar."""
    return small.airport_day(TODAY, **DAKAR)


@pytest.fixture(scope="module")
def readings(day: small.InventedDay) -> dict[str, Reading]:
    """Every message of the day that can be read, by file name."""
    read = {}
    for name, data in day.messages:
        try:
            read[name] = passenger.read(data, file=name, today=TODAY)
        except Unreadable:
            continue
    return read


@pytest.fixture(scope="module")
def listings(day: small.InventedDay) -> dict[str, Listing]:
    """The lists of the unit, by file name."""
    return {name: listing for name, data, _title in day.lists for listing in lists.read([(name, data)])}


@pytest.fixture(scope="module")
def hits(
    readings: dict[str, Reading], listings: dict[str, Listing]
) -> list[tuple[Traveller, Entry, Comparison]]:
    """Every hit of the day."""
    entries = {entry.id: entry for listing in listings.values() for entry in listing.entries}
    index = matching.Index.build(
        (key, entry.person()) for key, entry in entries.items() if entry.schema == "Person"
    )
    return [
        (traveller, entries[match.key], match.comparison)
        for reading in readings.values()
        for traveller in reading.travellers
        for match in index.screen(traveller.person())
    ]


def test_a_day_repeats_by_its_seed_and_date(day: small.InventedDay) -> None:
    assert small.airport_day(TODAY, **DAKAR) == day
    assert small.airport_day(TODAY, **DAKAR | {"seed": 21}).messages != day.messages


def test_tomorrow_has_other_travellers_and_the_same_lists(day: small.InventedDay) -> None:
    """The unit's lists don't change overnight; who travels does."""
    tomorrow = small.airport_day(date(2026, 11, 25), **DAKAR)
    assert tomorrow.lists == day.lists
    assert {p.document_number for p in tomorrow.planted} != {p.document_number for p in day.planted}
    assert not {name for name, _ in tomorrow.messages} & {name for name, _ in day.messages}


def test_flights_touch_the_unit_today(readings: dict[str, Reading]) -> None:
    movements = {m.id: m for reading in readings.values() for m in reading.movements}
    assert 8 <= len(movements) <= 12
    arriving = leaving = 0
    for movement in movements.values():
        [leg] = movement.legs
        assert leg.departure is not None
        assert leg.arrival is not None
        here = leg.arrival if leg.to_place == "DSS" else leg.departure
        assert here.startswith("2026-11-24")
        arriving += leg.to_place == "DSS"
        leaving += leg.from_place == "DSS"
        assert movement.carrier in {"XQ", "ZX", "XZ", "ZQ"}
    assert arriving >= 5
    assert leaving >= 2


def test_flights_are_as_full_as_flights_are(readings: dict[str, Reading]) -> None:
    cabins = [len(r.travellers) for r in readings.values() if r.travellers[0].role == "passenger"]
    crews = [len(r.travellers) for r in readings.values() if r.travellers[0].role == "crew"]
    assert all(50 <= count <= 250 for count in cabins)
    assert all(4 <= count <= 12 for count in crews)
    assert len(crews) == 10


def test_one_message_is_broken_and_all_others_can_be_read(
    day: small.InventedDay, readings: dict[str, Reading]
) -> None:
    broken = [name for name, _ in day.messages if name not in readings]
    assert len(broken) == 1
    assert broken[0].endswith("-passengers.edi")


def test_one_list_is_resent_with_the_same_people_in_another_message(
    day: small.InventedDay, readings: dict[str, Reading]
) -> None:
    messages = dict(day.messages)
    [again] = [name for name in messages if name.startswith("again-")]
    first = again.removeprefix("again-")
    assert messages[again] != messages[first]
    names = [[t.full_name for t in readings[name].travellers] for name in (first, again)]
    assert names[0] == names[1]
    assert readings[first].movements == readings[again].movements


def test_one_list_has_the_mistakes_of_carriers_and_loses_nobody(readings: dict[str, Reading]) -> None:
    remarked = {
        name: {r.code for r in reading.remarks} for name, reading in readings.items() if reading.remarks
    }
    assert len(remarked) == 1
    [(name, codes)] = remarked.items()
    assert len(codes) >= 2
    people = readings[name].travellers
    assert any(t.birth_date is None for t in people)
    assert not any((t.given_names or "").endswith(("MR", "MRS")) and "title-cut" not in codes for t in people)


def test_every_other_traveller_has_everything_a_list_must_tell(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        if reading.remarks:
            continue
        for t in reading.travellers:
            assert all((t.full_name, t.sex, t.birth_date, t.nationality, t.embark, t.debark, t.documents))
            assert t.documents[0].expiry is not None
            assert t.documents[0].expiry > TODAY.isoformat()


def test_the_lists_are_read_without_a_remark(listings: dict[str, Listing]) -> None:
    for listing in listings.values():
        assert listing.remarks == ()
        assert listing.refused == 0
    assert {e.schema for e in listings[small.SANCTIONS].entries} == {"Person", "Organization"}
    categories = {e.category for e in listings[small.NATIONAL].entries}
    assert categories == {"wanted", "stolen_document", "missing_person", "lookout"}
    assert any(e.handling for e in listings[small.NATIONAL].entries)


def test_each_kind_is_planted_and_aboard(day: small.InventedDay, readings: dict[str, Reading]) -> None:
    assert {planted.kind for planted in day.planted} == set(Kind)
    for planted in day.planted:
        [seen] = [
            t
            for t in readings[planted.message].travellers
            if any(d.number == planted.document_number for d in t.documents)
        ]
        assert (seen.family_name, seen.given_names) == (planted.family_name, planted.given_names)


def test_a_missing_child_is_a_child_on_the_booking_of_somebody_else(
    day: small.InventedDay, readings: dict[str, Reading]
) -> None:
    [planted] = [p for p in day.planted if p.kind is Kind.MISSING_CHILD]
    aboard = readings[planted.message].travellers
    [child] = [t for t in aboard if t.documents[0].number == planted.document_number]
    assert child.birth_date is not None
    assert child.birth_date > "2010"
    assert [t for t in aboard if t.booking == child.booking and t is not child]


def test_everybody_planted_is_found_and_hardly_anybody_else(
    day: small.InventedDay, hits: list[tuple[Traveller, Entry, Comparison]]
) -> None:
    found = {(t.documents[0].number, entry.reference) for t, entry, _ in hits if t.documents}
    sought = {(p.document_number, p.reference) for p in day.planted}
    missed = {key for key in sought if key not in found}
    assert not {p.kind for p in day.planted if (p.document_number, p.reference) in missed} & TRUE
    assert len(found - sought) <= 1


def test_who_only_bears_the_name_ranks_below_everybody_sought(
    day: small.InventedDay, listings: dict[str, Listing], hits: list[tuple[Traveller, Entry, Comparison]]
) -> None:
    """Another birth year: if a hit is raised at all, it is the last that an officer comes to."""
    [planted] = [p for p in day.planted if p.kind is Kind.NEAR_MISS]
    scores = {(t.documents[0].number, e.reference): c.score for t, e, c in hits if t.documents}
    miss = scores.pop((planted.document_number, planted.reference), 0.0)
    assert miss < min(scores.values())
    entries = {e.reference: e for e in listings[planted.list].entries}
    assert entries[planted.reference].birth_dates[0][:4] != ""


@pytest.mark.parametrize(
    ("unit", "country"), [("GRU", "BRA"), ("CMN", "MAR"), ("LIS", "PRT"), ("SNDKR", "SEN")]
)
def test_other_units_have_their_own_day(unit: str, country: str) -> None:
    day = small.airport_day(date(2026, 3, 29), seed=1, unit=unit, country=country)
    read = 0
    for name, data in day.messages:
        try:
            reading = passenger.read(data, file=name, today=date(2026, 3, 29))
        except Unreadable:
            continue
        read += 1
        [leg] = reading.movements[0].legs
        assert unit in {leg.from_place, leg.to_place}
    assert read == len(day.messages) - 1


def test_a_list_is_sent_before_its_flight_leaves() -> None:
    from almenara.simulator.chance import dice
    from almenara.simulator.schedule import flights_of

    for flight in flights_of(TODAY, dice("a test"), unit="DSS", country="SEN"):
        assert flight.sent < flight.departure < flight.arrival
        assert isinstance(flight.sent, datetime)
        assert flight.movement().id.startswith(f"air:{flight.carrier}{flight.number}:")
