"""The day's flights at one airport: invented carriers, real places, believable hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from almenara.engines.passenger import Leg, Movement, movement_id
from almenara.simulator.airports import AIRPORTS, Airport, airport_of

# Invented carriers and the country whose crew they employ.
CARRIERS = {"XQ": "SEN", "ZX": "FRA", "XZ": "MAR", "ZQ": "BRA"}

_NEAR_AT = (8, 11, 14, 17)
_FAR_AT = (5, 7, 19)
_TURN_ROUND = timedelta(minutes=95)
_NEIGHBOURS = 9  # so many of the nearest airports are served by small aircraft


@dataclass(frozen=True, slots=True)
class Flight:
    """One flight; times are aware. `seats` is how many passengers it carries."""

    carrier: str
    number: str
    origin: Airport
    destination: Airport
    departure: datetime
    arrival: datetime
    seats: int

    def movement(self) -> Movement:
        """The flight as a carrier tells it, in local times."""
        times = (moment.strftime("%Y-%m-%dT%H:%M") for moment in (self.departure, self.arrival))
        legs = (Leg(self.origin.code, self.destination.code, *times),)
        return Movement(
            movement_id("air", self.carrier, self.number, legs), "air", self.carrier, self.number, legs
        )

    def file_name(self, what: str = "passengers") -> str:
        """How the carrier's list of it is called; `what` is passengers or crew."""
        day = self.departure.strftime("%Y%m%d")
        return f"{self.carrier}{self.number}-{self.origin.code}-{self.destination.code}-{day}-{what}.edi"

    @property
    def sent(self) -> datetime:
        """When the carrier sends its list: three quarters of an hour before departure, in universal time."""
        return self.departure.astimezone(UTC) - timedelta(minutes=45)


def flights_of(today: date, rng: Random, *, unit: str, country: str) -> list[Flight]:
    """Seven arrivals and three departures of the day, in the order in which the unit sees them."""
    home = airport_of(unit, country)
    others = sorted((one for one in AIRPORTS.values() if one.code != unit), key=home.km_to)
    near = rng.sample(others[:_NEIGHBOURS], len(_NEAR_AT))
    far = rng.sample(others[_NEIGHBOURS:], len(_FAR_AT))
    arriving = [_arrival(rng, today, home, place, hour) for place, hour in zip(near, _NEAR_AT, strict=True)]
    arriving += (_arrival(rng, today, home, place, hour) for place, hour in zip(far, _FAR_AT, strict=True))
    leaving = [_return_of(arriving[n]) for n in (0, 2, 4)]
    return sorted([*arriving, *leaving], key=lambda one: one.departure if one.origin == home else one.arrival)


def _arrival(rng: Random, today: date, home: Airport, place: Airport, hour: int) -> Flight:
    long = place.km_to(home) > 3500
    there = datetime.combine(today, time(hour, 5 * int(rng.random() * 12)), ZoneInfo(home.zone))
    minutes = 5 * round(place.hours_to(home) * 12)
    left = (there.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(ZoneInfo(place.zone))
    return Flight(
        carrier=list(CARRIERS)[int(rng.random() * len(CARRIERS))],
        number=str(101 + 2 * int(rng.random() * 400)),
        origin=place,
        destination=home,
        departure=left,
        arrival=there,
        seats=140 + int(rng.random() * 110) if long else 60 + int(rng.random() * 60),
    )


def _return_of(flight: Flight) -> Flight:
    leaves = flight.arrival + _TURN_ROUND
    took = flight.arrival.astimezone(UTC) - flight.departure.astimezone(UTC)
    back = (leaves.astimezone(UTC) + took).astimezone(flight.departure.tzinfo)
    return Flight(
        carrier=flight.carrier,
        number=str(int(flight.number) + 1),
        origin=flight.destination,
        destination=flight.origin,
        departure=leaves,
        arrival=back,
        seats=flight.seats - 7,
    )
