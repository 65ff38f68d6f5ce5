"""What a message says, worked out before anything is written: read, redacted, its people told apart."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from almenara.engines import passenger
from almenara.engines.passenger import Movement, Reading, Traveller
from almenara.engines.records.remarks import Remark, Source, Unreadable
from almenara.engines.records.words import Value, gettext_noop
from almenara.movements.identity import Someone, of_several_lists, someone

log = logging.getLogger(__name__)

FAULT = gettext_noop(
    "Almenara itself stumbled over this message: a fault of the product, not of the sender. "
    "Tell whoever looks after the machine, and try again after the next update."
)
BROKEN_SEAL = gettext_noop(
    "The sealed original cannot be opened: the box key of this machine was changed or is missing. "
    "Put the file box.key back, then try again."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one message told of one movement, or of none: its lines in order, and who is on them.

    A `Someone`'s `tellings` are places in `lines`; a line is the traveller with its position in the message.
    """

    movement: Movement | None
    lines: tuple[tuple[int, Traveller], ...]
    people: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A message that could be read."""

    format: str
    told: tuple[Told, ...]
    remarks: tuple[dict[str, object], ...]
    redacted: bytes
    redacted_count: int

    @property
    def traveller_count(self) -> int:
        """How many people it told of; one on two movements counts twice."""
        return sum(len(one.people) for one in self.told)

    @property
    def movement_count(self) -> int:
        """How many movements it told of."""
        return sum(one.movement is not None for one in self.told)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that could not be read: `{code, sentence, params, source}`."""

    record: dict[str, object]


def read(data: bytes, *, name: str, today: date) -> Read | Trouble:
    """Read the bytes of a message. Fails on nothing: what cannot be read is a trouble with its place."""
    try:
        reading = passenger.read(data, file=name, today=today)
        redacted = passenger.redact(data, file=name)
    except Unreadable as error:
        return Trouble(_record(error.code, error.words.sentence, error.params, error.source))
    except Exception as error:
        # Neither the text nor the trace: both may carry what a traveller's message holds.
        log.error("the reader stumbled: %s at %s", type(error).__name__, _where(error))
        return trouble("reader-fault", FAULT)
    return Read(
        format=reading.format,
        told=tuple(_told(reading)),
        remarks=tuple(_remark(remark) for remark in reading.remarks),
        redacted=redacted.data,
        redacted_count=redacted.count,
    )


def trouble(code: str, sentence: str) -> Trouble:
    """A trouble that lies in no place of the message."""
    return Trouble(_record(code, sentence, {}, Source()))


def _told(reading: Reading) -> Iterable[Told]:
    movements = {movement.id: movement for movement in reading.movements}
    lines: dict[str | None, list[tuple[int, Traveller]]] = {name: [] for name in movements}
    for position, traveller in enumerate(reading.travellers, start=1):
        name = traveller.movement if traveller.movement in movements else None
        lines.setdefault(name, []).append((position, traveller))
    for name, some in lines.items():
        yield Told(movements[name] if name else None, tuple(some), tuple(_people(some)))


def _people(lines: list[tuple[int, Traveller]]) -> list[Someone]:
    """Who is on the lines; each message of an interchange is a list of its own."""
    numbered = ((place, traveller) for place, (_position, traveller) in enumerate(lines))
    by_list = groupby(numbered, key=lambda line: line[1].source.message)
    return of_several_lists([_someone(place, traveller) for place, traveller in some] for _, some in by_list)


def _someone(place: int, traveller: Traveller) -> Someone:
    numbers = (document.number for document in traveller.documents)
    return someone(traveller.full_name, traveller.birth_date, traveller.sex, numbers, place)


def _remark(remark: Remark) -> dict[str, object]:
    record = _record(remark.code, remark.words.sentence, remark.words.params, remark.source)
    return record | {"severity": str(remark.severity)}


def _record(code: str, sentence: str, params: Mapping[str, Value], source: Source) -> dict[str, object]:
    kept = {name: _blanked(value) for name, value in params.items()}
    return {"code": code, "sentence": sentence, "params": kept, "source": source.as_record()}


def _blanked(value: Value) -> Value:
    """A remark may quote the message, and with it what must not be kept."""
    return passenger.blank(value.encode()).decode(errors="replace") if isinstance(value, str) else value


def _where(error: Exception) -> str:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "an unknown place"
