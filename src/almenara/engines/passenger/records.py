"""What a manifest tells: movements, the travellers on them, and how well the reading went."""

from dataclasses import dataclass

from almenara.engines.records.people import Document, Person, PersonName
from almenara.engines.records.remarks import Remark, Source


@dataclass(frozen=True, slots=True)
class Leg:
    """One stage of a movement. Places are the carrier's own codes (IATA, UN/LOCODE).

    Times are local ISO 8601 without zone, `2026-11-22T09:00`, or a day alone where no hour was given.
    """

    from_place: str | None = None
    to_place: str | None = None
    departure: str | None = None
    arrival: str | None = None

    def as_record(self) -> dict[str, str | None]:
        """The leg as `almenara read --json` prints it."""
        return {
            "from": self.from_place,
            "to": self.to_place,
            "departure": self.departure,
            "arrival": self.arrival,
        }


@dataclass(frozen=True, slots=True)
class Movement:
    """A flight, sailing or crossing. `mode` is air, sea, road or rail, None where nothing tells.

    `number` stands without the carrier's designator (`415` of XQ415); see `movement_id` for `id`.
    """

    id: str
    mode: str | None = None
    carrier: str | None = None
    number: str | None = None
    legs: tuple[Leg, ...] = ()

    def as_record(self) -> dict[str, object]:
        """The movement as `almenara read --json` prints it."""
        return {
            "kind": "movement",
            "id": self.id,
            "mode": self.mode,
            "carrier": self.carrier,
            "number": self.number,
            "legs": [leg.as_record() for leg in self.legs],
        }


def movement_id(mode: str | None, carrier: str | None, number: str | None, legs: tuple[Leg, ...]) -> str:
    """Name a movement as people do: `air:XQ415:2026-11-22:GRU` (mode, designator, first day, first place).

    The same movement read from another message gets the same name: zeros that lead the number are not said
    (XQ0415 is XQ415). An unknown part is `-`.
    """
    first = legs[0] if legs else Leg()
    place = first.from_place or first.to_place
    day = (first.departure or first.arrival or "")[:10]
    designator = (carrier or "") + ((number or "").lstrip("0") or number or "")
    return ":".join(part or "-" for part in (mode, designator, day, place))


@dataclass(frozen=True, slots=True)
class Traveller:
    """One person of a manifest, as the carrier wrote them. Unknown is None, never a guess.

    `role` is passenger, crew or transit; `sex` M, F or X; `birth_date` `YYYY-MM-DD`, `YYYY-MM` or `YYYY`;
    `nationality` and `residence` alpha-3 or the code as given; `movement` the id of their movement.
    A person with one name has it in `family_name`.
    """

    role: str = "passenger"
    family_name: str | None = None
    given_names: str | None = None
    full_name: str | None = None
    sex: str | None = None
    birth_date: str | None = None
    nationality: str | None = None
    documents: tuple[Document, ...] = ()
    embark: str | None = None
    debark: str | None = None
    movement: str | None = None
    source: Source = Source()  # noqa: RUF009 - frozen
    birth_place: str | None = None
    residence: str | None = None
    booking: str | None = None
    seat: str | None = None

    def as_record(self) -> dict[str, object]:
        """The traveller as `almenara read --json` prints it; what few carriers send only where it was sent."""
        record: dict[str, object] = {
            "kind": "traveller",
            "role": self.role,
            "family_name": self.family_name,
            "given_names": self.given_names,
            "full_name": self.full_name,
            "sex": self.sex,
            "birth_date": self.birth_date,
            "nationality": self.nationality,
            "documents": [document.as_record() for document in self.documents],
            "embark": self.embark,
            "debark": self.debark,
            "movement": self.movement,
            "source": self.source.as_record(),
        }
        extra = {
            "birth_place": self.birth_place,
            "residence": self.residence,
            "booking": self.booking,
            "seat": self.seat,
        }
        record.update((key, value) for key, value in extra.items() if value is not None)
        return record

    def person(self) -> Person:
        """The traveller as a side of a comparison."""
        return Person(
            names=(PersonName(self.full_name),) if self.full_name else (),
            birth_dates=(self.birth_date,) if self.birth_date else (),
            sex=self.sex,
            nationalities=(self.nationality,) if self.nationality else (),
            documents=self.documents,
        )


def full_name(given_names: str | None, family_name: str | None) -> str | None:
    """Given names, then family name; None where there is neither."""
    return " ".join(part for part in (given_names, family_name) if part) or None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one file: `format` as a person would name it, `messages` how many it held."""

    format: str
    messages: int
    movements: tuple[Movement, ...]
    travellers: tuple[Traveller, ...]
    remarks: tuple[Remark, ...]
