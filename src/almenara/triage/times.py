"""How long until a movement reaches the unit, or leaves it: the carrier's local times told as moments."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from almenara.movements import queries as movements

if TYPE_CHECKING:
    from almenara.mandate.models import Unit
    from almenara.movements.models import Movement


@dataclass(frozen=True, slots=True)
class Due:
    """When a movement is here. `local` is the carrier's own words.

    `moment` (aware, UTC) is known only at the unit's own place, whose time zone is known, and where an hour
    was given.
    """

    leaves: bool
    local: str
    moment: datetime | None = None


def due_of(movement: "Movement | None", unit: "Unit") -> Due | None:
    """When `movement` arrives at the unit's place or leaves it; None where no time is told."""
    if movement is None or not movement.due:
        return None
    return Due(movements.leaves(movement), movement.due, movements.due_moment(movement, unit))


def day_began(unit: "Unit", at: datetime) -> datetime:
    """Midnight of the unit's day at `at`, in UTC."""
    here = at.astimezone(ZoneInfo(unit.time_zone))
    return here.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
