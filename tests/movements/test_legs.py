"""What the stages of a movement say of the unit's place, and what a later message adds."""

from almenara.engines.passenger import Leg
from almenara.movements.legs import course, joined

GRU_DSS = Leg("GRU", "DSS", "2026-11-20T06:00", "2026-11-20T15:20")
DSS_CDG = Leg("DSS", "CDG", "2026-11-20T17:00", "2026-11-21T00:30")


def test_a_flight_to_dakar_arrives_there() -> None:
    seen = course([GRU_DSS], here="DSS")
    assert (seen.direction, seen.due, seen.ends) == ("arriving", "2026-11-20T15:20", "2026-11-20T15:20")
    assert (seen.origin, seen.destination, seen.places) == ("GRU", "DSS", " GRU DSS ")
    assert (seen.departs, seen.arrives) == ("2026-11-20T06:00", "2026-11-20T15:20")


def test_a_flight_from_dakar_departs() -> None:
    seen = course([DSS_CDG], here="DSS")
    assert (seen.direction, seen.due, seen.ends) == ("departing", "2026-11-20T17:00", "2026-11-21T00:30")


def test_a_flight_that_stops_at_dakar_does_both_and_is_due_when_it_lands() -> None:
    seen = course([GRU_DSS, DSS_CDG], here="DSS")
    assert (seen.direction, seen.due, seen.places) == ("passing", "2026-11-20T15:20", " GRU DSS CDG ")
    assert seen.ends == "2026-11-21T00:30"


def test_a_flight_elsewhere_is_due_at_its_end() -> None:
    seen = course([Leg("GRU", "LIS", "2026-11-20T06:00", None)], here="DSS")
    assert (seen.direction, seen.due) == ("elsewhere", "2026-11-20T06:00")


def test_an_arrival_whose_hour_was_not_told_is_due_on_the_last_day_told() -> None:
    seen = course([Leg("GRU", "DSS", "2026-11-20T06:00", None)], here="DSS")
    assert (seen.direction, seen.due) == ("arriving", "2026-11-20")


def test_nothing_told_is_nothing_said() -> None:
    seen = course([], here="DSS")
    assert (seen.direction, seen.due, seen.places, seen.origin) == ("elsewhere", "", "", "")


def test_a_later_message_changes_the_time_and_keeps_what_it_leaves_out() -> None:
    told = Leg("GRU", "DSS", None, "2026-11-20T16:05")
    assert joined([GRU_DSS], [told]) == (Leg("GRU", "DSS", "2026-11-20T06:00", "2026-11-20T16:05"),)


def test_a_message_about_one_stage_keeps_the_others() -> None:
    told = Leg("DSS", "CDG", "2026-11-20T18:00", None)
    later = Leg("DSS", "CDG", "2026-11-20T18:00", "2026-11-21T00:30")
    assert joined([GRU_DSS, DSS_CDG], [told]) == (GRU_DSS, later)


def test_a_message_about_more_stages_adds_them() -> None:
    assert joined([GRU_DSS], [Leg("GRU", "DSS"), DSS_CDG]) == (GRU_DSS, DSS_CDG)


def test_a_message_that_tells_no_stage_takes_none_away() -> None:
    assert joined([GRU_DSS], []) == (GRU_DSS,)
    assert joined([], [GRU_DSS]) == (GRU_DSS,)
