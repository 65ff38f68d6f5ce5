"""Writes what a message said, in the short transaction that ticks its fact off; writing it twice changes nothing."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from almenara.console import live
from almenara.kernel import outbox
from almenara.movements import plans
from almenara.movements.acts import Act
from almenara.movements.events import ManifestRead
from almenara.movements.models import Message, MessageState, Original
from almenara.movements.plans import Plan, fit
from almenara.movements.reading import Read, Trouble
from almenara.safeguards import audit


def keep_read(message_id: UUID, read: Read, planned: list[Plan], *, at: datetime) -> None:
    """Write movements, travellers and remarks, shred the sealed original, and publish that a manifest was read.

    Inside a transaction. A message that is read already stays as it is; plans that hold no longer are made anew.
    """
    message = _unread(message_id)
    if message is None:
        return
    if not plans.still_hold(message, planned):
        planned = plans.plans(message, read)
    for plan in planned:
        _keep(plan)
    _keep_redacted(message, read)
    message.state, message.read_at, message.trouble, message.sealed_at = MessageState.READ, at, None, None
    message.format = fit(Message, "format", read.format)
    message.movement_count, message.traveller_count = read.movement_count, read.traveller_count
    message.remarks, message.remark_count = list(read.remarks), len(read.remarks)
    message.save()
    machine = audit.Machine(str(message.unit_id))
    counts = {"movements": read.movement_count, "travellers": read.traveller_count}
    audit.record(Act.MESSAGE_READ, officer=machine, at=at, subject=message, detail=counts)
    outbox.publish(ManifestRead(message_id=message.pk, unit_id=message.unit_id))
    tell_pages(message, "movements", "messages")


def keep_trouble(message_id: UUID, trouble: Trouble, *, at: datetime) -> None:
    """Write why a message could not be read; its sealed original stays. Inside a transaction."""
    message = _unread(message_id)
    if message is None:
        return
    message.state, message.trouble = MessageState.UNREADABLE, trouble.record
    message.save(update_fields=["state", "trouble"])
    machine = audit.Machine(str(message.unit_id))
    detail = {"code": trouble.record["code"]}
    audit.record(Act.MESSAGE_UNREADABLE, officer=machine, at=at, subject=message, detail=detail)
    tell_pages(message, "messages")


def tell_pages(message: Message, *topics: str) -> None:
    """Tell the open pages of the unit that something changed, once it is committed."""
    for topic in topics:
        transaction.on_commit(partial(live.publish, topic, unit=str(message.unit_id)))


def _unread(message_id: UUID) -> Message | None:
    message = Message.objects.select_for_update().select_related("unit").get(pk=message_id)
    return message if message.state != MessageState.READ else None


def _keep(plan: Plan) -> None:
    if plan.movement is not None:
        plan.movement.save(force_insert=not plan.revision, force_update=bool(plan.revision))
    plan.manifest.save(force_insert=True)
    for statement in (plan.made, plan.learnt, plan.lines):
        statement.run()


def _keep_redacted(message: Message, read: Read) -> None:
    Original.objects.filter(message=message).update(sealed_data=None, sealed_key=None, redacted=read.redacted)
    # Of one that was blanked before it could be read, what was blanked then counts too.
    message.redacted_count += read.redacted_count
