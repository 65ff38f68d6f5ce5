"""What the writer writes, the reader reads back equal; and a strict parser accepts it."""

import itertools
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.passenger import Leg, Movement, Traveller, movement_id, write_paxlst
from almenara.engines.passenger.notes import tidy
from almenara.engines.passenger.records import full_name
from almenara.engines.passenger.titles import cut_titles
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Source
from tests.engines.passenger.lists import codes, read

CREATED = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 20))
LETTERS = st.characters(codec="utf-8", categories=("L", "M", "Nd", "Po", "Pd", "Zs"), exclude_characters="/<")
NAMES = st.text(LETTERS, min_size=1, max_size=60).map(tidy).filter(bool)
CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9)
COUNTRIES = st.sampled_from(["SEN", "FRA", "PRT", "XXB", "BRA", "DEU"])
BIRTHS = st.one_of(
    st.dates(date(1900, 1, 1), date(2026, 10, 1)).map(date.isoformat),
    st.sampled_from(["1985", "1985-03", "1919-12", "2024"]),
)
DOCUMENTS = st.builds(
    Document,
    number=CODES.map(lambda code: code[:8]),
    type=st.sampled_from([None, "P", "V", "I"]),
    issuer=st.none() | COUNTRIES,
    expiry=st.none() | st.dates(date(1990, 1, 1), date(2099, 1, 1)).map(date.isoformat),
)


def _plain(family: str, given_names: str | None) -> bool:
    """Whether a name means nothing but itself to a reader."""
    return not any(cut_titles(family, given_names or "", sex).titles for sex in ("M", "F", None))


@st.composite
def people(draw: st.DrawFn) -> Traveller:
    family, given_names = draw(NAMES), draw(st.none() | NAMES)
    if not _plain(family, given_names):
        family, given_names = "DIALLO", "AWA"
    return Traveller(
        role=draw(st.sampled_from(["passenger", "crew", "transit"])),
        family_name=family,
        given_names=given_names,
        full_name=full_name(given_names, family),
        sex=draw(st.sampled_from(["M", "F", "X", None])),
        birth_date=draw(st.none() | BIRTHS),
        nationality=draw(st.none() | COUNTRIES),
        documents=tuple(draw(st.lists(DOCUMENTS, max_size=2))),
        embark=draw(st.none() | CODES),
        debark=draw(st.none() | CODES),
        birth_place=draw(st.none() | NAMES),
        residence=draw(st.none() | COUNTRIES),
        booking=draw(st.none() | CODES),
        seat=draw(st.none() | CODES),
    )


@st.composite
def movements(draw: st.DrawFn) -> Movement:
    mode = draw(st.sampled_from(["air", "sea", "rail", "road"]))
    places = draw(
        st.lists(st.sampled_from(["GRU", "DSS", "SID", "LIS", "CPV"]), min_size=2, max_size=4, unique=True)
    )
    start = datetime.combine(draw(DAYS), datetime.min.time())
    legs = tuple(
        Leg(a, b, _iso(start + timedelta(hours=6 * n)), _iso(start + timedelta(hours=6 * n + 5)))
        for n, (a, b) in enumerate(itertools.pairwise(places))
    )
    return Movement(movement_id(mode, "XQ", "415", legs), mode, "XQ", "415", legs)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def write(movement: Movement, travellers: list[Traveller]) -> bytes:
    return write_paxlst(
        movement, travellers, sender="XQ", recipient="ALMENARA", created=CREATED, reference="77"
    )


@given(movements(), st.lists(people(), max_size=6))
def test_what_is_written_is_read_back_equal(movement, travellers):
    reading = read(write(movement, travellers))
    assert reading.movements == (movement,)
    bare = [replace(traveller, source=Source()) for traveller in reading.travellers]
    assert bare == [replace(traveller, movement=movement.id) for traveller in travellers]
    assert codes(reading) == ([] if travellers else ["no-people"])


MOVEMENT = Movement(
    "air:XQ415:2026-11-22:GRU", "air", "XQ", "415", (Leg("GRU", "DSS", "2026-11-22T09:00", None),)
)


@pytest.mark.parametrize(
    ("family", "level"),
    [
        ("DIALLO", b"UNOA:4"),
        ("GONÇALVES", b"UNOC:4"),
        ("Diallo", b"UNOC:4"),
        ("ديالو", b"UNOW:4"),
        ("NGUYỄN", b"UNOW:4"),
    ],
)
def test_the_character_set_is_the_least_that_spells_every_name(family, level):
    person = Traveller(family_name=family, given_names="AWA", full_name=f"AWA {family}")
    data = write(MOVEMENT, [person])
    assert level in data
    assert read(data).travellers[0].full_name == f"AWA {family}"


def test_service_signs_in_a_name_are_released():
    person = Traveller(family_name="O'NEIL+D?:", given_names="AWA?", full_name="AWA? O'NEIL+D?:")
    data = write(MOVEMENT, [person])
    assert b"O?'NEIL?+D???:" in data
    assert read(data).travellers[0].family_name == "O'NEIL+D?:"


def test_a_list_of_crew_is_a_crew_list():
    crew = Traveller(role="crew", family_name="SOW", full_name="SOW")
    assert b"BGM+250'" in write(MOVEMENT, [crew])
    assert b"BGM+745'" in write(MOVEMENT, [crew, Traveller(family_name="DIALLO", full_name="DIALLO")])


@given(movements(), st.lists(people(), min_size=1, max_size=3))
def test_a_strict_parser_accepts_it(movement, travellers):
    reason = "only the development environment has a second parser"
    collection = pytest.importorskip("pydifact.segmentcollection", reason=reason)
    exceptions = pytest.importorskip("pydifact.exceptions")
    data = write(movement, travellers)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", exceptions.MissingImplementationWarning)
        interchange = collection.Interchange.from_str(data.decode("latin-1" if b"UNOC" in data else "utf-8"))
        (message,) = interchange.get_messages()
    assert (message.type, message.reference_number) == ("PAXLST", "77")
    names = [nad[3] if isinstance(nad[3], list) else [nad[3]] for nad in message.get_segments("NAD")]
    assert [name[0] for name in names] == [traveller.family_name for traveller in travellers]
    assert [" ".join(name[1:]) or None for name in names] == [
        traveller.given_names for traveller in travellers
    ]
