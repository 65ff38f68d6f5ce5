"""Titles, dates and the names of movements."""

from datetime import date

import pytest

from almenara.engines.passenger import Leg, dates, movement_id
from almenara.engines.passenger.titles import cut_titles, given_names_known

NEAR = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("family", "given", "sex", "left"),
    [
        ("SOW", "TANYAMRS", "F", ("SOW", "TANYA")),
        ("SOW", "JOHN MR", "M", ("SOW", "JOHN")),
        ("SOW", "MR JOHN", None, ("SOW", "JOHN")),
        ("SOW", "JOHNMSTR", "M", ("SOW", "JOHN")),
        ("SOW MR", "JOHN", "M", ("SOW", "JOHN")),
        ("SOW", "MR", "M", ("SOW", "")),
        ("MR", "JOHN", "M", ("MR", "JOHN")),
        ("HOU", "LIMR", "M", ("HOU", "LI")),
        ("HOU", "LIMR", None, ("HOU", "LIMR")),
        ("DIA", "TANYAMRS", "M", ("DIA", "TANYA")),
    ],
)
def test_titles_are_cut(family, given, sex, left):
    cut = cut_titles(family, given, sex)
    assert (cut.family_name, cut.given_names) == left
    assert bool(cut.titles) == ((family, given) != left)


@pytest.mark.parametrize(
    "name", ["DRISSA", "SIRAJ", "MRIEM", "AMR", "OMR", "IDRIS", "KOUMAJR", "ADAMS", "MISSOUM", "MSIKA"]
)
@pytest.mark.parametrize("sex", ["M", "F", None])
def test_names_with_the_letters_of_a_title_stay_whole(name, sex):
    assert cut_titles(name, "", sex).titles == ()
    assert cut_titles("SOW", name, sex).given_names == name
    assert cut_titles("SOW", f"{name} {name}", sex).given_names == f"{name} {name}"


def test_a_known_given_name_is_never_cut():
    for name in given_names_known():
        for sex in ("M", "F", None):
            assert cut_titles("SOW", name, sex).given_names == name


@pytest.mark.parametrize(
    ("value", "form", "day"),
    [
        ("850309", "", "1985-03-09"),
        ("090385", "2", "1985-03-09"),
        ("261125", "", "1926-11-25"),
        ("261124", "", "2026-11-24"),
        ("000000", "", None),
        ("850231", "", None),
        ("09031985", "", "1985-03-09"),
        ("1799", "", None),
        ("", "", None),
        ("²³", "", None),
    ],
)
def test_a_birth_is_never_in_the_future(value, form, day):
    assert dates.birth(value, form, near=NEAR) == day


@pytest.mark.parametrize(
    ("value", "form", "when"),
    [
        ("2611220900", "201", "2026-11-22T09:00"),
        ("202611220900", "203", "2026-11-22T09:00"),
        ("261122", "101", "2026-11-22"),
        ("2611222560", "201", "2026-11-22"),
        ("221126", "", "2022-11-26"),
        ("261332", "", None),
        ("301126", "2", "2026-11-30"),
        (" 2611220900", "201", "2026-11-22T09:00"),
        ("soon", "", None),
    ],
)
def test_times_are_local_and_without_zone(value, form, when):
    assert dates.moment(value, form, near=NEAR) == when


@pytest.mark.parametrize(
    ("value", "day"),
    [("301231", "2030-12-31"), ("610101", "2061-01-01"), ("620101", "1962-01-01"), ("991231", "1999-12-31")],
)
def test_a_document_ends_near_the_day_of_travel(value, day):
    assert dates.expiry(value, near=NEAR) == day


def test_a_movement_is_named_as_people_name_it():
    legs = (Leg("GRU", "DSS", "2026-11-22T09:00", None),)
    assert movement_id("air", "XQ", "0415", legs) == "air:XQ415:2026-11-22:GRU"
    assert movement_id(None, None, None, ()) == "-:-:-:-"
