"""What can be done here: receive a message, have it read again, blank what is still unread after 72 hours.

MovementsError
 +-- NoLegalProfile     nothing is received until the law of the place is signed
 +-- Empty              there are no bytes in it
 +-- TooLarge           larger than a message is taken
 +-- DiskFull           it could not be kept; try again once there is room
 +-- NothingToReadAgain the message was read, or is waiting to be read
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from almenara.engines import passenger
from almenara.engines.records.words import gettext_noop
from almenara.kernel import outbox
from almenara.kernel.errors import AlmenaraError
from almenara.mandate import queries as mandate
from almenara.movements.acts import Act
from almenara.movements.events import MessageReceived
from almenara.movements.models import Message, MessageState, Original
from almenara.movements.plans import fit
from almenara.movements.writing import tell_pages
from almenara.safeguards import audit, sealing

if TYPE_CHECKING:
    from almenara.mandate.models import Officer, Unit

log = logging.getLogger(__name__)

UNREAD_AT_MOST = timedelta(hours=72)
MEGABYTE = 1024 * 1024
_NO_ROOM = ("disk is full", "no space left", "disk quota exceeded")


class MovementsError(AlmenaraError):
    """Root of this room's errors."""


class NoLegalProfile(MovementsError):
    """Nothing is received until the law of the place is signed."""

    code = "no-legal-profile"
    sentence = gettext_noop(
        "Nothing was kept: this unit has no signed legal profile in force. "
        "Its administrator must sign one first; then send the message again."
    )


class Empty(MovementsError):
    """There are no bytes in it."""

    code = "empty"
    sentence = gettext_noop("Nothing was kept: the message is empty. Ask the sender for it again.")


class TooLarge(MovementsError):
    """Larger than a message is taken."""

    code = "too-large"
    sentence = gettext_noop(
        "Nothing was kept: the message is larger than {limit} MB, which no passenger list is. "
        "If it holds several lists, send them one by one."
    )

    def __init__(self) -> None:
        super().__init__(limit=settings.MESSAGE_BYTES_AT_MOST // MEGABYTE)


class DiskFull(MovementsError):
    """It could not be kept; trying again helps once there is room."""

    code = "disk-full"
    sentence = gettext_noop(
        "Nothing was kept: the disk of this machine is full. "
        "Make room on it, then send the message again; whoever looks after the machine can help."
    )


class NothingToReadAgain(MovementsError):
    """The message was read, or is waiting to be read."""

    code = "nothing-to-read-again"
    sentence = gettext_noop("This message was read, or is waiting to be read. There is nothing to try again.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is told: the message is stored for good, and whether it is `is_new` here."""

    message: Message
    is_new: bool


def receive(
    *, unit: "Unit", data: bytes, name: str, channel: str, officer: audit.Actor, at: datetime
) -> Receipt:
    """Store a message durably before anything reads it; the same bytes again are the same message.

    When it returns (outside any transaction of the caller), the message survives a power cut. Raises
    NoLegalProfile, Empty, TooLarge, and DiskFull, after which nothing was kept.
    """
    if mandate.profile_in_force(unit) is None:
        raise NoLegalProfile
    if not data:
        raise Empty
    if len(data) > settings.MESSAGE_BYTES_AT_MOST:
        raise TooLarge
    try:
        return _keep(unit=unit, data=data, name=name, channel=channel, officer=officer, at=at)
    except (DatabaseError, OSError) as error:
        if _is_full(error):
            raise DiskFull from error
        raise


@transaction.atomic
def read_again(*, message: Message, officer: "Officer", at: datetime) -> None:
    """Have an unreadable message read once more, from what is left of it. Raises NothingToReadAgain."""
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.UNREADABLE)
    if waiting.update(state=MessageState.RECEIVED, trouble=None) != 1:
        raise NothingToReadAgain
    audit.record(Act.MESSAGE_READ_AGAIN, officer=officer, at=at, subject=message)
    outbox.publish(MessageReceived(message_id=message.pk, unit_id=message.unit_id))
    tell_pages(message, "messages")


def blank_overdue(*, at: datetime) -> int:
    """Blank by byte patterns what is still unread 72 hours after it was sealed; return how many were.

    One whose seal cannot be opened stays as it is: nobody can read it.
    """
    overdue = Message.objects.filter(sealed_at__lte=at - UNREAD_AT_MOST).order_by("sealed_at")
    return sum(_blank(message_id, at) for message_id in list(overdue.values_list("pk", flat=True)))


def _keep(
    *, unit: "Unit", data: bytes, name: str, channel: str, officer: audit.Actor, at: datetime
) -> Receipt:
    fingerprint = sealing.fingerprint(data)
    sealed = sealing.seal(data)  # before the transaction: nobody waits for it
    try:
        with transaction.atomic():
            known = Message.objects.select_for_update().filter(unit=unit, fingerprint=fingerprint).first()
            if known is not None:
                return _keep_again(known, sealed, officer, at)
            message = Message.objects.create(
                unit=unit,
                name=_presentable(name),
                channel=channel,
                fingerprint=fingerprint,
                size=len(data),
                received_at=at,
                received_by=officer.actor_key,
                sealed_at=at,
            )
            _keep_sealed(message, sealed)
            audit.record(
                Act.MESSAGE_RECEIVED, officer=officer, at=at, subject=message, detail={"channel": channel}
            )
            _publish(message)
            return Receipt(message, is_new=True)
    except IntegrityError:
        # Two senders at the same moment: the other was first.
        with transaction.atomic():
            return _keep_again(Message.objects.get(unit=unit, fingerprint=fingerprint), sealed, officer, at)


def _keep_again(message: Message, sealed: sealing.Sealed, officer: audit.Actor, at: datetime) -> Receipt:
    """The same message once more. Where only a blanked form waited, its bytes give it a fresh start."""
    audit.record(Act.MESSAGE_RECEIVED_AGAIN, officer=officer, at=at, subject=message)
    if message.waits_blanked:
        Original.objects.filter(message=message).delete()
        _keep_sealed(message, sealed)
        message.state, message.trouble = MessageState.RECEIVED, None
        message.sealed_at, message.redacted_count = at, 0
        message.save(update_fields=["state", "trouble", "sealed_at", "redacted_count"])
        _publish(message)
    return Receipt(message, is_new=False)


def _keep_sealed(message: Message, sealed: sealing.Sealed) -> None:
    Original.objects.create(message=message, sealed_data=sealed.data, sealed_key=sealed.key)


def _publish(message: Message) -> None:
    outbox.publish(MessageReceived(message_id=message.pk, unit_id=message.unit_id))
    tell_pages(message, "messages")


def _presentable(name: str) -> str:
    """The name as the sender gave it, as far as a screen and a database can take it."""
    whole = name.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(c if c.isprintable() else " " for c in whole).strip()
    return fit(Message, "name", shown) or "message"


def _is_full(error: Exception) -> bool:
    return any(sign in str(error).lower() for sign in _NO_ROOM)


@transaction.atomic
def _blank(message_id: UUID, at: datetime) -> bool:
    message = Message.objects.select_for_update().select_related("original").get(pk=message_id)
    original = message.original
    if original.sealed_data is None or original.sealed_key is None:
        return False
    try:
        data = sealing.unseal(sealing.Sealed(bytes(original.sealed_data), bytes(original.sealed_key)))
    except sealing.SealBroken:
        log.warning("message %s is still unread after 72 hours, and its seal cannot be opened", message.pk)
        return False
    original.sealed_data, original.sealed_key, original.redacted = None, None, passenger.blank(data)
    original.save()
    message.sealed_at = None
    message.save(update_fields=["sealed_at"])
    audit.record(Act.MESSAGE_BLANKED, officer=audit.Machine(str(message.unit_id)), at=at, subject=message)
    tell_pages(message, "messages")
    return True
