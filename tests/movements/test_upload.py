"""Officers hand in files in the browser: several at once, each with its result, nothing in clear on the disk."""

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from almenara.mandate.models import LegalProfile, Officer
from almenara.movements import actions, uploads
from almenara.movements.models import Message
from tests.movements.flights import JOAO, MARIEME, paxlst
from tests.people import NOON

ClientOf = Callable[[Officer], Client]
UPLOAD = "/messages/upload/"
MEGABYTE = 1024 * 1024


class Untouched(io.BytesIO):
    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")


@pytest.fixture
def awas(awa: Officer, client_of: ClientOf) -> Client:
    return client_of(awa)


def upload(browser: Client, *files: tuple[str, bytes], whole: bool = True, **more: Any) -> Any:
    form: dict[str, Any] = {"lists": [SimpleUploadedFile(name, data) for name, data in files]}
    return browser.post(UPLOAD, form | ({"whole": "1"} if whole else {}), **more)


def told(answer: Any) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for one in answer.context["handed"]]


def test_awa_hands_in_two_lists_and_reads_what_became_of_each(awas: Client, awa: Officer) -> None:
    answer = upload(awas, ("XQ415.edi", paxlst(MARIEME)), ("XQ417.edi", paxlst(JOAO)))
    assert answer.status_code == 200
    assert told(answer) == [("XQ415.edi", "good"), ("XQ417.edi", "good")]
    text = answer.content.decode()
    for message in Message.objects.all():
        assert f"/messages/{message.pk}/" in text
        assert (message.channel, message.received_by) == ("upload", awa.actor_key)
    assert "Received. It is being read." in text


def test_the_same_list_again_is_known_and_an_empty_one_says_so(awas: Client) -> None:
    upload(awas, ("XQ415.edi", b"one"))
    answer = upload(awas, ("again.edi", b"one"), ("empty.edi", b""), ("other.edi", b"two"))
    assert told(answer) == [("again.edi", "info"), ("empty.edi", "danger"), ("other.edi", "good")]
    assert "the message is empty" in answer.content.decode()
    assert Message.objects.count() == 2


def test_no_file_chosen_is_said_at_the_field(awas: Client) -> None:
    answer = awas.post(UPLOAD, {"whole": "1"})
    assert answer.status_code == 422
    assert "Choose one or more files first." in answer.content.decode()


def test_a_file_of_100_mb_gets_a_clear_sentence_and_the_rest_is_received(awas: Client) -> None:
    answer = upload(awas, ("film.mp4", bytes(100 * MEGABYTE)), ("XQ415.edi", b"a list"))
    assert answer.status_code == 200
    assert told(answer) == [("film.mp4", "danger"), ("XQ415.edi", "good")]
    assert "larger than 32 MB" in answer.content.decode()
    assert Message.objects.get().name == "XQ415.edi"


def test_files_that_are_too_much_together_are_taken_as_far_as_they_go(awas: Client, settings: Any) -> None:
    settings.MESSAGE_BYTES_AT_MOST = MEGABYTE
    answer = upload(awas, *((f"{n}.edi", bytes([n]) * (MEGABYTE - 10)) for n in range(3)))
    assert told(answer) == [("0.edi", "good"), ("1.edi", "good"), ("2.edi", "danger")]
    assert "up to 2 MB at a time" in answer.content.decode()


def test_too_many_files_get_a_clear_sentence(awas: Client) -> None:
    answer = upload(awas, *((f"{n}.edi", b"x") for n in range(101)))
    assert answer.status_code == 400
    assert "at most 100 files at a time" in answer.content.decode()
    assert not Message.objects.exists()


def test_what_is_absurdly_large_is_not_read_to_its_end(awas: Client) -> None:
    length = {"CONTENT_LENGTH": str(uploads.READ_TO_SAY_SO + 1), "wsgi.input": Untouched()}
    answer = awas.generic("POST", UPLOAD, b"x", content_type="multipart/form-data; boundary=x", **length)
    assert answer.status_code == 413
    assert "no passenger list is" in answer.content.decode()


def test_what_is_no_form_gets_a_clear_sentence(awas: Client) -> None:
    answer = awas.generic("POST", UPLOAD, b"--y\r\n", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "cannot be read" in answer.content.decode()


def test_an_upload_that_broke_off_says_what_is_missing(awas: Client) -> None:
    answer = upload(awas, ("XQ415.edi", b"one"), whole=False)
    assert told(answer) == [("XQ415.edi", "good")]
    assert "The connection broke" in answer.content.decode()


def test_a_full_disk_is_said_at_the_file(awas: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: Any) -> None:
        raise actions.DiskFull

    monkeypatch.setattr(actions, "receive", full)
    answer = upload(awas, ("XQ415.edi", b"one"))
    assert told(answer) == [("XQ415.edi", "danger")]
    assert "Make room" in answer.content.decode()


def test_without_a_legal_profile_the_page_says_so_before_and_after(awas: Client) -> None:
    LegalProfile.objects.update(ended_at=NOON)
    assert "no signed legal profile" in awas.get("/messages/").content.decode()
    assert told(upload(awas, ("XQ415.edi", b"one"))) == [("XQ415.edi", "danger")]
    assert not Message.objects.exists()


def test_a_list_never_lies_in_clear_on_the_disk(awas: Client, tmp_path: Path, settings: Any) -> None:
    """Django would write a file of this size to a temporary one."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    opened = []
    before = tempfile.NamedTemporaryFile

    def watched(*arguments: Any, **given: Any) -> Any:
        opened.append(given)
        return before(*arguments, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "NamedTemporaryFile", watched)
        answer = upload(awas, ("large.edi", b"SECRET" * MEGABYTE))
    assert told(answer) == [("large.edi", "good")]
    assert opened == []
    assert list(tmp_path.iterdir()) == []


def test_a_forged_upload_from_another_site_is_refused(awa: Officer, client_of: Any) -> None:
    browser = client_of(awa, enforce_csrf_checks=True)
    assert upload(browser, ("XQ415.edi", b"one")).status_code == 403
    assert not Message.objects.exists()
    page = browser.get("/messages/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "whole": "1", "lists": SimpleUploadedFile("XQ415.edi", b"one")}
    assert told(browser.post(UPLOAD, form)) == [("XQ415.edi", "good")]


def test_who_may_not_hand_in_is_turned_away_before_the_file_is_read(
    adama: Officer, dario: Officer, client_of: ClientOf
) -> None:
    given = {"CONTENT_LENGTH": "9999999", "wsgi.input": Untouched()}
    kind = "multipart/form-data; boundary=x"
    for officer in (adama, dario):
        assert client_of(officer).generic("POST", UPLOAD, b"x", content_type=kind, **given).status_code == 404
    assert Client().generic("POST", UPLOAD, b"x", content_type=kind, **given).status_code == 302


def test_the_answer_loaded_again_is_the_list_of_messages(
    awas: Client, adama: Officer, client_of: ClientOf
) -> None:
    assert awas.get(UPLOAD, follow=True).redirect_chain == [("/messages/", 302)]
    assert client_of(adama).get(UPLOAD).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_slow_upload_holds_no_lock_on_the_database(awas: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    take = uploads.InMemory.receive_data_chunk

    def watched(self: uploads.InMemory, raw_data: bytes, start: int) -> None:
        seen.append(connection.in_atomic_block)
        take(self, raw_data, start)

    monkeypatch.setattr(uploads.InMemory, "receive_data_chunk", watched)
    upload(awas, ("XQ415.edi", b"one" * 100_000))
    assert seen
    assert not any(seen)
    assert Message.objects.count() == 1
