"""The stages of a movement: what a later message adds to them, and what they say of the unit's place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from almenara.engines.passenger import Leg
from almenara.movements.models import Direction


@dataclass(frozen=True, slots=True)
class Course:
    """A movement's stages as its columns hold them; see `models.Movement`."""

    legs: tuple[Leg, ...]
    places: str
    origin: str
    destination: str
    departs: str
    arrives: str
    direction: str
    due: str
    ends: str


def course(legs: Sequence[Leg], *, here: str) -> Course:
    """What the stages say, seen from the place whose code is `here`."""
    arrives_here = next((leg.arrival or "" for leg in reversed(legs) if leg.to_place == here), None)
    departs_here = next((leg.departure or "" for leg in legs if leg.from_place == here), None)
    first, last = (legs[0], legs[-1]) if legs else (Leg(), Leg())
    ends = max((time for leg in legs for time in (leg.departure, leg.arrival) if time), default="")
    return Course(
        legs=tuple(legs),
        places=_between_blanks(_places(legs)),
        origin=first.from_place or "",
        destination=last.to_place or "",
        departs=first.departure or "",
        arrives=last.arrival or "",
        direction=_direction(arrives=arrives_here is not None, departs=departs_here is not None),
        due=arrives_here or departs_here or _elsewhere(arrives_here, departs_here, ends),
        ends=ends,
    )


def joined(known: Sequence[Leg], told: Sequence[Leg]) -> tuple[Leg, ...]:
    """The stages after a further message: what it tells counts, what it leaves out stays.

    A message often tells of one stage only, that on which its travellers are; the others are kept.
    """
    if not told:
        return tuple(known)
    before = {(leg.from_place, leg.to_place): leg for leg in known}
    fresh = {(leg.from_place, leg.to_place): _completed(leg, before) for leg in told}
    if fresh.keys() < before.keys():
        return tuple(fresh.get(stage, leg) for stage, leg in before.items())
    return tuple(_completed(leg, before) for leg in told)


def _completed(leg: Leg, before: dict[tuple[str | None, str | None], Leg]) -> Leg:
    """The leg, with the times that were known and are not told now."""
    old = before.get((leg.from_place, leg.to_place), leg)
    return replace(leg, departure=leg.departure or old.departure, arrival=leg.arrival or old.arrival)


def _direction(*, arrives: bool, departs: bool) -> str:
    if arrives and departs:
        return Direction.PASSING
    if arrives:
        return Direction.ARRIVING
    return Direction.DEPARTING if departs else Direction.ELSEWHERE


def _elsewhere(arrives_here: str | None, departs_here: str | None, ends: str) -> str:
    """The last time told stands in for a movement elsewhere, or one whose time here was not told."""
    return ends if arrives_here is None and departs_here is None else ends[:10]


def _places(legs: Sequence[Leg]) -> list[str]:
    told = [place for leg in legs for place in (leg.from_place, leg.to_place) if place]
    return [place for number, place in enumerate(told) if number == 0 or told[number - 1] != place]


def _between_blanks(places: Sequence[str]) -> str:
    return f" {' '.join(places)} "[:255] if places else ""
