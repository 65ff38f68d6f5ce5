"""Crowds of invented people: the same from the same seed, and consistent in themselves."""

import csv
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from almenara.engines import lists, passenger
from almenara.engines.records import countries
from almenara.simulator import crowd, names
from almenara.simulator.people import as_sent


def test_a_crowd_repeats_by_its_seed() -> None:
    assert crowd.people(300, seed=7) == crowd.people(300, seed=7)
    assert crowd.people(300, seed=7) != crowd.people(300, seed=8)
    assert crowd.own_list(50, seed=7) == crowd.own_list(50, seed=7)
    assert crowd.flight(80, seed=7) == crowd.flight(80, seed=7)


def test_everybody_has_a_name_a_birth_date_and_a_passport_of_their_country() -> None:
    for person in crowd.people(2_000, seed=1):
        [name], [birth], [country], [document] = (
            person.names,
            person.birth_dates,
            person.nationalities,
            person.documents,
        )
        assert len(name.text.split()) >= 2
        assert "_" not in name.text
        assert date(1930, 1, 1) < date.fromisoformat(birth) < crowd.THE_DAY
        assert person.sex in {"M", "F"}
        assert countries.is_code(country)
        assert document.issuer == country
        assert 6 <= len(document.number) <= 9
        assert document.expiry is not None
        assert document.expiry > crowd.THE_DAY.isoformat()


def test_a_crowd_is_of_the_whole_world_and_few_share_a_name() -> None:
    people = crowd.people(20_000, seed=3)
    shared = Counter(person.names[0].text for person in people)
    assert len(shared) > 17_000
    assert len({person.nationalities for person in people}) > 40
    assert len({person.documents[0].number for person in people}) > 19_990


def test_a_long_list_of_people_is_to_be_had() -> None:
    assert len(crowd.people(57_000, seed=1)) == 57_000


def test_children_carry_passports_for_five_years_and_look_like_children() -> None:
    children = [p for p in crowd.people(5_000, seed=2) if p.birth_dates[0] > "2010-01-02"]
    assert 0.04 < len(children) / 5_000 < 0.13
    assert all(child.documents[0].expiry < "2031-01-02" for child in children)  # type: ignore[operator]


def test_the_flight_of_a_seed_is_written_and_read_back_with_everybody() -> None:
    movement, travellers = crowd.flight(260, seed=5)
    written = passenger.write_paxlst(
        movement, travellers, sender="XQ", recipient="ALMENARA", created=datetime(2026, 1, 1, tzinfo=UTC)
    )
    reading = passenger.read(written, file="XQ105.edi", today=date(2026, 1, 1))
    assert [t.family_name for t in reading.travellers] == [t.family_name for t in travellers]
    assert [t.documents for t in reading.travellers] == [t.documents for t in travellers]
    assert reading.movements == (movement,)
    assert reading.remarks == ()


def test_each_seed_is_another_flight() -> None:
    assert crowd.flight(10, seed=1)[0].id != crowd.flight(10, seed=2)[0].id


def test_families_travel_together() -> None:
    _movement, travellers = crowd.flight(200, seed=9)
    bookings = Counter(t.booking for t in travellers)
    assert bookings.most_common(1)[0][1] >= 3
    assert len(bookings) > 90
    assert len({t.seat for t in travellers}) == 200


def test_an_invented_list_has_the_columns_of_our_own_layout() -> None:
    data = crowd.own_list(40, seed=4)
    header, *rows = csv.reader(data.decode().splitlines())
    assert tuple(header) == crowd.COLUMNS
    assert len(rows) == 40
    [listing] = lists.read([("invented.csv", data)])
    assert listing.refused == 0
    assert listing.remarks == ()
    assert {entry.category for entry in listing.entries} == {"wanted"}
    assert [entry.name for entry in listing.entries] == [row[1] for row in rows]


@pytest.mark.parametrize("country", sorted(names.countries()[0]))
def test_every_country_of_the_table_is_one(country: str) -> None:
    assert countries.name(country, "en")


def test_a_country_without_names_of_its_own_still_has_people() -> None:
    assert names.culture_of("FJI").families


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Aïssatou Ndèye", "AISSATOU NDEYE"),
        ("N'Guessan", "N'GUESSAN"),
        ("Al-Qahtani", "AL-QAHTANI"),
        ("Işık", "ISIK"),
    ],
)
def test_carriers_send_capitals_without_accents(name: str, sent: str) -> None:
    assert as_sent(name) == sent
