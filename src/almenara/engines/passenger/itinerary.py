"""Legs out of the places and times of a message, in whatever order and under whatever qualifiers they come."""

import re
from dataclasses import dataclass, field
from datetime import date

from almenara.engines.edifact import Segment
from almenara.engines.passenger import dates
from almenara.engines.passenger.records import Leg

# UN/EDIFACT 3227: 125 last place before the border, 87 first behind it, 92 routing, 5 and 9 departure, 8 and 11
# arrival; 188 and 172 begin and end a master crew list; PT and 13 are ports of call of the older variant.
_DEPARTURES = frozenset({"125", "5", "9", "188"})
_ARRIVALS = frozenset({"87", "8", "11", "172"})
# Places behind the journey: where the goods or the crew go in the end.
_BEYOND = frozenset({"130"})
# UN/EDIFACT 2005: 189, 133 and 136 departure, 232, 132 and 178 arrival.
_LEAVES = frozenset({"189", "133", "136", "186"})
_REACHES = frozenset({"232", "132", "178"})
_MODES = {"1": "sea", "8": "sea", "2": "rail", "3": "road", "4": "air"}
_FLIGHT = re.compile(r"(?P<carrier>[A-Z0-9]{2}|[A-Z]{3})(?P<number>[0-9]{1,4}[A-Z]?)\Z")


@dataclass(slots=True)
class Point:
    """A place of the journey with its times."""

    qualifier: str
    place: str | None
    departure: str | None = None
    arrival: str | None = None

    def leaves(self) -> bool:
        """Whether a leg begins here."""
        return self.qualifier in _DEPARTURES or self.departure is not None

    def reaches(self) -> bool:
        """Whether a leg ends here."""
        return self.qualifier in _ARRIVALS or self.arrival is not None


@dataclass(slots=True)
class Journey:
    """One TDT and its places. `carrier` is the operator's code where the TDT gives one."""

    reference: str = ""
    carrier: str = ""
    mode: str | None = None
    points: list[Point] = field(default_factory=list)

    @classmethod
    def of(cls, tdt: Segment) -> "Journey":
        """The journey of a TDT, in the order of today's directories or of the older variant."""
        return cls(
            reference=tdt.code(1),
            carrier=tdt.code(4) or tdt.code(3),
            mode=_MODES.get(tdt.code(2)[:1]),
        )

    def place(self, loc: Segment) -> None:
        """Take a LOC."""
        self.points.append(Point(loc.code(0), loc.code(1) or loc.code(1, 3) or None))

    def time(self, dtm: Segment, near: date | None) -> bool:
        """Take a DTM about the last place; False where it should be a date and is none."""
        qualifier, value, form = timed(dtm)
        if not value:
            return True
        when = dates.moment(value, form, near=near)
        if when is None:
            return False
        if not self.points:
            self.points.append(Point("", None))
        point = self.points[-1]
        if qualifier in _LEAVES or (qualifier not in _REACHES and point.qualifier in _DEPARTURES):
            point.departure = when
        elif qualifier in _REACHES or point.qualifier in _ARRIVALS:
            point.arrival = when
        return True

    def designator(self) -> tuple[str | None, str | None]:
        """Carrier and number: `XQ`, `415`."""
        flight = _FLIGHT.match(self.reference)
        if flight:
            own = self.reference.startswith(self.carrier) and len(self.carrier) > len(flight["carrier"])
            if not own:
                return flight["carrier"], flight["number"]
        number = self.reference.removeprefix(self.carrier) or self.reference
        return self.carrier or None, number or None

    def crosses(self) -> bool:
        """Whether the places say that the border is crossed here (125 and 87)."""
        return any(point.qualifier == "125" for point in self.points)


def timed(dtm: Segment) -> tuple[str, str, str]:
    """Qualifier, value and format of a DTM; the older variant writes date and hour as elements."""
    if len(dtm.elements) > 1 and len(dtm.elements[0]) == 1:
        return dtm.code(0), dtm.code(1) + dtm.code(2), ""
    return dtm.code(0), dtm.code(0, 1), dtm.code(0, 2)


def legs(points: list[Point]) -> tuple[Leg, ...]:
    """The stages between the points: a point may end one and begin the next."""
    made: list[Leg] = []
    begun: Point | None = None
    for point in points:
        if point.qualifier in _BEYOND:
            continue
        if begun is None:
            if not _ends(point, made):
                begun = point
                continue
            begun = Point("", made[-1].to_place if made else None)
        if point.place == begun.place and not point.reaches():
            begun = point
            continue
        made.append(Leg(begun.place, point.place, begun.departure, point.arrival))
        begun = point if point.leaves() else None
    if begun is not None and (not made or begun.departure or begun.place != made[-1].to_place):
        made.append(Leg(begun.place, None, begun.departure, None))
    return tuple(made)


def _ends(point: Point, made: list[Leg]) -> bool:
    """Whether a point that nothing led to ends a leg all the same."""
    if point.leaves():
        return False
    return point.reaches() or bool(made and point.place != made[-1].to_place)
