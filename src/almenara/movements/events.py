"""Facts this room publishes."""

from dataclasses import dataclass
from uuid import UUID

from almenara.kernel.events import Event


@dataclass(frozen=True)
class MessageReceived(Event):
    """A message is stored and acknowledged, not yet read."""

    kind = "movements.message_received"

    message_id: UUID
    unit_id: UUID


@dataclass(frozen=True)
class ManifestRead(Event):
    """A message was read, and its travellers are known."""

    kind = "movements.manifest_read"

    message_id: UUID
    unit_id: UUID
