"""What came in and what became of it, on the screen."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from almenara.engines import passenger
from almenara.engines.records.remarks import Remark, Severity, Source, Unreadable
from almenara.engines.records.words import Words
from almenara.mandate.models import Officer, Unit
from almenara.movements import reading
from almenara.movements.models import Message, Original
from almenara.safeguards.models import AuditRow
from tests.movements.flights import JOAO, MARIEME, hand_in, paxlst, receive, tell

ClientOf = Callable[[Officer], Client]
SHEET = b"full_name;birth_date;nationality;document_number\nMarieme Diop;1984-03-17;SEN;A1234567\n"


@pytest.fixture
def awas(awa: Officer, client_of: ClientOf) -> Client:
    return client_of(awa)


@pytest.fixture
def unreadable(dakar: Unit, monkeypatch: pytest.MonkeyPatch) -> Message:
    """A message that quotes a name in the reason why it is not readable."""

    def broken(_data: bytes, *, file: str | None, today: object) -> None:
        source = Source(file=file, message="7", segment=12, offset=30, line=4)
        raise Unreadable("odd-name", "{name} stands where a date should.", source=source, name="DIOP")

    with monkeypatch.context() as patch:
        patch.setattr(passenger, "read", broken)
        return hand_in(dakar, b"UNH+1+PAXLST:D:05B:UN:IATA'NAD+FL+++DIOP:MARIEME'", "broken.edi")


@pytest.fixture
def remarked(dakar: Unit, monkeypatch: pytest.MonkeyPatch) -> Message:
    """A message that was read, with remarks."""
    read = passenger.read

    def remarking(data: bytes, **given: Any) -> passenger.Reading:
        found = read(data, **given)
        source = Source(message="1", segment=9, offset=120)
        remark = Remark(
            "title-cut", Words("A title was cut from {name}.", {"name": "DIOPMRS"}), Severity.NOTE, source
        )
        return passenger.Reading(found.format, found.messages, found.movements, found.travellers, (remark,))

    with monkeypatch.context() as patch:
        patch.setattr(passenger, "read", remarking)
        return hand_in(dakar, paxlst(MARIEME, JOAO))


def test_the_list_tells_how_far_each_message_came(
    unreadable: Message, dakar: Unit, awas: Client, django_assert_max_num_queries: Any
) -> None:
    hand_in(dakar, paxlst(MARIEME, JOAO))
    receive(dakar, b"waiting", "waiting.edi")
    with django_assert_max_num_queries(18):
        answer = awas.get("/messages/")
    states = {message.name: message.state for message, _kind in answer.context["rows"]}
    assert states == {"broken.edi": "unreadable", "XQ415.edi": "read", "waiting.edi": "received"}
    text = answer.content.decode()
    for words in ("Could not be read", "Being read", "Sent by a machine", "live:messages from:body"):
        assert words in text
    only = awas.get("/messages/?state=unreadable")
    assert [message.name for message, _kind in only.context["rows"]] == ["broken.edi"]


def test_awa_sees_in_the_list_that_a_message_was_cut_short(
    remarked: Message, dakar: Unit, awas: Client
) -> None:
    whole = paxlst(MARIEME, JOAO)
    assert "Read, with warnings" not in awas.get("/messages/").content.decode()  # a note is no warning
    hand_in(dakar, whole[: whole.index(b"UNT")], "cut.edi")
    assert awas.get("/messages/").content.decode().count("Read, with warnings") == 1


def test_the_menu_counts_what_waits_for_a_person(unreadable: Message, awas: Client) -> None:
    assert 'data-count="messages">1<' in awas.get("/me/").content.decode()


def test_the_changing_part_alone_is_given_when_the_page_asks_for_it(
    unreadable: Message, awas: Client
) -> None:
    for address in ("/messages/", f"/messages/{unreadable.pk}/"):
        text = awas.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in text
        assert "Could not be read" in text


def test_an_unreadable_message_says_why_where_and_what_to_do(unreadable: Message, awas: Client) -> None:
    text = awas.get(f"/messages/{unreadable.pk}/").content.decode()
    assert "DIOP stands where a date should." in text
    assert "message 7 · segment 12 · line 4" in text
    assert "Nothing is lost" in text
    assert "Read again" in text
    assert f"/messages/{unreadable.pk}/original/?at=30#place" in text


def test_awa_has_it_read_again_and_sees_that_it_was(unreadable: Message, awas: Client, dakar: Unit) -> None:
    address = f"/messages/{unreadable.pk}/read-again/"
    assert awas.get(address).status_code == 405
    answer = awas.post(address, follow=True)
    assert answer.redirect_chain == [(f"/messages/{unreadable.pk}/", 302)]
    assert "It is being read again" in answer.content.decode()
    again = awas.post(address, follow=True)
    assert "nothing to try again" in again.content.decode()
    assert AuditRow.objects.filter(act="movements:message:read_again").count() == 1


def test_a_message_that_was_read_leads_to_its_movement_and_its_remarks(
    remarked: Message, awas: Client
) -> None:
    answer = awas.get(f"/messages/{remarked.pk}/")
    text = answer.content.decode()
    assert "A title was cut from DIOPMRS." in text
    assert "message 1 · segment 9" in text
    assert answer.context["manifests"][0].movement.number == "415"
    assert f'href="/movements/{answer.context["manifests"][0].movement.pk}/"' in text
    assert "PAXLST" in text


def test_people_of_a_list_without_a_movement_stand_on_the_page_of_the_message(
    dakar: Unit, awas: Client
) -> None:
    message = hand_in(dakar, SHEET, "hotel.csv")
    answer = awas.get(f"/messages/{message.pk}/")
    assert [row.traveller.full_name for row in answer.context["rows"]] == ["Marieme Diop"]
    assert "Travellers without a movement" in answer.content.decode()
    row = AuditRow.objects.get(act="movements:message:seen")
    assert row.detail == {"travellers": [str(answer.context["rows"][0].traveller.pk)]}
    assert awas.get(f"/messages/{message.pk}/?q=nobody").context["rows"] == []


def test_who_handed_it_in_is_named(awa: Officer, awas: Client) -> None:
    from almenara.movements import actions
    from tests.people import NOON

    receipt = actions.receive(unit=awa.unit, data=b"x", name="x", channel="upload", officer=awa, at=NOON)
    text = awas.get(f"/messages/{receipt.message.pk}/").content.decode()
    assert "Uploaded here" in text
    assert text.count("Awa Ndiaye") > 1


# --- who may see what -----------------------------------------------------------------------------------------------


def test_adama_sees_the_message_and_nobody_in_it(
    remarked: Message, unreadable: Message, dakar: Unit, adama: Officer, client_of: ClientOf
) -> None:
    browser = client_of(adama)
    sheet = hand_in(dakar, SHEET, "hotel.csv")
    for message in (remarked, unreadable, sheet):
        answer = browser.get(f"/messages/{message.pk}/")
        text = answer.content.decode()
        assert answer.status_code == 200
        for quoted in ("DIOP", "Diop", "A1234567", "/original/", 'href="/movements/', "Read again"):
            assert quoted not in text
        assert browser.get(f"/messages/{message.pk}/original/").status_code == 404
        assert browser.post(f"/messages/{message.pk}/read-again/").status_code == 404
    assert "A title was cut from …." in browser.get(f"/messages/{remarked.pk}/").content.decode()
    assert "… stands where a date should." in browser.get(f"/messages/{unreadable.pk}/").content.decode()
    listed = browser.get("/messages/").content.decode()
    assert "broken.edi" in listed
    assert "Hand in" not in listed


def test_clara_and_dario_find_no_such_message(
    remarked: Message, clara: Officer, dario: Officer, client_of: ClientOf
) -> None:
    browser = client_of(clara)
    for address in (
        f"/messages/{remarked.pk}/",
        f"/messages/{remarked.pk}/original/",
        f"/messages/{uuid4()}/",
    ):
        assert browser.get(address).status_code == 404
    assert browser.post(f"/messages/{remarked.pk}/read-again/").status_code == 404
    assert list(browser.get("/messages/").context["rows"]) == []
    assert client_of(dario).get("/messages/").status_code == 404
    assert Client().get("/messages/").status_code == 302


def test_looks_leave_traces_of_keys(remarked: Message, awa: Officer, awas: Client) -> None:
    for address in ("/messages/", f"/messages/{remarked.pk}/", f"/messages/{remarked.pk}/original/"):
        awas.get(address)
    rows = {row.act: row for row in AuditRow.objects.filter(actor=awa.actor_key)}
    assert rows["movements:messages:seen"].detail == {"messages": [str(remarked.pk)]}
    assert rows["movements:message:seen"].subject == str(remarked.pk)
    assert rows["movements:original:seen"].subject == str(remarked.pk)
    assert "DIOP" not in repr([row.__dict__ for row in rows.values()])


# --- the redacted original ------------------------------------------------------------------------------------------


def test_the_original_is_shown_as_text_with_the_place_marked(remarked: Message, awas: Client) -> None:
    data = bytes(Original.objects.get(message=remarked).redacted or b"")
    at = data.index(b"NAD+FL")
    answer = awas.get(f"/messages/{remarked.pk}/original/?at={at}")
    piece = answer.context["piece"]
    assert piece.marked.strip() == "NAD+FL+++DIOP:MARIEME'"
    assert piece.before.startswith("UNA") or piece.before.startswith("UNB")
    text = answer.content.decode()
    assert '<mark id="place">' in text
    assert 'dir="ltr" translate="no"' in text


def test_a_sealed_original_is_shown_blanked_alone(
    dakar: Unit, awas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(reading.passenger, "read", lambda *_, **__: 1 / 0)
        message = hand_in(dakar, b"PAY 4111111111111111 SSR KSML XQ HK1 MARIEME", "odd.txt")
    text = awas.get(f"/messages/{message.pk}/original/").content.decode()
    assert "4111111111111111" not in text
    assert "KSML" not in text
    assert "PAY" in text


def test_one_whose_seal_is_broken_says_so(unreadable: Message, awas: Client) -> None:
    Original.objects.filter(message=unreadable).update(sealed_key=b"0" * 60)
    text = awas.get(f"/messages/{unreadable.pk}/original/").content.decode()
    assert "box.key" in text


def test_markup_in_a_message_is_text_on_the_page(dakar: Unit, awas: Client) -> None:
    message = hand_in(dakar, b"<script>alert(1)</script>\n" * 10, "page.html")
    answer = awas.get(f"/messages/{message.pk}/original/")
    assert "<script>alert" not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in answer.content.decode()


@pytest.mark.parametrize("asked", ["at=-1", "at=x", "from=1e9", "at=9999999999999", "at=%D9%A3"])
def test_a_place_that_is_no_number_is_not_there(asked: str, unreadable: Message, awas: Client) -> None:
    assert awas.get(f"/messages/{unreadable.pk}/original/?{asked}").status_code == 404


def test_a_place_beyond_the_end_is_the_end(unreadable: Message, awas: Client) -> None:
    assert awas.get(f"/messages/{unreadable.pk}/original/?at=99999").status_code == 200


def test_what_waits_says_that_it_waits(dakar: Unit, awas: Client) -> None:
    message = receive(dakar, paxlst(MARIEME))
    assert "waits to be read" in awas.get(f"/messages/{message.pk}/").content.decode()
    tell()
    assert "waits to be read" not in awas.get(f"/messages/{message.pk}/").content.decode()
