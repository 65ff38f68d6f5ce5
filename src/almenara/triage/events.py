"""Facts this room publishes."""

from dataclasses import dataclass
from uuid import UUID

from almenara.kernel.events import Event


@dataclass(frozen=True)
class HitConfirmed(Event):
    """An officer holds traveller and entry for the same."""

    kind = "triage.hit_confirmed"

    hit_id: UUID
    unit_id: UUID
    grounds: str


@dataclass(frozen=True)
class HitRuledOut(Event):
    """An officer holds them for two."""

    kind = "triage.hit_ruled_out"

    hit_id: UUID
    unit_id: UUID
    grounds: str


@dataclass(frozen=True)
class HitReferred(Event):
    """An officer passed the hit on; it stays open."""

    kind = "triage.hit_referred"

    hit_id: UUID
    unit_id: UUID
    to: str
    grounds: str
