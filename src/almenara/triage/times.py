"""How long until a movement reaches the unit, or leaves it: the carrier's local times told as moments."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from almenara.mandate.models import Unit
    from almenara.movements.models import Movement


# Values of movements' Direction.
DEPARTING, ELSEWHERE = "departing", "elsewhere"


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
    is_here = movement.direction != ELSEWHERE
    moment = _moment(movement.due, unit.time_zone) if is_here else None
    return Due(movement.direction == DEPARTING, movement.due, moment)


def _moment(local: str, time_zone: str) -> datetime | None:
    """The moment of a local time; a day without an hour is none."""
    if "T" not in local:
        return None
    try:
        return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
    except (ValueError, KeyError):
        return None


def day_began(unit: "Unit", at: datetime) -> datetime:
    """Midnight of the unit's day at `at`, in UTC."""
    here = at.astimezone(ZoneInfo(unit.time_zone))
    return here.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
