"""What the screen says in words: chances, times, handling codes, grounds."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from almenara.mandate.models import ListUse
from almenara.safeguards import handling
from almenara.triage import grounds, guidance, strength, times, ways
from almenara.triage.queries import PROTECTED
from tests.people import NOON

DAKAR: Any = SimpleNamespace(time_zone="Africa/Dakar")
LISBON: Any = SimpleNamespace(time_zone="Europe/Lisbon")


def movement(due: str, direction: str = "arriving") -> Any:
    return SimpleNamespace(due=due, direction=direction)


def test_the_time_to_arrival_is_known_at_the_units_own_place() -> None:
    due = times.due_of(movement("2026-07-20T12:38"), LISBON)
    assert due == times.Due(False, "2026-07-20T12:38", datetime(2026, 7, 20, 11, 38, tzinfo=UTC))


@pytest.mark.parametrize(
    ("due", "direction"),
    [("2026-07-20", "arriving"), ("2026-07-20T12:38", "elsewhere"), ("soon T", "arriving")],
)
def test_it_is_not_guessed_elsewhere_nor_without_an_hour(due: str, direction: str) -> None:
    assert times.due_of(movement(due, direction), DAKAR) == times.Due(False, due, None)


def test_a_departure_is_told_as_one_and_no_time_as_none() -> None:
    leaving = times.due_of(movement("2026-11-20T13:00", "departing"), DAKAR)
    assert leaving is not None
    assert leaving.leaves
    assert times.due_of(movement(""), DAKAR) is None
    assert times.due_of(None, DAKAR) is None


def test_the_units_day_begins_at_its_own_midnight() -> None:
    assert times.day_began(LISBON, datetime(2026, 7, 20, 23, 30, tzinfo=UTC)) == datetime(
        2026, 7, 20, 23, tzinfo=UTC
    )
    assert times.day_began(DAKAR, NOON) == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "about 99 are"),
        (0.5, "about 50 are"),
        (0.01, "about 1 is"),
        (0.0, "Of 1,000 hits like this, about 1 is"),
    ],
)
def test_no_alert_is_ever_said_to_be_sure(probability: float, words: str) -> None:
    assert words in strength.chance_in_words(probability, ListUse.WANTED)


@pytest.mark.parametrize(("score", "shown"), [(0.943, 94), (1.3, 100), (-0.2, 0)])
def test_the_score_is_of_100(score: float, shown: int) -> None:
    assert strength.percent(score) == shown


def test_a_reason_without_weight_draws_no_bar() -> None:
    (reason,) = strength.shown_reasons(
        [{"feature": "sex", "effect": 0, "sentence": "No sex is given.", "params": {}}]
    )
    assert (reason.length, reason.start, reason.speaks) == (0, 0, "detail")
    assert strength.shown_reasons([]) == []


def test_an_unknown_handling_code_holds_as_its_owner_set_it() -> None:
    assert handling.meaning("H1") == "not in court without the owner's consent"
    assert handling.meaning("tlp amber") == "within this agency and those it must protect"
    assert handling.meaning("LOCAL-7") == "as its owner set it"


def test_grounds_have_words_and_no_two_lists_share_a_code() -> None:
    lists = (grounds.ConfirmGrounds, grounds.RuleOutGrounds, grounds.ReferralGrounds, grounds.Addressee)
    codes = [code for one in lists for code in one.values]
    assert len(codes) == len(set(codes))
    assert all(grounds.in_words(code) != code for code in codes)
    assert grounds.in_words("unheard of") == "unheard of"


def test_every_list_use_has_guidance_and_missing_persons_are_protected() -> None:
    for use in ListUse:
        assert guidance.guidance_for(use).may_not
    assert guidance.guidance_for("unheard of") == guidance.guidance_for(ListUse.WANTED)
    assert frozenset({"missing_person"}) == PROTECTED


def test_a_latin_name_keeps_its_direction_in_an_arabic_sentence() -> None:
    told = [
        {
            "feature": "name",
            "effect": 1.0,
            "sentence": "The name is {name}.",
            "params": {"name": "DIEGO", "n": 2},
        }
    ]
    with override("ar"):
        assert "\u2068DIEGO\u2069" in strength.shown_reasons(told)[0].sentence
    assert strength.shown_reasons(told)[0].sentence == "The name is DIEGO."


@pytest.mark.parametrize("language", ["fr", "es", "pt-pt", "ar"])
def test_a_confirmation_is_said_to_be_unverified_in_every_language(language: str) -> None:
    (confirm,) = (way for way in ways.WAYS if way.key == "confirm")
    with override("en"):
        english = str(confirm.kept)
    with override(language):
        assert str(confirm.kept) != english
        assert str(guidance.BEFORE_ALL[0]) != str(guidance.BEFORE_ALL[1])
