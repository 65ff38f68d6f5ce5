"""Messages out of segments: interchanges, groups and messages, whatever part of the envelope is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from almenara.engines.edifact.lexer import Lexer, Segment
from almenara.engines.records.remarks import Remark, Severity, Source
from almenara.engines.records.words import Value, Words, gettext_noop

MAX_REMARKS = 500


@dataclass(frozen=True, slots=True)
class Interchange:
    """What UNB says; everything is None where there was no UNB. `prepared` is the raw `yymmdd`."""

    syntax: str | None = None
    sender: str | None = None
    recipient: str | None = None
    prepared: str | None = None
    reference: str | None = None
    application: str | None = None


@dataclass(slots=True)
class Message:
    """One message, UNH and UNT left out of `segments`.

    `type` is None for segments that stand outside any message. `part` is the sequence of a list in parts (UNH
    0070) and `last` whether it says that it is the final one.
    """

    interchange: Interchange = Interchange()
    type: str | None = None
    version: str | None = None
    release: str | None = None
    agency: str | None = None
    association: str | None = None
    reference: str | None = None
    access: str | None = None
    part: str | None = None
    last: bool = False
    segments: list[Segment] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The type as people write it: `PAXLST D.05B`, `PNRGOV 13.1`."""
        edition = ".".join(part for part in (self.version, self.release) if part)
        return " ".join(part for part in (self.type, edition) if part)


class Envelope:
    """Iterates over the messages of a file; `remarks` tell of what is missing or contradicts itself.

    A file without UNB, UNZ, UNH or UNT, with wrong counts, with several interchanges or stray segments is
    read all the same.
    """

    def __init__(self, data: bytes, *, file: str | None = None) -> None:
        self.file = file
        self.lexer = Lexer(data, file=file)
        self._remarks: list[Remark] = []
        self._interchange = Interchange()
        self._open: Message | None = None
        self._header: Segment | None = None
        self._in_interchange = False
        self._units = 0
        self._groups = 0

    @property
    def remarks(self) -> list[Remark]:
        """What the lexer and the envelope noticed so far."""
        return self.lexer.remarks + self._remarks

    def __iter__(self) -> Iterator[Message]:
        for segment in self.lexer:
            tag = segment.tag
            if tag == "UNH":
                yield from self._close(None)
                self._begin(segment)
            elif tag == "UNT":
                yield from self._close(segment)
            elif tag in ("UNB", "UNZ", "UNG", "UNE"):
                yield from self._service(segment)
            elif self._open is not None:
                self._open.segments.append(segment)
            else:
                self._begin_without_header(segment)
        yield from self._close(None)
        self._finish()

    def _begin(self, header: Segment) -> None:
        self._header = header
        self._units += 1
        self._open = Message(
            interchange=self._interchange,
            type=header.code(1) or None,
            version=header.code(1, 1) or None,
            release=header.code(1, 2) or None,
            agency=header.code(1, 3) or None,
            association=header.code(1, 4) or None,
            reference=header.get(0) or None,
            access=header.get(2) or None,
            part=header.code(3) or None,
            last=header.code(3, 1) == "F",
        )

    def _begin_without_header(self, segment: Segment) -> None:
        self._open = Message(interchange=self._interchange, segments=[segment])
        sentence = gettext_noop("The message header (UNH) is missing; the segments were read without it.")
        self._remark("message-header-missing", sentence, segment)

    def _close(self, trailer: Segment | None) -> Iterator[Message]:
        message, header = self._open, self._header
        self._open = self._header = None
        if message is None:
            return
        if header is not None:
            self._check(message, header, trailer)
        yield message

    def _check(self, message: Message, header: Segment, trailer: Segment | None) -> None:
        if trailer is None:
            self._remark(
                "message-trailer-missing",
                gettext_noop("The message has no end (UNT); it may have been cut off."),
                header,
            )
            return
        said, counted = trailer.code(0), len(message.segments) + 2
        if said.isdecimal() and int(said[:9]) != counted:
            sentence = gettext_noop("The message says that it has {said} segments; {counted} are there.")
            self._remark("segment-count-differs", sentence, trailer, said=int(said[:9]), counted=counted)
        reference = trailer.get(1)
        if "".join(reference.split()) != "".join((message.reference or "").split()):
            sentence = gettext_noop("The end of the message names {said}, its header {reference}.")
            self._remark(
                "message-reference-differs",
                sentence,
                trailer,
                said=reference,
                reference=message.reference or "",
            )

    def _service(self, segment: Segment) -> Iterator[Message]:
        yield from self._close(None)
        if segment.tag == "UNB":
            self._units = self._groups = 0
            self._in_interchange = True
            self._interchange = _interchange(segment)
        elif segment.tag == "UNG":
            self._groups += 1
        elif segment.tag == "UNZ":
            self._check_interchange(segment)
            self._in_interchange = False
            self._interchange = Interchange()

    def _check_interchange(self, trailer: Segment) -> None:
        said = trailer.code(0)
        if said.isdecimal() and int(said[:9]) not in (self._units, self._groups or self._units):
            sentence = gettext_noop("The interchange says that it has {said} messages; {counted} are there.")
            self._remark("message-count-differs", sentence, trailer, said=int(said[:9]), counted=self._units)

    def _finish(self) -> None:
        if self._in_interchange:
            sentence = gettext_noop("The interchange has no end (UNZ); it may have been cut off.")
            source = Source(file=self.file)
            self._remarks.append(
                Remark("interchange-trailer-missing", Words(sentence), Severity.WARNING, source)
            )

    def _remark(self, code: str, sentence: str, segment: Segment, **params: Value) -> None:
        if len(self._remarks) < MAX_REMARKS:
            source = Source(self.file, None, segment.number, segment.offset, segment.line)
            severity = Severity.WARNING if code.endswith("-missing") else Severity.NOTE
            self._remarks.append(Remark(code, Words(sentence, params), severity, source))


def _interchange(segment: Segment) -> Interchange:
    return Interchange(
        syntax=segment.code(0) or None,
        sender=segment.get(1) or None,
        recipient=segment.get(2) or None,
        prepared=segment.code(3) or None,
        reference=segment.get(4) or None,
        application=segment.get(6) or None,
    )
