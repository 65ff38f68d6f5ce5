"""Reads a message once it is received."""

from zoneinfo import ZoneInfo

from almenara.kernel import clock, outbox
from almenara.kernel.outbox import Write
from almenara.movements import plans, reading, writing
from almenara.movements.events import MessageReceived
from almenara.movements.models import Message, MessageState, Original
from almenara.movements.reading import Read, Trouble
from almenara.safeguards import sealing


@outbox.reacts_to(MessageReceived, name="movements.read")
def read(event: MessageReceived) -> Write | None:
    """Think: open the seal, read, redact, find out who is known. The write keeps all of it or none."""
    message = Message.objects.select_related("unit").get(pk=event.message_id)
    if message.state != MessageState.RECEIVED:
        return None
    outcome = _read(message)
    if isinstance(outcome, Trouble):
        return lambda: writing.keep_trouble(event.message_id, outcome, at=clock.now())
    planned = plans.plans(message, outcome)
    return lambda: writing.keep_read(event.message_id, outcome, planned, at=clock.now())


def _read(message: Message) -> Read | Trouble:
    try:
        data = _bytes_of(Original.objects.get(message=message))
    except (sealing.SealBroken, FileNotFoundError):  # another box's key, or none
        return reading.trouble("seal-broken", reading.BROKEN_SEAL)
    today = clock.now().astimezone(ZoneInfo(message.unit.time_zone)).date()
    return reading.read(data, name=message.name, today=today)


def _bytes_of(original: Original) -> bytes:
    """What there is to read: what the seal holds, or the blanked form that was left after 72 hours."""
    if original.sealed_data is None or original.sealed_key is None:
        return bytes(original.redacted or b"")
    return sealing.unseal(sealing.Sealed(bytes(original.sealed_data), bytes(original.sealed_key)))
