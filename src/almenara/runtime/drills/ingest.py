"""Kill the product while messages come in by the drop folder and over HTTP; then count every message and traveller."""

import random
import threading
import time
import urllib.request
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

from almenara.engines.passenger import Leg, Movement, Traveller, write_paxlst
from almenara.engines.records.people import Document
from almenara.runtime.drills.scratch import Product, found_scratch_unit, free_port

if TYPE_CHECKING:
    from almenara.mandate.models import Officer

MESSAGES_A_ROUND = 6
TRAVELLERS_A_MESSAGE = 40
SETTLE_SECONDS = 120.0


@dataclass
class Outcome:
    """What the drill counted. `acknowledged` messages were promised to the sender over HTTP."""

    drill: str = "ingest"
    kills: int = 0
    sent: int = 0
    acknowledged: int = 0
    done: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    travellers: int = 0
    travellers_lost: int = 0
    travellers_doubled: int = 0
    hits: int = 0
    hits_lost: int = 0
    hits_doubled: int = 0
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether anything was lost, doubled or out of order."""
        return any(
            (
                self.lost,
                self.doubled,
                self.out_of_order,
                self.travellers_lost,
                self.travellers_doubled,
                self.hits_lost,
                self.hits_doubled,
            )
        )

    def as_record(self) -> dict[str, object]:
        """The outcome as JSON."""
        return asdict(self)


@dataclass
class _Sender:
    """Posts messages over HTTP until each is acknowledged; the product may die at any moment."""

    product: Product
    key: str
    waiting: list[bytes] = field(default_factory=list)
    acknowledged: list[bytes] = field(default_factory=list)
    dropped_too: set[bytes] = field(default_factory=set)
    stopping: bool = False

    def run(self) -> None:
        while not self.stopping or self.waiting:
            if not self.waiting:
                time.sleep(0.01)
            elif self._post(self.waiting[0]):
                self.acknowledged.append(self.waiting.pop(0))
            else:
                time.sleep(0.05)

    def _post(self, data: bytes) -> bool:
        request = urllib.request.Request(  # noqa: S310
            f"{self.product.address}/api/v1/messages",
            data=data,
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/octet-stream"},
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 # nosec
                return answer.status in {200, 201}
        except HTTPError as error:
            if error.code < 500:
                raise
            return False
        except (URLError, OSError):
            return False


def run(data: Path, *, kills: int, seed: int = 1) -> Outcome:
    """Run the drill in the empty folder `data`, whose Django is started; return what was counted."""
    administrator, key = found_scratch_unit()
    _seek_one_of_each_message(administrator, kills * MESSAGES_A_ROUND)
    chance = random.Random(seed)  # noqa: S311 # nosec B311 - a drill repeats itself
    product = Product(data, free_port())
    sender = _Sender(product, key)
    posting = threading.Thread(target=sender.run, daemon=True)
    started = time.monotonic()
    sent: list[bytes] = []
    posting.start()
    for _round in range(kills):
        product.start()
        _feed(data, sender, sent, chance)
        time.sleep(chance.uniform(0.0, 1.5))
        product.kill()
    product.start()
    sender.stopping = True
    _wait_until_read(len(sent), posting)
    product.stop()
    return _count(sent, sender, kills, time.monotonic() - started)


def _seek_one_of_each_message(administrator: "Officer", messages: int) -> None:
    """A list that names the first traveller's document of each message: each must raise one hit, and one only."""
    from almenara.kernel import clock  # noqa: PLC0415 - Django must be started first
    from almenara.watchlists import actions  # noqa: PLC0415

    rows = (f"DRILL-{n},,{_number(n, 0)},SEN,stolen_document" for n in range(messages))
    sheet = "\n".join(["reference,names,document_number,document_issuer,category", *rows, ""])
    actions.load_list(
        unit=administrator.unit,
        files=[("drill.csv", sheet.encode())],
        key="drill",
        title="Drill",
        use="stolen_document",
        officer=administrator,
        at=clock.now(),
    )


def _feed(data: Path, sender: _Sender, sent: list[bytes], chance: random.Random) -> None:
    for _ in range(MESSAGES_A_ROUND):
        message = _message(len(sent))
        sent.append(message)
        if len(sent) % 2:
            _drop(data / "drop", f"{len(sent):05d}.edi", message)
        else:
            sender.waiting.append(message)
        if chance.random() < 0.2:  # carriers send the same list again
            sender.dropped_too.add(message)  # it may come in by the folder before its turn on the line
            _drop(data / "drop", f"{len(sent):05d}-again.edi", message)


def _drop(folder: Path, name: str, data: bytes) -> None:
    part = folder / f"{name}.part"
    part.write_bytes(data)
    part.rename(folder / name)


def _message(number: int) -> bytes:
    """One flight of its own day and number, whose travellers are nobody else's."""
    day = date.fromordinal(date(2026, 1, 1).toordinal() + number // 50)
    leg = Leg("GRU", "DSS", f"{day}T09:00", f"{day}T19:00")
    flight = f"{100 + number % 50}"
    movement = Movement(f"air:XQ{flight}:{day}:GRU", "air", "XQ", flight, (leg,))
    travellers = [_traveller(movement, number, seat) for seat in range(TRAVELLERS_A_MESSAGE)]
    return write_paxlst(
        movement,
        travellers,
        sender="XQ",
        recipient="ALMENARA",
        created=datetime(day.year, day.month, day.day, 7, tzinfo=UTC),
        reference=f"{number:06d}",
    )


def _traveller(movement: Movement, number: int, seat: int) -> Traveller:
    return Traveller(
        role="passenger",
        family_name=f"DRILLSON{_letters(number)}",
        given_names=f"PERSON{_letters(seat)}",
        full_name=f"DRILLSON{_letters(number)} PERSON{_letters(seat)}",
        sex="F",
        birth_date="1980-01-01",
        nationality="SEN",
        documents=(Document(number=_number(number, seat), type="P", issuer="SEN", expiry="2031-01-01"),),
        embark="GRU",
        debark="DSS",
        movement=movement.id,
    )


def _number(message: int, seat: int) -> str:
    return f"D{message:05d}{seat:03d}"


def _letters(number: int) -> str:
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:05d}")


def _wait_until_read(messages: int, posting: threading.Thread) -> None:
    from almenara.kernel import outbox  # noqa: PLC0415 - Django must be started first
    from almenara.movements import queries  # noqa: PLC0415

    deadline = time.monotonic() + SETTLE_SECONDS
    posting.join(SETTLE_SECONDS)
    while (queries.count_read() < messages or outbox.untold()) and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1.0)  # what doubles would come now


def _count(sent: list[bytes], sender: _Sender, kills: int, seconds: float) -> Outcome:
    from almenara.movements import queries  # noqa: PLC0415
    from almenara.safeguards.sealing import fingerprint  # noqa: PLC0415
    from almenara.screening import queries as screening  # noqa: PLC0415

    in_order = queries.fingerprints_read()
    posted = [message for message in sender.acknowledged if message not in sender.dropped_too]
    stored = Counter(in_order)
    wanted = {fingerprint(message) for message in sent}
    people = Counter(queries.document_numbers())
    expected = {_number(n, seat) for n in range(len(sent)) for seat in range(TRAVELLERS_A_MESSAGE)}
    hits = Counter(screening.documents_of_hits())
    sought = {_number(n, 0) for n in range(len(sent))}
    return Outcome(
        kills=kills,
        sent=len(sent),
        acknowledged=len(sender.acknowledged),
        done=sum(1 for one in wanted if one in stored),
        lost=len(wanted - stored.keys()),
        doubled=sum(count - 1 for count in stored.values()) + len(stored.keys() - wanted),
        out_of_order=_out_of_order([fingerprint(message) for message in posted], in_order),
        travellers=sum(people.values()),
        travellers_lost=len(expected - people.keys()),
        travellers_doubled=sum(count - 1 for count in people.values()) + len(people.keys() - expected),
        hits=sum(hits.values()),
        hits_lost=len(sought - hits.keys()),
        hits_doubled=sum(count - 1 for count in hits.values()) + len(hits.keys() - sought),
        seconds=round(seconds, 1),
    )


def _out_of_order(posted: list[str], kept: list[str]) -> int:
    """How many messages of one sender, who waits for each answer, stand before one that was sent earlier."""
    place = {one: number for number, one in enumerate(kept)}
    places = [place[one] for one in posted if one in place]
    return sum(later < earlier for earlier, later in pairwise(places))
