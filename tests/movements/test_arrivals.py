"""What Awa sees when her shift begins: who and what is coming."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.safestring import SafeString

from almenara.console import places
from almenara.engines.passenger import Leg
from almenara.kernel import clock
from almenara.mandate.models import Officer, Unit
from almenara.movements.models import Movement
from almenara.safeguards.models import AuditRow
from tests.movements.flights import DSS_TO_CDG, GRU_TO_DSS, JOAO, MARIEME, flight, hand_in, paxlst, traveller
from tests.people import NOON

ClientOf = Callable[[Officer], Client]
SHEET = b"full_name;birth_date;nationality;document_number\nMarieme Diop;1984-03-17;SEN;A1234567\n"


@pytest.fixture(autouse=True)
def _it_is_noon() -> Iterator[None]:
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def awas(awa: Officer, client_of: ClientOf) -> Client:
    return client_of(awa)


@pytest.fixture
def a_day(dakar: Unit) -> None:
    """Two arrivals, one departure, one flight that stops at Dakar, one elsewhere, one tomorrow."""
    late = replace(GRU_TO_DSS, departure="2026-11-20T11:00", arrival="2026-11-20T20:45")
    stop = [
        replace(GRU_TO_DSS, arrival="2026-11-20T14:00"),
        replace(DSS_TO_CDG, departure="2026-11-20T15:00"),
    ]
    tomorrow = Leg("GRU", "DSS", "2026-11-21T06:00", "2026-11-21T15:20")
    elsewhere = Leg("LIS", "OPO", "2026-11-20T18:00", "2026-11-20T18:55")
    for number, legs in (
        ("415", [GRU_TO_DSS]),
        ("417", [late]),
        ("500", [DSS_TO_CDG]),
        ("700", stop),
        ("900", [elsewhere]),
        ("416", [tomorrow]),
    ):
        hand_in(dakar, paxlst(MARIEME, movement=flight(number, legs), reference=number))


def shown(answer: Any) -> list[str]:
    return [str(row.movement) for row in answer.context["rows"]]


def test_arrivals_stand_first_then_departures_each_by_their_time_here(a_day: None, awas: Client) -> None:
    answer = awas.get("/movements/")
    assert shown(answer) == ["XQ700", "XQ415", "XQ417", "XQ416", "XQ500", "XQ900"]
    sections = [str(row.section) for row in answer.context["rows"]]
    assert sections == ["Arriving"] * 4 + ["Departing", "Elsewhere"]
    text = answer.content.decode()
    assert "15:20" in text
    assert "GRU" in text
    assert "2026-11-21" in text, "another day is told with the time"


def test_what_is_past_by_hours_steps_back_and_yesterday_is_gone(a_day: None, awas: Client) -> None:
    with clock.standing_at(NOON + timedelta(hours=6)):  # Dakar lives by UTC
        answer = awas.get("/movements/")
    assert shown(answer) == ["XQ417", "XQ416", "XQ500", "XQ900", "XQ700", "XQ415"]
    assert str(answer.context["rows"][-1].section) == "Hours ago"
    with clock.standing_at(NOON + timedelta(days=1)):
        assert shown(awas.get("/movements/")) == ["XQ416"]


def test_who_came_late_in_the_evening_is_still_on_the_board_after_midnight(a_day: None, awas: Client) -> None:
    """The night shift works on: XQ 415 of 15:20 is gone by then, XQ 417 of the late evening is not."""
    with clock.standing_at(NOON + timedelta(hours=12, minutes=30)):
        board = shown(awas.get("/movements/"))
    assert "XQ417" in board
    assert "XQ415" not in board


def test_the_day_begins_by_the_clock_of_the_place(
    saopaulo: Unit, clara: Officer, client_of: ClientOf
) -> None:
    """At 01:00 UTC of the 21st it is still the 20th at São Paulo."""
    leg = Leg("DSS", "GRU", "2026-11-20T12:00", "2026-11-20T21:30")
    hand_in(saopaulo, paxlst(JOAO, movement=flight("418", [leg])))
    with clock.standing_at(NOON + timedelta(hours=13)):
        answer = client_of(clara).get("/movements/")
    assert shown(answer) == ["XQ418"]
    due = answer.context["rows"][0].due
    assert due.isoformat() == "2026-11-21T00:30:00+00:00"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("direction=arriving", ["XQ700", "XQ415", "XQ417", "XQ416"]),
        ("direction=departing", ["XQ700", "XQ500"]),
        ("direction=elsewhere", ["XQ900"]),
        ("day=2026-11-21", ["XQ416"]),
        ("day=2026-11-20&direction=departing", ["XQ700", "XQ500"]),
        ("q=XQ415", ["XQ415"]),
        ("q=xq+0415", ["XQ415"]),
        ("q=415", ["XQ415"]),
        ("q=cdg", ["XQ700", "XQ500"]),
        ("q=gru+cdg", ["XQ700"]),
        ("q=XQ", ["XQ700", "XQ415", "XQ417", "XQ416", "XQ500", "XQ900"]),
        ("q=ZZ9", []),
        ("q=%25", []),
    ],
)
def test_the_list_is_narrowed_by_day_direction_flight_and_place(
    asked: str, found: list[str], a_day: None, awas: Client
) -> None:
    assert shown(awas.get(f"/movements/?{asked}")) == found


def test_what_can_not_be_asked_is_said(awas: Client) -> None:
    for asked in ("day=yesterday", "direction=up"):
        answer = awas.get(f"/movements/?{asked}")
        assert answer.status_code == 200
        assert "Check the filter" in answer.content.decode()


def test_the_strip_tells_the_day_in_figures(a_day: None, dakar: Unit, awas: Client) -> None:
    hand_in(dakar, b"\x00\x01\x02 no list at all", "photo.png")
    figures = awas.get("/movements/").context["figures"]
    assert (figures.arriving, figures.departing, figures.travellers) == (3, 2, 5)
    assert (figures.latest_message_at, figures.unreadable) == (NOON, 1)


def test_a_day_without_movements_leads_to_those_of_earlier_days(dakar: Unit, awas: Client) -> None:
    hand_in(dakar, paxlst(MARIEME))
    with clock.standing_at(NOON + timedelta(days=3)):
        page = awas.get("/movements/").content.decode()
        assert "XQ415" in str(awas.get("/movements/?day=2026-11-20").context["rows"])
    assert "Movements of earlier days are kept" in page
    assert "Nothing is coming yet" not in page


def test_an_empty_day_says_what_to_do_next(awas: Client) -> None:
    assert "Nothing is coming yet" in awas.get("/movements/").content.decode()
    assert "No such movement" in awas.get("/movements/?q=XQ1").content.decode()


def test_the_changing_part_alone_is_given_when_the_page_asks_for_it(a_day: None, awas: Client) -> None:
    text = awas.get("/movements/", headers={"HX-Request": "true"}).content.decode()
    assert "XQ" in text
    assert "<html" not in text
    whole = awas.get("/movements/?q=cdg").content.decode()
    assert 'hx-get="/movements/?q=cdg"' in whole
    assert "live:movements from:body" in whole
    assert "live:hits from:body" in whole


def test_people_of_a_list_without_a_movement_have_a_place_of_their_own(dakar: Unit, awas: Client) -> None:
    message = hand_in(dakar, SHEET, "hotel.csv")
    text = awas.get("/movements/").content.decode()
    assert "Lists without a movement" in text
    assert f"/messages/{message.pk}/" in text
    assert "hotel.csv" not in awas.get("/movements/?direction=arriving").content.decode()
    with clock.standing_at(NOON + timedelta(days=3)):
        assert "hotel.csv" not in awas.get("/movements/").content.decode()


def test_a_later_room_puts_its_marks_on_the_movements(
    a_day: None, awa: Officer, awas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = Movement.objects.get(number="415").pk

    def marks(officer: Officer, keys: list[UUID]) -> dict[UUID, SafeString]:
        assert officer == awa
        assert len(keys) == 6
        return {marked: SafeString("<b>2 hits</b>")}

    monkeypatch.setitem(places._FILLERS, "movements.hits", [marks])
    rows = awas.get("/movements/").context["rows"]
    assert {str(row.movement): row.hits for row in rows if row.hits} == {"XQ415": "<b>2 hits</b>"}


# --- one movement ---------------------------------------------------------------------------------------------------


@pytest.fixture
def xq415(dakar: Unit) -> Movement:
    pilot = traveller("SOUZA", "RUI", "BR998877", role="crew", sex="M", nationality="BRA")
    hand_in(dakar, paxlst(MARIEME, JOAO, pilot))
    return Movement.objects.get()


def travellers(answer: Any) -> list[str]:
    return [row.traveller.full_name for row in answer.context["rows"]]


def test_a_movement_shows_its_travellers_by_name_with_what_the_carrier_told(
    xq415: Movement, awas: Client
) -> None:
    answer = awas.get(f"/movements/{xq415.pk}/")
    assert travellers(answer) == ["MARIEME DIOP", "RUI SOUZA", "JOAO TAVARES"]
    text = answer.content.decode()
    for told in ("A1234567", "1984-03-17", "Senegal", "XQ415.edi", "2026-11-20 15:20"):
        assert told in text
    assert (answer.context["passengers"], answer.context["movement"].crew_count) == (2, 1)
    assert answer.context["due"].isoformat() == "2026-11-20T15:20:00+00:00"


def test_awa_is_told_when_the_crew_of_a_flight_came_without_its_passengers(dakar: Unit, awas: Client) -> None:
    pilot = traveller("SOUZA", "RUI", "BR998877", role="crew", sex="M", nationality="BRA")
    hand_in(dakar, paxlst(pilot))
    page = f"/movements/{Movement.objects.get().pk}/"
    assert "No passengers listed" in awas.get("/movements/").content.decode()
    assert "no passenger has been compared" in awas.get(page).content.decode()
    hand_in(dakar, paxlst(MARIEME, JOAO))
    assert "No passengers listed" not in awas.get("/movements/").content.decode()
    assert "no passenger has been compared" not in awas.get(page).content.decode()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("diop", ["MARIEME DIOP"]),
        ("Mariéme Dio", ["MARIEME DIOP"]),
        ("a123 4567", ["MARIEME DIOP"]),
        ("'di-op", ["MARIEME DIOP"]),
        ("a1234567", ["MARIEME DIOP"]),
        ("cb-220915", ["JOAO TAVARES"]),
        ("joão", ["JOAO TAVARES"]),
        ("o", ["MARIEME DIOP", "RUI SOUZA", "JOAO TAVARES"]),
        ("nobody", []),
    ],
)
def test_travellers_are_found_by_name_and_document(
    typed: str, found: list[str], xq415: Movement, awas: Client
) -> None:
    answer = awas.get(f"/movements/{xq415.pk}/", {"q": typed})
    assert travellers(answer) == found
    if not found:
        assert "Nobody of that name or number" in answer.content.decode()


def test_a_full_flight_has_pages_and_needs_few_queries(
    dakar: Unit, awas: Client, django_assert_max_num_queries: Any
) -> None:
    people = [traveller(f"DIOP{n:03d}", "AWA", f"A{n:07d}") for n in range(260)]
    hand_in(dakar, paxlst(*people))
    pk = Movement.objects.get().pk
    with django_assert_max_num_queries(25):
        answer = awas.get(f"/movements/{pk}/")
    assert len(answer.context["rows"]) == 100
    assert travellers(awas.get(f"/movements/{pk}/?page=3"))[-1] == "AWA DIOP259"
    seen = AuditRow.objects.filter(act="movements:movement:seen").order_by("-id")[1]
    assert len(seen.detail["travellers"]) == 100, "the trace names those that were shown"


def test_those_marked_by_a_later_room_come_first(
    xq415: Movement, awas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    joao = xq415.travellers.get(family_name="TAVARES").pk
    marks = {joao: SafeString("<b>hit</b>")}
    monkeypatch.setitem(places._FILLERS, "travellers.hits", [lambda _officer, _keys: marks])
    answer = awas.get(f"/movements/{xq415.pk}/")
    assert travellers(answer) == ["JOAO TAVARES", "MARIEME DIOP", "RUI SOUZA"]
    assert "<b>hit</b>" in answer.content.decode()


def test_a_look_at_a_movement_leaves_a_trace_of_keys(xq415: Movement, awa: Officer, awas: Client) -> None:
    awas.get("/movements/")
    awas.get(f"/movements/{xq415.pk}/?q=diop")
    board = AuditRow.objects.get(act="movements:arrivals:seen")
    assert (board.actor, board.detail["movements"]) == (awa.actor_key, [str(xq415.pk)])
    look = AuditRow.objects.get(act="movements:movement:seen")
    diop = xq415.travellers.get(family_name="DIOP")
    assert (look.subject, look.detail) == (str(xq415.pk), {"travellers": [str(diop.pk)]})
    assert "DIOP" not in repr([board.__dict__, look.__dict__]).upper().replace(str(diop.pk).upper(), "")


def test_clara_does_not_learn_that_the_movement_exists(
    xq415: Movement, clara: Officer, client_of: ClientOf
) -> None:
    browser = client_of(clara)
    assert browser.get(f"/movements/{xq415.pk}/").status_code == 404
    assert browser.get(f"/movements/{uuid4()}/").status_code == 404
    assert shown(browser.get("/movements/")) == []
    assert shown(browser.get("/movements/?day=2026-11-20")) == []


def test_who_runs_the_machine_and_who_reads_the_traces_see_no_travellers(
    xq415: Movement, adama: Officer, dario: Officer, client_of: ClientOf
) -> None:
    for officer in (adama, dario):
        browser = client_of(officer)
        assert browser.get("/movements/").status_code == 404
        assert browser.get(f"/movements/{xq415.pk}/").status_code == 404
    assert Client().get("/movements/").status_code == 302


def test_what_a_carrier_writes_is_text_on_the_page(dakar: Unit, awas: Client) -> None:
    hand_in(dakar, paxlst(traveller("<SCRIPT>ALERT(1)</SCRIPT>", "X", "A1"), movement=flight("1")), "<b>.edi")
    pk = Movement.objects.get().pk
    text = awas.get(f"/movements/{pk}/").content.decode()
    assert "<SCRIPT>" not in text.upper().replace("<SCRIPT ", "")
    assert "<b>.edi" not in text


def test_the_menu_leads_there_by_key(awas: Client, adama: Officer, client_of: ClientOf) -> None:
    text = awas.get("/me/").content.decode()
    assert 'href="/movements/" data-letter="a"' in text
    assert 'href="/messages/" data-letter="m"' in text
    theirs = client_of(adama).get("/me/").content.decode()
    assert "/movements/" not in theirs
    assert 'href="/messages/"' in theirs
