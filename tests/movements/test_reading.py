"""A message is read by the worker: what it tells is kept once, whatever happens in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from almenara.console import live
from almenara.engines import passenger
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Source, Unreadable
from almenara.kernel import clock, outbox
from almenara.kernel.models import Fact, Telling
from almenara.mandate.models import Officer, Unit
from almenara.movements import actions, identity, plans, queries, reading, subscribers
from almenara.movements.events import MessageReceived
from almenara.movements.models import Manifest, ManifestLine, Message, Movement, Original, Traveller
from almenara.safeguards.models import AuditRow
from tests.movements.flights import (
    DSS_TO_CDG,
    GRU_TO_DSS,
    JOAO,
    MARIEME,
    flight,
    hand_in,
    paxlst,
    receive,
    tell,
    traveller,
)
from tests.people import NOON


def names(message: Message) -> list[str]:
    return sorted(one.full_name for one in queries.travellers_of_message(message.pk))


def test_a_list_becomes_a_movement_with_its_travellers(dakar: Unit) -> None:
    message = hand_in(dakar, paxlst(MARIEME, JOAO))
    assert (message.state, message.movement_count, message.traveller_count) == ("read", 1, 2)
    assert message.read_at == NOON
    assert "PAXLST" in message.format
    movement = Movement.objects.get()
    assert (movement.reference, movement.direction) == ("air:XQ415:2026-11-20:GRU", "arriving")
    assert (movement.due, movement.traveller_count) == ("2026-11-20T15:20", 2)
    marieme = Traveller.objects.get(family_name="DIOP")
    assert (marieme.given_names, marieme.birth_date, marieme.sex) == ("MARIEME", "1984-03-17", "F")
    assert (marieme.nationality, marieme.embark, marieme.debark) == ("SEN", "GRU", "DSS")
    assert marieme.documents[0]["number"] == "A1234567"
    assert marieme.source["offset"] is not None
    person = marieme.person()
    assert person.names[0].text == marieme.full_name
    assert person.documents[0] == Document("A1234567", "P", "SEN", "2031-01-01")


def test_once_read_the_sealed_original_is_gone_and_the_fact_is_out(dakar: Unit) -> None:
    message = hand_in(dakar, paxlst(MARIEME))
    original = Original.objects.get(message=message)
    assert (original.sealed_data, original.sealed_key, message.sealed_at) == (None, None, None)
    assert len(bytes(original.redacted or b"")) == message.size
    fact = Fact.objects.get(kind="movements.manifest_read")
    assert fact.payload["message_id"] == str(message.pk)
    row = AuditRow.objects.get(act="movements:message:read")
    assert (row.actor, row.detail) == ("machine", {"movements": 1, "travellers": 1})


def test_open_pages_hear_that_a_manifest_was_read(
    dakar: Unit, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    heard = []
    monkeypatch.setattr(live, "publish", lambda topic, *, unit: heard.append((topic, unit)))
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(dakar, paxlst(MARIEME))
    assert ("movements", str(dakar.pk)) in heard


# --- the same people told again -------------------------------------------------------------------------------------


def test_a_second_list_of_the_same_people_doubles_nobody(dakar: Unit) -> None:
    hand_in(dakar, paxlst(MARIEME, JOAO))
    second = hand_in(dakar, paxlst(JOAO, MARIEME, reference="2"), at=NOON + timedelta(hours=1))
    assert Movement.objects.count() == 1
    assert Traveller.objects.count() == 2
    assert Manifest.objects.count() == 2
    assert names(second) == ["JOAO TAVARES", "MARIEME DIOP"], "those known before too"
    movement = Movement.objects.get()
    assert (movement.traveller_count, movement.last_heard_at) == (2, NOON + timedelta(hours=1))


def test_a_second_list_fills_in_what_the_first_left_out(dakar: Unit) -> None:
    early = replace(MARIEME, documents=(), nationality=None, sex=None)
    first = hand_in(dakar, paxlst(early))
    told = Traveller.objects.get()
    hand_in(dakar, paxlst(replace(MARIEME, seat="12A"), reference="2"), at=NOON + timedelta(hours=1))
    known = Traveller.objects.get()
    assert known.pk == told.pk
    assert (known.nationality, known.sex, known.message_id) == ("SEN", "F", first.pk)
    assert [one["number"] for one in known.documents] == ["A1234567"]


def test_a_second_list_adds_a_document_and_takes_none_away(dakar: Unit) -> None:
    hand_in(dakar, paxlst(MARIEME))
    visa = replace(MARIEME, documents=(*MARIEME.documents, Document("V777", "V", "FRA", None)))
    hand_in(dakar, paxlst(visa, reference="2"))
    hand_in(dakar, paxlst(replace(MARIEME, documents=()), reference="3"))
    assert [one["number"] for one in Traveller.objects.get().documents] == ["A1234567", "V777"]


def test_another_birth_date_is_another_traveller(dakar: Unit) -> None:
    """Whether the carrier corrected a slip or means two people, nobody may go missing."""
    hand_in(dakar, paxlst(replace(MARIEME, documents=())))
    hand_in(dakar, paxlst(replace(MARIEME, documents=(), birth_date="1985-03-17"), reference="2"))
    assert sorted(Traveller.objects.values_list("birth_date", flat=True)) == ["1984-03-17", "1985-03-17"]


def test_two_people_with_the_same_name_stay_two(dakar: Unit) -> None:
    one, other = (
        traveller("KIM", "MIN SOO", number, birth_date="1990-01-01") for number in ("K1234567", "K7654321")
    )
    hand_in(dakar, paxlst(one, other))
    hand_in(dakar, paxlst(other, one, reference="2"))
    assert Traveller.objects.count() == 2
    assert Movement.objects.get().traveller_count == 2


def test_two_of_whom_only_the_name_is_told_stay_two_however_often_they_are_told(dakar: Unit) -> None:
    bare = traveller("KIM", "MIN SOO", birth_date=None, sex=None, nationality=None)
    hand_in(dakar, paxlst(bare, bare))
    hand_in(dakar, paxlst(bare, bare, reference="2"))
    assert Traveller.objects.count() == 2
    assert len(set(Traveller.objects.values_list("identity", flat=True))) == 2


def test_of_many_namesakes_each_is_told_apart_at_once(dakar: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by trying again what each one before them was given."""
    digests: list[int] = []
    digest = identity.digest

    def counted(person: Any, *, ordinal: int = 0) -> str:
        digests.append(ordinal)
        return digest(person, ordinal=ordinal)

    monkeypatch.setattr(identity, "digest", counted)
    bare = traveller("TBA", "TBA", birth_date=None, sex=None, nationality=None)
    assert hand_in(dakar, paxlst(*[bare] * 300)).traveller_count == 300
    assert len(set(Traveller.objects.values_list("identity", flat=True))) == 300
    assert len(digests) <= 600


def test_crew_are_told_apart_from_passengers_and_counted(dakar: Unit) -> None:
    pilot = traveller("SOUZA", "RUI", "BR998877", role="crew", sex="M", nationality="BRA")
    hand_in(dakar, paxlst(MARIEME, pilot))
    assert Movement.objects.get().crew_count == 1
    assert Traveller.objects.get(family_name="SOUZA").role == "crew"


def test_the_same_people_on_another_flight_are_other_travellers(dakar: Unit) -> None:
    hand_in(dakar, paxlst(MARIEME))
    onward = flight("416", [DSS_TO_CDG])
    hand_in(dakar, paxlst(replace(MARIEME, embark="DSS", debark="CDG"), movement=onward))
    assert Traveller.objects.count() == 2
    assert set(Movement.objects.values_list("direction", flat=True)) == {"arriving", "departing"}


def test_the_same_list_at_two_units_is_kept_at_each(dakar: Unit, saopaulo: Unit) -> None:
    hand_in(dakar, paxlst(MARIEME))
    hand_in(saopaulo, paxlst(MARIEME))
    directions = {one.unit.code: one.direction for one in Movement.objects.select_related("unit")}
    assert directions == {"DSS": "arriving", "GRU": "departing"}


def test_a_later_message_changes_the_time_and_an_older_one_does_not(dakar: Unit) -> None:
    later = replace(GRU_TO_DSS, arrival="2026-11-20T16:05")
    hand_in(
        dakar, paxlst(MARIEME, movement=flight(legs=[later]), reference="2"), at=NOON + timedelta(hours=2)
    )
    hand_in(dakar, paxlst(JOAO), at=NOON)
    movement = Movement.objects.get()
    assert (movement.due, movement.traveller_count) == ("2026-11-20T16:05", 2)
    assert movement.last_heard_at == NOON + timedelta(hours=2)


# --- what cannot be read -------------------------------------------------------------------------------------------


def test_what_can_not_be_read_waits_with_its_reason_and_its_place(
    dakar: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: bytes, *, file: str | None, today: object) -> None:
        raise Unreadable(
            "no-message", "There is no {kind} in it.", source=Source(file=file, line=3), kind="list"
        )

    monkeypatch.setattr(passenger, "read", broken)
    message = hand_in(dakar, b"a photograph")
    assert (message.state, message.traveller_count) == ("unreadable", 0)
    assert message.trouble is not None
    assert (message.trouble["code"], message.trouble["params"]) == ("no-message", {"kind": "list"})
    assert message.trouble["source"]["line"] == 3
    assert Original.objects.get(message=message).sealed_data is not None, "the sealed original stays"
    assert AuditRow.objects.get(act="movements:message:unreadable").detail == {"code": "no-message"}
    assert not Fact.objects.filter(kind="movements.manifest_read").exists()


def test_bytes_that_are_no_list_are_unreadable_to_the_real_reader(dakar: Unit) -> None:
    message = hand_in(dakar, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "photo.png")
    assert message.state == "unreadable"
    assert message.trouble is not None
    assert message.trouble["sentence"]


def test_a_fault_of_the_reader_costs_the_message_nothing_and_logs_none_of_it(
    dakar: Unit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbles(*_: object, **__: object) -> None:
        raise ValueError("DIOP/MARIEME")

    monkeypatch.setattr(passenger, "read", stumbles)
    message = hand_in(dakar, paxlst(MARIEME))
    assert message.trouble is not None
    assert (message.state, message.trouble["code"]) == ("unreadable", "reader-fault")
    assert "stumbled: ValueError at" in caplog.text
    assert "DIOP" not in caplog.text
    assert not Telling.objects.filter(told_at=None).exists(), "it is not tried again and again"


def test_a_message_sealed_under_another_boxs_key_says_so(dakar: Unit) -> None:
    message = receive(dakar, paxlst(MARIEME))
    Original.objects.filter(message=message).update(sealed_key=b"0" * 60)
    tell()
    message.refresh_from_db()
    assert message.trouble is not None
    assert (message.state, message.trouble["code"]) == ("unreadable", "seal-broken")


def test_awa_asks_to_read_it_again_and_it_is_read(awa: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(reading.passenger, "read", lambda *_, **__: 1 / 0)
        message = hand_in(awa.unit, paxlst(MARIEME))
    with clock.standing_at(NOON):
        actions.read_again(message=message, officer=awa, at=NOON)
    with pytest.raises(actions.NothingToReadAgain):
        actions.read_again(message=message, officer=awa, at=NOON)
    tell()
    message.refresh_from_db()
    assert (message.state, message.trouble, message.traveller_count) == ("read", None, 1)
    assert AuditRow.objects.get(act="movements:message:read_again").actor == awa.actor_key
    with pytest.raises(actions.NothingToReadAgain):
        actions.read_again(message=message, officer=awa, at=NOON)


# --- a kill between any two steps -----------------------------------------------------------------------------------


def counted() -> dict[str, int]:
    kinds = (Message, Movement, Manifest, ManifestLine, Traveller)
    counts = {kind.__name__: kind.objects.count() for kind in kinds}
    return counts | {"facts": Fact.objects.filter(kind="movements.manifest_read").count()}


def test_thinking_twice_and_writing_twice_keeps_everything_once(dakar: Unit) -> None:
    message = receive(dakar, paxlst(MARIEME, JOAO))
    event = MessageReceived(message_id=message.pk, unit_id=dakar.pk)
    with clock.standing_at(NOON):
        first, second = subscribers.read(event), subscribers.read(event)
        assert first is not None
        assert second is not None
        first()
        once = counted()
        second()
        assert subscribers.read(event) is None, "a message that is read needs no thought"
    assert counted() == once == {
        "Message": 1, "Movement": 1, "Manifest": 1, "ManifestLine": 2, "Traveller": 2, "facts": 1
    }  # fmt: skip


class Killed(Exception):
    """The process was killed here."""


@contextmanager
def killed_at_query(number: int) -> Iterator[None]:
    """Let the database go away at the n-th query."""
    left = number

    def pull_the_plug(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        return execute(sql, *rest)

    with connection.execute_wrapper(pull_the_plug):
        yield


@pytest.mark.django_db(transaction=True)
def test_a_kill_at_any_step_of_the_writing_loses_and_doubles_nothing(
    dakar: Unit, caplog: pytest.LogCaptureFixture
) -> None:
    message = receive(dakar, paxlst(MARIEME, JOAO))
    at, kills = NOON, 0
    before = counted()
    while True:
        try:
            with clock.standing_at(at), killed_at_query(kills + 2):
                outbox.tell_waiting(at=at)
        except Killed:  # between two tellings, where nothing is under way
            pass
        message.refresh_from_db()
        if message.state == "read":
            break
        assert counted() == before, f"a kill at query {kills} left something behind"
        kills += 1
        at += timedelta(minutes=11)
    assert kills > 15
    tell(at)
    assert counted() == before | {
        "Movement": 1, "Manifest": 1, "ManifestLine": 2, "Traveller": 2, "facts": 1
    }  # fmt: skip
    assert Original.objects.get(message=message).sealed_data is None


# --- people without a movement --------------------------------------------------------------------------------------

SHEET = (
    "full_name;birth_date;nationality;document_number\n"
    "Marieme Diop;1984-03-17;SEN;A1234567\n"
    "João Tavares;1990-07-02;CPV;CB220915\n"
)


def test_a_sheet_that_names_no_movement_keeps_its_people(dakar: Unit) -> None:
    message = hand_in(dakar, SHEET.encode(), "hotel.csv")
    assert (message.state, message.movement_count, message.traveller_count) == ("read", 0, 2)
    assert Manifest.objects.get().movement is None
    assert {one.movement_id for one in queries.listed_without_movement(message)} == {None}
    assert names(message) == ["João Tavares", "Marieme Diop"]


def test_a_sheet_read_twice_doubles_nobody(dakar: Unit) -> None:
    hand_in(dakar, SHEET.encode(), "hotel.csv")
    hand_in(dakar, SHEET.encode(), "the same.csv")
    assert Traveller.objects.count() == 2


# --- questions of other rooms ---------------------------------------------------------------------------------------


def test_the_drill_counts_messages_and_documents(dakar: Unit) -> None:
    message = hand_in(dakar, paxlst(MARIEME, JOAO))
    receive(dakar, b"not read yet")
    assert queries.count_read() == 1
    assert queries.fingerprints_read() == [message.fingerprint]
    assert sorted(queries.document_numbers()) == ["A1234567", "CB220915"]


def test_who_is_screened_against_a_new_list_is_who_may_still_come(dakar: Unit, saopaulo: Unit) -> None:
    hand_in(dakar, paxlst(MARIEME))
    hand_in(dakar, SHEET.encode(), "hotel.csv")
    hand_in(saopaulo, paxlst(JOAO))

    def waiting(unit_id: UUID, **later: int) -> list[str]:
        found = queries.travellers_to_screen(unit_id, NOON + timedelta(**later))
        return sorted(one.full_name for one in found)

    assert waiting(dakar.pk) == ["João Tavares", "MARIEME DIOP", "Marieme Diop"]
    assert waiting(dakar.pk, days=1) == ["João Tavares", "MARIEME DIOP", "Marieme Diop"]
    assert waiting(dakar.pk, days=2) == ["João Tavares", "Marieme Diop"], "the flight is over"
    assert waiting(dakar.pk, days=3) == []


def test_a_value_longer_than_its_column_is_cut_and_a_nul_is_dropped() -> None:
    assert plans.fit(Traveller, "seat", "12A\0" + "x" * 20) == "12Axxxxx"
    assert plans.fit(Traveller, "seat", None) == ""
