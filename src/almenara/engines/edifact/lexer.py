"""Segments out of bytes, leniently and fast: whatever the envelope looks like, the segments come out.

The text is held as Latin-1, one character a byte, so that every index is an offset in the file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from almenara.engines.edifact.charset import Charset, choose
from almenara.engines.edifact.cutter import CONTROL, MAX_SEGMENT, Cutter
from almenara.engines.edifact.separators import BLANK, SIGN, TAGS, UNA, Separators, find
from almenara.engines.records.remarks import Remark, Severity, Source, Unreadable
from almenara.engines.records.words import Words, gettext_noop

MAX_BYTES = 64 * 2**20
MAX_SEGMENTS = 500_000  # about fifty thousand people; each costs half a kilobyte until it is read
MAX_REMARKS = 200

_REGION = re.compile(
    rf"{UNA.pattern}|(?<![A-Za-z0-9+:])UNB{BLANK}?(?={SIGN}{BLANK}?[A-Z]{{3}}[A-Z0-9][^A-Za-z0-9])"
)
_FIRST = re.compile(rf"(?<![A-Za-z0-9])(?:UN[ABGH]|{TAGS}){BLANK}?{SIGN}")


class Segment(NamedTuple):
    """One segment. `elements` are the data elements after the tag, each a list of its components.

    `offset` is the first byte of the tag in the file, `length` the bytes up to the terminator (not counted),
    `line` and `number` count from 1 within the file.
    """

    tag: str
    elements: list[list[str]]
    offset: int
    length: int
    line: int
    number: int

    def get(self, element: int, component: int = 0) -> str:
        """The component of the element (both from 0), stripped; empty where it is not there."""
        try:
            return self.elements[element][component].strip()
        except IndexError:
            return ""

    def code(self, element: int, component: int = 0) -> str:
        """The component as a code: upper case, without the blanks that broken lines leave behind."""
        try:
            value = self.elements[element][component]
        except IndexError:
            return ""
        return _as_code(value) if len(value) < 20 else "".join(value.split()).upper()


@lru_cache(maxsize=4096)
def _as_code(value: str) -> str:
    return "".join(value.split()).upper()


class Region(NamedTuple):
    """A stretch of the file under one set of separators and one character set; `body` begins behind its UNA."""

    start: int
    body: int
    end: int
    separators: Separators
    charset: Charset


class Lexer:
    """Reads the segments of a file once, in order; `remarks` and `regions` fill while it goes.

    Raises `Unreadable` where a file is beyond all measure: over 64 MB, or over half a million segments.
    """

    def __init__(self, data: bytes, *, file: str | None = None) -> None:
        self.file = file
        self.remarks: list[Remark] = []
        self.regions: list[Region] = []
        self._number = 0
        if len(data) > MAX_BYTES:
            raise Unreadable(
                "too-large",
                gettext_noop("{file} has {bytes} bytes, more than a list can have. Split it and try again."),
                source=Source(file=file),
                file=file or "-",
                bytes=len(data),
            )
        self._text = data.decode("latin-1")
        self._seen_to = 0
        self._line = 1
        self._newline = "\n" if "\n" in self._text else "\r"

    def __iter__(self) -> Iterator[Segment]:
        for start, end in _bounds(self._text):
            yield from self._region(start, end)

    def _region(self, start: int, end: int) -> Iterator[Segment]:
        found = find(self._text, start, end)
        body = self._text[found.start : end]
        if found.oddity:
            self._una_remark(found.oddity, start)
        charset = choose(body, _syntax_identifier(body, found.separators))
        if charset.disagrees:
            self._charset_remark(charset, start)
        self.regions.append(Region(start, found.start, end, found.separators, charset))
        self._line += self._text.count(self._newline, self._seen_to, found.start)
        yield from self._segments(body, found.start, Cutter(found.separators, charset, self._newline))
        self._seen_to = end

    def _segments(self, body: str, base: int, cutter: Cutter) -> Iterator[Segment]:
        """The segments of a region; a chunk seen before is not cut again, since most of a list repeats."""
        known, cut = cutter.known, cutter.cut
        after_end = False
        for chunk in cutter.chunks(body):
            pieces, lines = known.get(chunk) or cut(chunk)
            for tag, elements, lead, length, above in pieces:
                if elements is None:
                    if not after_end:
                        self._stray(length, base + lead, self._line + above)
                    continue
                self._number += 1
                if length > MAX_SEGMENT:
                    self._too_long(base + lead)
                yield Segment(tag, elements, base + lead, length, self._line + above, self._number)
                after_end = tag == "UNZ"
            if self._number > MAX_SEGMENTS:
                self._too_many(base)
            base += len(chunk) + 1
            self._line += lines

    def _too_many(self, offset: int) -> None:
        raise Unreadable(
            "too-many-segments",
            gettext_noop("{file} has more than {count} segments. Split it and try again."),
            source=Source(file=self.file, offset=offset),
            file=self.file or "-",
            count=MAX_SEGMENTS,
        )

    def _remark(
        self, code: str, words: Words, severity: Severity, offset: int, line: int | None = None
    ) -> None:
        if len(self.remarks) < MAX_REMARKS:
            source = Source(file=self.file, offset=offset, line=line)
            self.remarks.append(Remark(code, words, severity, source))

    def _una_remark(self, oddity: str, offset: int) -> None:
        sentences = {
            "una-wrong-length": gettext_noop("The UNA segment has the wrong length; its signs were guessed."),
            "una-typographic": gettext_noop("The UNA segment ends in a typographic sign; it was replaced."),
            "una-contradicted": gettext_noop("The UNA segment declares other signs than the message uses."),
        }
        self._remark(oddity, Words(sentences[oddity]), Severity.NOTE, offset)

    def _charset_remark(self, charset: Charset, offset: int) -> None:
        sentence = gettext_noop("The bytes are not {declared} as declared; they were read as {used}.")
        used = "UTF-8" if charset.utf8 else charset.single_byte
        words = Words(sentence, {"declared": charset.declared or "ASCII", "used": used})
        self._remark("charset-disagrees", words, Severity.NOTE, offset)

    def _stray(self, count: int, offset: int, line: int) -> None:
        sentence = gettext_noop("Characters that are no segment and were passed over: {count}.")
        self._remark("stray-text", Words(sentence, {"count": count}), Severity.WARNING, offset, line)

    def _too_long(self, offset: int) -> None:
        sentence = gettext_noop("A segment is longer than {limit} signs; the rest of it was passed over.")
        self._remark("segment-too-long", Words(sentence, {"limit": MAX_SEGMENT}), Severity.WARNING, offset)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that may have separators of their own: each UNA, or UNB without one, opens one."""
    starts = [match.start() for match in _REGION.finditer(text)]
    starts = _without_own_unb(text, starts)
    first = _FIRST.search(text, 0, starts[0] if starts else len(text))
    if first:
        starts.insert(0, first.start())
    yield from pairwise([*starts, len(text)])


def _without_own_unb(text: str, starts: list[int]) -> list[int]:
    """A UNA and the UNB behind it are one stretch."""
    kept: list[int] = []
    behind_una = -1
    for start in starts:
        if start == behind_una:
            continue
        una = UNA.match(text, start)
        behind_una = una.end() if una else -1
        kept.append(start)
    return kept


def _syntax_identifier(body: str, separators: Separators) -> str | None:
    head = body[:60].replace("\r", "").replace("\n", "")
    _, element, rest = head.partition(separators.element)
    return rest[:4].upper() if element and head.lstrip(CONTROL).startswith("UNB") else None
