"""Dario reads the traces: who did what, to which record, never what the record holds."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.translation import override

from almenara import oversight
from almenara.mandate.acts import Act as MandateAct
from almenara.mandate.models import Officer, Unit
from almenara.oversight import actions, labels, queries
from almenara.oversight.queries import Wanted
from almenara.safeguards import audit
from almenara.safeguards.models import AuditRow
from tests.people import NOON

ClientOf = Callable[[Officer], Client]


class Act(StrEnum):
    LOOKED = "tests:lamp:looked"


def awa_looked(awa: Officer, *, at: datetime = NOON, records: list[UUID] | None = None) -> AuditRow:
    detail = {"travellers": [str(key) for key in records or []]}
    return audit.record(Act.LOOKED, officer=awa, at=at, detail=detail)


@pytest.fixture
def darios(dario: Officer, client_of: ClientOf) -> Client:
    return client_of(dario)


def test_dario_sees_who_did_what_newest_first(awa: Officer, dario: Officer, darios: Client) -> None:
    audit.record(
        MandateAct.SIGNED_OUT, officer=awa, at=datetime(2099, 1, 2, 3, 4, 5, tzinfo=UTC), subject=awa
    )
    audit.record(MandateAct.OFFICERS_SEEN, officer=awa, at=datetime(2099, 1, 1, tzinfo=UTC))
    page = darios.get("/traces/")
    text = page.content.decode()
    assert [trace.did for trace in page.context["traces"]][:2] == ["signed out", "looked at the officers"]
    assert "Awa Ndiaye" in text
    assert "2099-01-02 03:04:05" in text
    assert str(awa.pk) in text


def test_his_look_leaves_a_trace_too(dario: Officer, darios: Client) -> None:
    darios.get("/traces/?act=mandate:session:signed_in&page=1")
    row = AuditRow.objects.get(act="oversight:traces:seen")
    assert (row.actor, row.detail) == (dario.actor_key, {"act": "mandate:session:signed_in", "page": 1})
    again = darios.get("/traces/")
    assert "looked at the traces" in [str(trace.did) for trace in again.context["traces"]]


def test_another_units_traces_are_not_his(clara: Officer, dario: Officer, darios: Client) -> None:
    awa_looked(clara)
    page = darios.get("/traces/")
    assert "tests:lamp:looked" not in page.content.decode()
    assert "Clara" not in page.content.decode()
    with_clara = darios.get(f"/traces/?officer={clara.actor_key}")
    assert not with_clara.context["form"].is_valid()


def test_others_find_no_such_page(awa: Officer, sophie: Officer, adama: Officer, client_of: ClientOf) -> None:
    for officer in (awa, sophie, adama):
        for address in ("/traces/", "/traces/export/"):
            assert client_of(officer).get(address).status_code == 404
        assert not queries.traces_for(officer, Wanted()).exists()


def test_the_traces_are_narrowed_by_act_officer_day_and_record(
    awa: Officer, bruno: Officer, dario: Officer
) -> None:
    traveller = uuid4()
    own = awa_looked(awa, records=[traveller, uuid4()])
    late = awa_looked(awa, at=NOON + timedelta(hours=12))
    brunos = awa_looked(bruno)
    by_subject = audit.record(MandateAct.OFFICER_CHANGED, officer=bruno, at=NOON, subject=awa)

    def found(wanted: Wanted) -> set[UUID]:
        return {row.pk for row in queries.traces_for(dario, wanted)}

    assert found(Wanted(act="tests:lamp:looked")) == {own.pk, late.pk, brunos.pk}
    assert found(Wanted(officer=bruno.actor_key)) == {brunos.pk, by_subject.pk}
    assert found(Wanted(day=NOON.date(), officer=awa.actor_key)) == {own.pk}
    assert found(Wanted(record=traveller)) == {own.pk}, "a list names the records it showed"
    assert found(Wanted(record=awa.pk)) == {by_subject.pk}
    assert found(Wanted(record=uuid4())) == set()


@pytest.mark.parametrize("asked", ["act=nothing", "officer=nobody", "day=yesterday", "record=awa"])
def test_what_can_not_be_asked_is_said(asked: str, darios: Client) -> None:
    page = darios.get(f"/traces/?{asked}")
    assert page.status_code == 200
    assert page.context["form"].errors
    assert darios.get(f"/traces/export/?{asked}").status_code == 302
    assert not AuditRow.objects.filter(act="oversight:traces:exported").exists()


def test_an_unknown_act_or_actor_shows_its_code(
    awa: Officer, dario: Officer, dakar: Unit, darios: Client
) -> None:
    awa_looked(awa)
    audit.record(Act.LOOKED, officer=audit.Machine(str(dakar.pk)), at=NOON)
    text = darios.get("/traces/").content.decode()
    assert "tests:lamp:looked" in text
    assert "Almenara itself" in text


def test_a_long_list_has_pages_and_needs_few_queries(
    awa: Officer, darios: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(120):
        awa_looked(awa, at=NOON + timedelta(seconds=number))
    with django_assert_max_num_queries(13):  # type: ignore[attr-defined]
        page = darios.get("/traces/")
    assert len(page.context["traces"]) == 50
    assert "page=2" in page.content.decode()
    assert len(darios.get("/traces/?page=3&act=").context["traces"]) == 22


def test_the_export_holds_what_was_asked_for_and_leaves_a_trace(
    awa: Officer, dario: Officer, darios: Client
) -> None:
    awa_looked(awa)
    awa_looked(awa, at=NOON - timedelta(days=2))
    answer = darios.get("/traces/export/?day=2026-11-20")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["at"], row["who"], row["act"]) for row in rows] == [
        ("2026-11-20T12:00:00Z", "Awa Ndiaye", "tests:lamp:looked")
    ]
    trace = AuditRow.objects.get(act="oversight:traces:exported")
    assert (trace.actor, trace.detail) == (dario.actor_key, {"day": "2026-11-20", "count": 1})


def test_a_name_that_begins_like_a_formula_is_not_run_by_a_spreadsheet(awa: Officer, darios: Client) -> None:
    Officer.objects.filter(pk=awa.pk).update(full_name='=HYPERLINK("http://example.org")')
    awa_looked(awa)
    rows = csv.DictReader(io.StringIO(darios.get("/traces/export/").content.decode("utf-8-sig")))
    assert "'=HYPERLINK" in {row["who"][:11] for row in rows}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_either_end_of_the_calendar_is_a_day_without_traces(day: str, darios: Client) -> None:
    page = darios.get(f"/traces/?day={day}")
    assert page.status_code == 200
    assert page.context["traces"] == []


def test_a_day_ends_where_the_next_begins(awa: Officer, dario: Officer) -> None:
    last = datetime(2026, 11, 20, 23, 59, 59, 999_999, tzinfo=UTC)
    awa_looked(awa, at=last)
    awa_looked(awa, at=last + timedelta(microseconds=1))
    found = queries.traces_for(dario, Wanted(act=Act.LOOKED, day=last.date()))
    assert [row.at for row in found] == [last]


def test_an_export_too_large_is_refused_and_says_what_helps(
    awa: Officer, darios: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "EXPORTED_AT_MOST", 2)
    for _ in range(3):
        awa_looked(awa)
    answer = darios.get("/traces/export/?day=2026-11-20", follow=True)
    assert answer.redirect_chain == [("/traces/?day=2026-11-20", 302)]
    assert "more than 2 traces" in answer.content.decode()
    assert not AuditRow.objects.filter(act="oversight:traces:exported").exists()


def acts_of_every_room() -> list[str]:
    house = Path(oversight.__file__).parent.parent
    rooms = sorted(path.parent.name for path in house.glob("*/acts.py"))
    return [str(act) for room in rooms for act in import_module(f"almenara.{room}.acts").Act]


def test_every_act_of_every_room_has_words() -> None:
    assert [act for act in acts_of_every_room() if act not in labels.ACTS] == []


@pytest.mark.parametrize("language", ["fr", "es", "pt-pt", "ar"])
def test_and_in_every_language(language: str) -> None:
    english = {code: str(words) for code, words in labels.ACTS.items()}
    with override(language):
        assert [code for code, words in labels.ACTS.items() if str(words) == english[code]] == []
