"""Any passenger file to one reading: what kind it is, its messages one by one, and what they make together."""

import re
from dataclasses import dataclass, field
from datetime import date

from almenara.engines.edifact import Envelope, Message
from almenara.engines.passenger import cards, cusres, dates, pnrgov, sheets
from almenara.engines.passenger.notes import Notes
from almenara.engines.passenger.paxlst import Manifest
from almenara.engines.passenger.records import Leg, Movement, Reading, Traveller
from almenara.engines.records.remarking import Remarks
from almenara.engines.records.remarks import Severity, Source, Unreadable
from almenara.engines.records.words import gettext_noop

_KINDS = ("PAXLST", "PNRGOV", "CUSRES")
_EDITIONS = {
    "PAXLST": re.compile(r"(D\.)?(0[0-9]|1[0-7])[AB]|001\.000|D\.9[0-9][AB]"),
    "PNRGOV": re.compile(r"(0?[89]|1[0-9]|20)\.[0-9]"),
    "CUSRES": re.compile(r"(D\.)?(0[0-9]|1[0-9])[AB]"),
}


def read(data: bytes, *, file: str | None, today: date) -> Reading:
    """Read the travellers of a file: PAXLST, PNRGOV or CUSRES messages, or a sheet in our own columns.

    What is there is read, the rest remarked on; a person who can not be read is one remark. Raises Unreadable,
    with place and remedy, where the file is no passenger list or nothing of it can be read.
    """
    if sheets.is_sheet(data):
        return sheets.read(data, file=file, today=today)
    return _Collection(Notes(Remarks(file))).read(data, today)


@dataclass(slots=True)
class _Collection:
    """What the messages of one file make together."""

    notes: Notes
    movements: dict[str, Movement] = field(default_factory=dict)
    travellers: list[Traveller] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    parts: dict[str, list[Message]] = field(default_factory=dict)
    messages: int = 0

    def read(self, data: bytes, today: date) -> Reading:
        """Read every message of the bytes."""
        remarks = self.notes.remarks
        text, numbers = cards.masked(data.decode("latin-1"))
        if numbers:
            data = text.encode("latin-1")
            self.notes.drop("card", numbers)
        envelope = Envelope(data, file=remarks.file)
        for message in envelope:
            self._take(message, today)
        if not self.formats:
            raise _not_a_list(data, remarks.file, self.others)
        self._remark_on_parts()
        self.notes.tell_dropped(Source(remarks.file))
        remarks.extend(envelope.remarks)
        return Reading(
            format=", ".join(dict.fromkeys(self.formats)),
            messages=self.messages,
            movements=tuple(self.movements.values()),
            travellers=tuple(self.travellers),
            remarks=remarks.all(),
        )

    def _take(self, message: Message, today: date) -> None:
        kind = _kind(message)
        if kind is None:
            self._pass_over(message)
            return
        self.messages += message.type is not None or not self.messages
        self.formats.append(message.name if message.type else kind)
        self._remark_on_edition(message, kind)
        near = dates.travel_day(message.interchange.prepared or "", near=today) or today
        if kind == "PNRGOV":
            self._keep(*pnrgov.Bookings(message, self.notes, near).read())
        elif kind == "CUSRES":
            self._keep(cusres.read(message, self.notes, near), [])
        else:
            movement, travellers = Manifest(message, self.notes, near).read()
            self._keep(movement, travellers)
            if message.part and movement:
                self.parts.setdefault(movement.id, []).append(message)

    def _keep(self, movement: Movement | None, travellers: list[Traveller]) -> None:
        self.travellers += travellers
        if movement is None:
            return
        known = self.movements.get(movement.id)
        if known is None or _told(movement.legs) > _told(known.legs):
            self.movements[movement.id] = movement

    def _pass_over(self, message: Message) -> None:
        if message.type is None:
            return
        name = message.name[:40]
        self.others.append(name)
        sentence = gettext_noop("The message {name} is no passenger list and was passed over.")
        source = Source(self.notes.remarks.file, message.reference)
        self.notes.remarks.add(
            "message-of-another-kind", sentence, Severity.WARNING, source, name=message.name
        )

    def _remark_on_edition(self, message: Message, kind: str) -> None:
        edition = ".".join(part for part in (message.version, message.release) if part)
        if not edition or _EDITIONS[kind].fullmatch(edition):
            return
        sentence = gettext_noop("The edition {name} is not known here; it was read as far as it goes.")
        source = Source(self.notes.remarks.file, message.reference)
        self.notes.remarks.add("edition-unknown", sentence, Severity.WARNING, source, name=message.name[:40])

    def _remark_on_parts(self) -> None:
        """A list in parts (`01:C`, `02`, `03:F`): parts that the file does not hold."""
        for messages in self.parts.values():
            numbers = {
                int(part[:4]) for part in (message.part or "" for message in messages) if part.isdecimal()
            }
            last = [int((message.part or "")[:4]) for message in messages if message.last and message.part]
            missing = sorted(set(range(1, max(last, default=max(numbers, default=0)) + 1)) - numbers)
            if missing or (not last and len(numbers) > 1):
                sentence = gettext_noop("Parts of the list are not in this file. Parts that are: {count}.")
                source = Source(self.notes.remarks.file, messages[0].reference)
                self.notes.remarks.add("parts-missing", sentence, Severity.NOTE, source, count=len(numbers))


def _told(legs: tuple[Leg, ...]) -> int:
    """How much legs tell."""
    return sum(value is not None for leg in legs for value in leg.as_record().values())


def _kind(message: Message) -> str | None:
    """What a message is; where its header is lost, its segments tell."""
    if message.type is not None:
        return message.type if message.type in _KINDS else None
    tags = {segment.tag for segment in message.segments}
    if tags & {"TIF", "SRC"}:
        return "PNRGOV"
    if "PDT" in tags or ("NAD" in tags and tags & {"ATT", "NAT", "DOC", "TDT"}):
        return "PAXLST"
    return None


_REFUSALS = (
    (b"", "empty", gettext_noop("The file is empty. Ask the sender to send it again.")),
    (
        b"%PDF",
        "not-a-passenger-list",
        gettext_noop(
            "This is a PDF document, not a passenger list. Ask the carrier for PAXLST, or send a CSV sheet."
        ),
    ),
    (
        b"PK\x03\x04",
        "not-a-passenger-list",
        gettext_noop("This is a workbook or an archive. Save the sheet as CSV and send that."),
    ),
)
_MARKUP = gettext_noop(
    "This is not a passenger list but a page or a document in XML. Ask the carrier for PAXLST."
)
_ANOTHER_KIND = gettext_noop(
    "This is not a passenger list but {kind}. Send it to those it is for, and ask the carrier for PAXLST."
)
_NO_LIST = gettext_noop(
    "This is not a passenger list: neither PAXLST, PNRGOV or CUSRES nor a sheet with our columns"
    " (full_name or family_name, birth_date, nationality, document_number). Check which file was sent."
)


def _not_a_list(data: bytes, file: str | None, others: list[str]) -> Unreadable:
    place = Source(file=file, offset=0)
    head = data[:512].lstrip()
    for start, code, sentence in _REFUSALS:
        if (head.startswith(start) and start) or not (head or start):
            return Unreadable(code, sentence, source=place)
    if others:
        return Unreadable(
            "not-a-passenger-list", _ANOTHER_KIND, source=place, kind=", ".join([*dict.fromkeys(others)][:5])
        )
    if head.startswith((b"<", b"\xef\xbb\xbf<")):
        return Unreadable("not-a-passenger-list", _MARKUP, source=place)
    return Unreadable("not-a-passenger-list", _NO_LIST, source=place)
