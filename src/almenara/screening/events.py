"""Facts this room publishes."""

from dataclasses import dataclass
from uuid import UUID

from almenara.kernel.events import Event


@dataclass(frozen=True)
class HitRaised(Event):
    """A traveller resembles an entry; a person has to look."""

    kind = "screening.hit_raised"

    hit_id: UUID
    unit_id: UUID
