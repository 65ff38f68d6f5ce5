"""Machines hand in messages over HTTP: every answer is JSON with a sentence."""

import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from almenara.mandate.actions import end_machine_key, make_machine_key
from almenara.mandate.models import LegalProfile, MachineKey, Officer, Unit
from almenara.movements import actions, reading
from almenara.movements.models import Message
from almenara.safeguards.models import AuditRow
from tests.movements.flights import MARIEME, paxlst, tell
from tests.people import NOON

MESSAGES = "/api/v1/messages"
LIST = b"UNB+UNOA:4+XQ+ALMENARA+261120:0700+1'"


@pytest.fixture
def gateway(adama: Officer) -> tuple[MachineKey, str]:
    """The airline's gateway, with its key."""
    return make_machine_key(by=adama, label="airline gateway", at=NOON)


@pytest.fixture
def key(gateway: tuple[MachineKey, str]) -> str:
    return gateway[1]


def post(key: str, data: bytes = LIST, query: str = "", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {key}"} | more.pop("headers", {})
    content_type = more.pop("content_type", "application/octet-stream")
    return Client().post(MESSAGES + query, data=data, content_type=content_type, headers=headers, **more)


def ask(key: str, pk: object) -> HttpResponse:
    return Client().get(f"{MESSAGES}/{pk}", headers={"Authorization": f"Bearer {key}"})


def test_a_message_is_stored_and_acknowledged(key: str, gateway: tuple[MachineKey, str], dakar: Unit) -> None:
    answer = post(key, query="?name=XQ415.edi")
    assert answer.status_code == 201
    message = Message.objects.get()
    assert answer.json() == {"id": str(message.pk), "new": True, "text": "Stored."}
    assert (message.unit, message.name, message.channel) == (dakar, "XQ415.edi", "api")
    assert message.received_by == gateway[0].actor_key
    assert AuditRow.objects.get(act="movements:message:received").actor == gateway[0].actor_key


def test_the_same_message_again_is_known(key: str) -> None:
    first = post(key).json()
    again = post(key)
    assert again.status_code == 200
    assert again.json() == {"id": first["id"], "new": False, "text": "This message was here already."}


def test_the_name_may_come_in_a_header_and_is_else_the_machines(key: str) -> None:
    post(key, b"1", headers={"X-Message-Name": "XQ416.edi"})
    post(key, b"2")
    assert sorted(Message.objects.values_list("name", flat=True)) == ["XQ416.edi", "airline gateway"]


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer nonsense", "Basic YTpi", "bearer  "])
def test_who_shows_no_good_key_is_asked_for_one(given: str, dakar: Unit) -> None:
    answer = Client().post(
        MESSAGES, data=LIST, content_type="text/plain", headers={"Authorization": given} if given else {}
    )
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "unknown-machine"
    assert "machine key" in answer.json()["text"]
    assert not Message.objects.exists()


def test_a_key_that_was_ended_opens_nothing(
    key: str, gateway: tuple[MachineKey, str], adama: Officer
) -> None:
    end_machine_key(by=adama, key=gateway[0], at=NOON)
    assert post(key).status_code == 401


def test_an_officer_who_is_signed_in_hands_nothing_in_by_a_forged_page(awa: Officer) -> None:
    """A session counts for nothing here, so that no other site can use one."""
    browser = Client()
    browser.force_login(awa)
    assert browser.post(MESSAGES, data=LIST, content_type="text/plain").status_code == 401
    assert browser.get(f"{MESSAGES}/{uuid4()}").status_code == 401
    assert not Message.objects.exists()


def test_without_a_legal_profile_nothing_is_kept(key: str) -> None:
    LegalProfile.objects.update(ended_at=NOON)
    answer = post(key)
    assert (answer.status_code, answer.json()["code"]) == (403, "no-legal-profile")
    assert "administrator must sign" in answer.json()["text"]


def test_an_empty_message_is_refused(key: str) -> None:
    answer = post(key, b"", CONTENT_LENGTH="0")
    assert (answer.status_code, answer.json()["code"]) == (422, "empty")


class Line(io.BytesIO):
    """A line on which a sender sends for ever; counts what is read off it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size <= 256 * 1024, "no more than a piece at a time is ever in memory"
        self.taken += size
        return b"x" * size


def refused(key: str, line: Line, **headers: str) -> Any:
    return Client().generic(
        "POST",
        MESSAGES,
        content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {key}", **headers},
        CONTENT_LENGTH=str(100 * 1024 * 1024),
        **{"wsgi.input": line},
    )


def test_one_too_large_is_refused_by_its_length_alone(key: str, settings: Any) -> None:
    settings.MESSAGE_BYTES_AT_MOST = 1024 * 1024
    line = Line()
    answer = refused(key, line, Expect="100-continue")
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert "larger than 1 MB" in answer.json()["text"]
    assert line.taken == 0
    assert post(key, bytes(1024 * 1024)).status_code == 201


@pytest.mark.parametrize("length", [None, "", "-1", "many"])
def test_a_body_without_a_length_is_refused(length: str | None, key: str) -> None:
    given = {} if length is None else {"CONTENT_LENGTH": length}
    answer = Client().generic(
        "POST",
        MESSAGES,
        content_type="text/plain",
        headers={"Authorization": f"Bearer {key}"},
        **{"wsgi.input": io.BytesIO(LIST)},
        **given,
    )
    assert (answer.status_code, answer.json()["code"]) == (411, "no-length")
    assert not Message.objects.exists()


def test_a_message_cut_short_by_the_line_is_not_taken_for_a_whole_one(key: str) -> None:
    answer = Client().generic(
        "POST",
        MESSAGES,
        LIST,
        content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {key}"},
        CONTENT_LENGTH=str(len(LIST) + 100),
        **{"wsgi.input": io.BytesIO(LIST)},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "incomplete")
    assert not Message.objects.exists()


def test_a_form_or_packed_bytes_are_not_taken_for_the_message(key: str) -> None:
    form = Client().post(MESSAGES, {"file": io.BytesIO(LIST)}, headers={"Authorization": f"Bearer {key}"})
    packed = post(key, headers={"Content-Encoding": "gzip"})
    for answer in (form, packed):
        assert (answer.status_code, answer.json()["code"]) == (415, "packed")
    assert not Message.objects.exists()


def test_a_full_disk_is_said_and_the_sender_may_try_again(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: Any) -> None:
        raise actions.DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(actions, "receive", full)
        answer = post(key)
    assert (answer.status_code, answer.json()["code"]) == (507, "disk-full")
    assert "Nothing was kept" in answer.json()["text"]
    assert post(key).status_code == 201


def test_a_fault_of_ours_is_said_without_what_the_message_holds(
    key: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbles(*, data: bytes, **_: Any) -> None:
        raise ValueError(data)

    monkeypatch.setattr(actions, "receive", stumbles)
    answer = post(key, b"DIOP/MARIEME")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "failed: ValueError" in caplog.text
    assert "MARIEME" not in answer.content.decode() + caplog.text


def test_another_method_is_refused_in_json(key: str) -> None:
    answer = Client().put(MESSAGES, headers={"Authorization": f"Bearer {key}"})
    assert (answer.status_code, answer["Allow"], answer.json()["code"]) == (405, "POST", "method")


def test_the_sentence_comes_in_the_language_asked_for(key: str) -> None:
    answer = post(key, headers={"Accept-Language": "fr"})
    assert answer.json()["text"] == "Enregistré."


@pytest.mark.django_db(transaction=True)
def test_a_slow_body_holds_no_lock_on_the_database(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    class Watched(io.BytesIO):
        def read(self, *arguments: Any) -> bytes:
            seen.append(connection.in_atomic_block)
            return super().read(*arguments)

    answer = Client().generic(
        "POST",
        MESSAGES,
        content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {key}"},
        CONTENT_LENGTH=str(len(LIST)),
        **{"wsgi.input": Watched(LIST)},
    )
    assert answer.status_code == 201
    assert seen
    assert not any(seen)


# --- what became of it ----------------------------------------------------------------------------------------------


def test_the_machine_learns_what_became_of_its_message(key: str, gateway: tuple[MachineKey, str]) -> None:
    pk = post(key, paxlst(MARIEME)).json()["id"]
    waiting = ask(key, pk).json()
    assert (waiting["state"], waiting["read_at"], waiting["travellers"]) == ("received", None, 0)
    tell(NOON + timedelta(days=365))
    known = ask(key, pk).json()
    assert (known["state"], known["movements"], known["travellers"]) == ("read", 1, 1)
    assert known["text"] == "Read"
    assert "DIOP" not in json.dumps(known)
    row = AuditRow.objects.filter(act="movements:message:seen").first()
    assert row is not None
    assert (row.actor, row.subject) == (gateway[0].actor_key, pk)


def test_the_reason_why_it_was_not_read_quotes_nothing_of_it(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = post(key).json()["id"]
    trouble = {
        "code": "odd-name",
        "sentence": "{name} stands on line {line}.",
        "params": {"name": "DIOP", "line": 3},
    }
    monkeypatch.setattr(reading, "read", lambda *_, **__: reading.Trouble(trouble))
    tell(NOON + timedelta(days=365))
    known = ask(key, pk).json()
    assert (known["state"], known["trouble"], known["text"]) == (
        "unreadable",
        "odd-name",
        "… stands on line 3.",
    )


def test_another_units_machine_hears_of_no_such_message(key: str, clara: Officer) -> None:
    pk = post(key).json()["id"]
    _other, claras = make_machine_key(by=clara, label="gateway", at=NOON)
    strange, never, nonsense = ask(claras, pk), ask(claras, uuid4()), ask(claras, "nonsense")
    assert [answer.status_code for answer in (strange, never, nonsense)] == [404, 404, 404]
    assert strange.json() == never.json() == nonsense.json()


def test_the_description_is_for_machines_alone(key: str, awa: Officer) -> None:
    browser = Client()
    browser.force_login(awa)
    for client in (Client(), browser):
        assert client.get("/api/v1/openapi.json").status_code == 401
        assert client.get("/api/v1/docs").status_code == 404
        assert client.get("/api/v1/").status_code == 404
    described = Client().get("/api/v1/openapi.json", headers={"Authorization": f"Bearer {key}"}).json()
    answers = described["paths"][MESSAGES]["post"]["responses"]
    assert {"200", "201", "401", "403", "411", "413", "422", "507"} <= answers.keys()
    assert described["components"]["securitySchemes"]["Machine"]["scheme"] == "bearer"
