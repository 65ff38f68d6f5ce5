"""A message is received: stored for good before anything reads it, and the same one twice is one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from almenara.console import live
from almenara.kernel.models import Fact
from almenara.mandate.models import LegalProfile, Officer, Unit
from almenara.movements import actions
from almenara.movements.models import Message, Original
from almenara.safeguards import sealing
from almenara.safeguards.models import AuditRow
from tests.movements.flights import receive
from tests.people import NOON

LIST = b"UNB+UNOA:4+XQ+ALMENARA+261120:0700+1'"


def by_awa(awa: Officer, data: bytes = LIST, name: str = "XQ415.edi") -> actions.Receipt:
    return actions.receive(unit=awa.unit, data=data, name=name, channel="upload", officer=awa, at=NOON)


def test_what_awa_hands_in_is_sealed_recorded_and_announced(awa: Officer) -> None:
    receipt = by_awa(awa)
    message = Message.objects.get()
    assert (receipt.message, receipt.is_new) == (message, True)
    assert (message.state, message.size, message.channel, message.received_at) == (
        "received",
        37,
        "upload",
        NOON,
    )
    original = Original.objects.get(message=message)
    assert LIST not in bytes(original.sealed_data or b"")
    assert sealing.unseal(sealing.Sealed(bytes(original.sealed_data), bytes(original.sealed_key))) == LIST
    row = AuditRow.objects.get(act="movements:message:received")
    assert (row.actor, row.subject, row.unit) == (awa.actor_key, str(message.pk), awa.unit_key)
    fact = Fact.objects.get(kind="movements.message_received")
    assert fact.payload == {"message_id": str(message.pk), "unit_id": str(awa.unit_id)}


def test_the_same_bytes_again_are_the_same_message_and_leave_a_row_all_the_same(
    awa: Officer, bruno: Officer
) -> None:
    first = by_awa(awa)
    again = by_awa(bruno, name="the same list under another name.txt")
    assert (again.message.pk, again.is_new) == (first.message.pk, False)
    assert Message.objects.get().name == "XQ415.edi"
    assert Fact.objects.count() == 1
    assert AuditRow.objects.get(act="movements:message:received_again").actor == bruno.actor_key


def test_the_same_bytes_at_another_unit_are_another_message(awa: Officer, clara: Officer) -> None:
    by_awa(awa)
    assert by_awa(clara).is_new


def test_two_senders_at_the_same_moment_make_one_message(
    awa: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server with several writers the other may commit between the look and the insert."""
    first = by_awa(awa)
    manager = type(Message.objects)
    with monkeypatch.context() as patch:
        patch.setattr(manager, "select_for_update", lambda self: self.none())
        again = by_awa(awa)
    assert (again.message.pk, again.is_new) == (first.message.pk, False)
    assert Message.objects.count() == 1


def test_the_database_keeps_one_message_of_one_fingerprint(awa: Officer) -> None:
    message = by_awa(awa).message
    message.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save(force_insert=True)


def test_nothing_is_received_without_a_legal_profile_in_force(awa: Officer) -> None:
    LegalProfile.objects.update(ended_at=NOON)
    with pytest.raises(actions.NoLegalProfile, match="no signed legal profile"):
        by_awa(awa)
    assert not Message.objects.exists()


def test_an_empty_message_and_one_too_large_are_refused_with_a_sentence(
    awa: Officer, settings: object
) -> None:
    settings.MESSAGE_BYTES_AT_MOST = 2 * 1024 * 1024  # type: ignore[attr-defined]
    with pytest.raises(actions.Empty, match="is empty"):
        by_awa(awa, b"")
    with pytest.raises(actions.TooLarge, match="larger than 2 MB"):
        by_awa(awa, bytes(2 * 1024 * 1024 + 1))
    assert by_awa(awa, bytes(2 * 1024 * 1024)).is_new
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("XQ415.edi", "XQ415.edi"),
        ("", "message"),
        (" \n", "message"),
        ("a\r\nb\x00\x1bc.csv", "a  b  c.csv"),
        ("caf\udce9.csv", "caf?.csv"),
        ("لائحة.csv", "لائحة.csv"),
        ("x" * 300, "x" * 255),
    ],
)
def test_a_name_is_kept_as_far_as_a_screen_can_show_it(given: str, shown: str, awa: Officer) -> None:
    assert by_awa(awa, name=given).message.name == shown


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_said_and_nothing_is_kept(dakar: Unit) -> None:
    """The database may not grow: what SQLite says then is what it says of a full disk."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        before = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 8}")
        try:
            with pytest.raises(actions.DiskFull, match="Make room"):
                receive(dakar, b"x" * 4_000_000)
        finally:
            cursor.execute(f"PRAGMA max_page_count = {before}")
    assert not Message.objects.exists()
    assert not AuditRow.objects.filter(act="movements:message:received").exists()
    assert not Fact.objects.exists()
    assert receive(dakar, b"x" * 4_000_000).pk, "once there is room it can be sent again"


def test_another_fault_of_the_disk_is_not_called_a_full_one(
    awa: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_data: bytes) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(sealing, "seal", broken)
    with pytest.raises(OSError, match="Input/output"):
        by_awa(awa)


def test_open_pages_hear_of_it_once_it_is_committed(
    awa: Officer, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    heard = []
    monkeypatch.setattr(live, "publish", lambda topic, *, unit: heard.append((topic, unit)))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        by_awa(awa)
        assert heard == []
    assert heard == [("messages", awa.unit_key)]


def test_an_original_is_sealed_or_redacted_never_both(awa: Officer) -> None:
    message = by_awa(awa).message
    with pytest.raises(IntegrityError), transaction.atomic():
        Original.objects.filter(message=message).update(redacted=LIST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Original.objects.filter(message=message).update(sealed_key=None)


def test_one_whose_blanked_form_alone_was_left_starts_afresh_when_it_comes_again(awa: Officer) -> None:
    message = by_awa(awa).message
    Original.objects.filter(message=message).update(sealed_data=None, sealed_key=None, redacted=b"UNB+     '")
    Message.objects.filter(pk=message.pk).update(
        state="unreadable", sealed_at=None, trouble={"code": "x", "sentence": "y", "params": {}}
    )
    later = NOON + timedelta(days=9)
    again = actions.receive(unit=awa.unit, data=LIST, name="again", channel="upload", officer=awa, at=later)
    assert (again.message.pk, again.is_new) == (message.pk, False)
    message.refresh_from_db()
    assert (message.state, message.trouble, message.sealed_at) == ("received", None, later)
    assert Original.objects.get(message=message).redacted is None
    assert Fact.objects.filter(kind="movements.message_received").count() == 2
