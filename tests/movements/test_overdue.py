"""What is still unread after 72 hours is blanked by byte patterns, and waits on in that form."""

from datetime import timedelta
from typing import Any

import pytest

from almenara.kernel import clock
from almenara.mandate.models import Officer, Unit
from almenara.movements import actions, reading
from almenara.movements.models import Message, Original
from almenara.safeguards.models import AuditRow
from tests.movements.flights import MARIEME, paxlst, receive, tell
from tests.people import NOON

CARD = b"4111111111111111"
UNREAD = b"\x00\x01 not a list SSR KSML XQ HK1 " + CARD + b" end"


@pytest.fixture
def unreadable(dakar: Unit, monkeypatch: pytest.MonkeyPatch) -> Message:
    """A message that the reader of today cannot read."""
    message = receive(dakar, UNREAD)
    with monkeypatch.context() as patch:
        patch.setattr(reading.passenger, "read", lambda *_, **__: 1 / 0)
        tell()
    message.refresh_from_db()
    return message


def test_it_stays_sealed_until_then(unreadable: Message) -> None:
    assert unreadable.state == "unreadable"
    assert actions.blank_overdue(at=NOON + timedelta(hours=71, minutes=59)) == 0
    assert Original.objects.get(message=unreadable).sealed_data is not None


def test_after_72_hours_it_is_blanked_and_the_seal_is_shredded(unreadable: Message) -> None:
    late = NOON + timedelta(hours=72)
    assert actions.blank_overdue(at=late) == 1
    original = Original.objects.get(message=unreadable)
    assert (original.sealed_data, original.sealed_key) == (None, None)
    blanked = bytes(original.redacted or b"")
    assert len(blanked) == len(UNREAD)
    assert CARD not in blanked
    assert b"KSML" not in blanked
    unreadable.refresh_from_db()
    assert (unreadable.state, unreadable.sealed_at, unreadable.waits_blanked) == ("unreadable", None, True)
    row = AuditRow.objects.get(act="movements:message:blanked")
    assert (row.actor, row.subject, row.at) == ("machine", str(unreadable.pk), late)
    assert actions.blank_overdue(at=late + timedelta(days=1)) == 0


def test_one_that_was_read_is_not_touched(dakar: Unit) -> None:
    message = receive(dakar, paxlst(MARIEME))
    tell()
    before = bytes(Original.objects.get(message=message).redacted or b"")
    assert actions.blank_overdue(at=NOON + timedelta(days=30)) == 0
    assert bytes(Original.objects.get(message=message).redacted or b"") == before


def test_a_machine_that_was_off_for_a_week_reads_the_blanked_form_all_the_same(dakar: Unit) -> None:
    message = receive(dakar, paxlst(MARIEME))
    late = NOON + timedelta(days=7)
    assert actions.blank_overdue(at=late) == 1
    tell(late)
    message.refresh_from_db()
    assert (message.state, message.traveller_count) == ("read", 1)


def test_a_blanked_one_can_be_tried_again(unreadable: Message, awa: Officer) -> None:
    late = NOON + timedelta(hours=73)
    actions.blank_overdue(at=late)
    with clock.standing_at(late):
        actions.read_again(message=unreadable, officer=awa, at=late)
    tell(late)
    unreadable.refresh_from_db()
    assert unreadable.state == "unreadable"
    assert unreadable.trouble is not None
    assert unreadable.trouble["code"] != "reader-fault"


def test_one_whose_seal_can_not_be_opened_stays_sealed(unreadable: Message, caplog: Any) -> None:
    Original.objects.filter(message=unreadable).update(sealed_key=b"0" * 60)
    assert actions.blank_overdue(at=NOON + timedelta(hours=80)) == 0
    assert Original.objects.get(message=unreadable).sealed_data is not None
    assert "cannot be opened" in caplog.text
