"""What may not be kept, blanked in place: same length, same offsets, so that every place still means the same.

Free text, special service requests that tell of faith, health or diet (`services.tsv`), and card numbers. In
EDIFACT by segment, in sheets by column, anywhere else by the patterns of bytes.
"""

import re
from dataclasses import dataclass

from almenara.engines.edifact import Lexer, Region, Segment
from almenara.engines.edifact.cutter import hide_released
from almenara.engines.edifact.separators import TAGS
from almenara.engines.passenger import cards, services, sheets
from almenara.engines.passenger.text import Text, decode
from almenara.engines.records.remarks import Unreadable

# Segments that may hold what they like: only card numbers are blanked in them.
_PADIS = "ABI|ACI|ADD|APD|DAT|EBD|EQI|EQU|FAR|FTI|GOR|MON|MSG|ORI|PTK|RCI|REF|RPI|SAC|SSD|SPI|TBD|TCE|TKT|TRA|TRI|TXD"
_OTHERS = "UNA|UNB|AUT|COM|CPI|GIS|STS|TAX|VEH|CNI"
_KNOWN = frozenset(f"{TAGS}|{_PADIS}|{_OTHERS}".split("|"))
_TEXTS = frozenset({"FTX", "IFT", "OSI", "LTS"})
_BAG_TAG = re.compile(r"[A-Z0-9]{2,4}[0-9]{4,10}\Z|[0-9]{1,3}\Z|\Z")
_PACKED = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!")
_FREE = re.compile(
    r"\b(?:FTX|IFT|OSI|LTS|FOP)[^A-Za-z0-9\s'\"](?:\?['?+:]|[^'\r\n])*"
    r"|(?m:^[ \t]*(?:OSI|RMKS?|REMARKS?|FTX|IFT)\b[ .:/+*][^\r\n]*)"
    r"|\bSSR[ +*/.](?!DOC[SOA]|INFT|TKN)(?:\?['?+:]|[^'\r\n])*"
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """The bytes without what may not be kept; `count` elements were blanked."""

    data: bytes
    count: int


def redact(data: bytes, *, file: str | None = None) -> Redacted:
    """Blank in place what may not be kept of a passenger file of any kind; never fails."""
    if data.startswith(_PACKED):
        return _patterns(data)
    if sheets.is_sheet(data):
        return _sheet(data)
    lexer = Lexer(data[:0], file=file)
    try:
        lexer = Lexer(data, file=file)
        segments = list(lexer)
    except Unreadable:
        return _patterns(data)
    if not any(segment.tag in ("UNB", "UNH") for segment in segments):
        return _patterns(data)
    return _Interchange(data.decode("latin-1")).redact(segments, lexer.regions)


def blank(data: bytes) -> bytes:
    """Blank by patterns of bytes what could be sensitive in a file that nobody could read; never fails.

    What is packed or encrypted can not be looked into: all of it goes.
    """
    return _patterns(data).data


class _Interchange:
    """An EDIFACT file as letters, one for each byte."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = list(text)
        self.count = 0

    def redact(self, segments: list[Segment], regions: list[Region]) -> Redacted:
        """Go through the segments, and through what stands between them."""
        waiting = iter([*segments, None])
        segment = next(waiting)
        end = 0
        for region in regions:
            self._pattern(end, region.body if not end else region.start)
            end = region.body
            while segment is not None and segment.offset < region.end:
                self._stray(end, segment.offset, region)
                self._segment(segment, region)
                end = max(end, segment.offset + segment.length)
                segment = next(waiting)
            self._stray(end, region.end, region)
            end = region.end
        self._cards()
        return Redacted("".join(self.letters).encode("latin-1"), self.count)

    def _segment(self, segment: Segment, region: Region) -> None:
        start, end = segment.offset, segment.offset + segment.length
        tag = segment.tag
        if tag == "SSR":
            self._service(start, end, region)
        elif tag == "FOP":
            self._components(start, end, region)
        elif tag == "FTX" and segment.code(0) == "BAG" and _only_tags(segment):
            return
        elif tag in _TEXTS:
            coded = all(len(value.strip()) <= 3 for value in (segment.elements or [[]])[0])
            self._blank(self._element(start, end, int(coded and tag != "OSI"), region), end)
        elif tag not in _KNOWN:
            self._blank(self._element(start, end, 0, region), end)

    def _service(self, start: int, end: int, region: Region) -> None:
        """Keep the code and details of what may be kept; of anything else, nothing but the tag."""
        elements = self._split(start, end, region)
        code = "".join(self.text[slice(*elements[1][0])].split()).upper() if len(elements) > 1 else ""
        if services.kept(code):
            if code in ("DOCS", "DOCO", "DOCA", "INFT"):
                return
            for first, last in elements[1][8:]:
                self._blank(first, last)
            return
        for element in elements[1:]:
            self._blank(element[0][0], element[-1][1])

    def _components(self, start: int, end: int, region: Region) -> None:
        """FOP: keep what kind of payment each is."""
        for element in self._split(start, end, region)[1:]:
            for first, last in element[1:]:
                self._blank(first, last)

    def _split(self, start: int, end: int, region: Region) -> list[list[tuple[int, int]]]:
        """First and last place of every component of every element, the tag's first."""
        signs = region.separators
        hidden = hide_released(self.text[start:end], signs)
        elements = []
        for element in hidden.split(signs.element):
            components = []
            for component in element.split(signs.component):
                components.append((start, start + len(component)))
                start += len(component) + 1
            elements.append(components)
        return elements

    def _element(self, start: int, end: int, number: int, region: Region) -> int:
        """Where the data element of that number (from 0) begins; the end where it is not there."""
        elements = self._split(start, end, region)
        return elements[number + 1][0][0] if len(elements) > number + 1 else end

    def _stray(self, start: int, end: int, region: Region) -> None:
        """What is no segment may be the rest of a free text: all of it goes, but the signs that end segments."""
        terminator = region.separators.terminator
        if self.text[start:end].strip(f"{terminator} \t\r\n\0"):
            self._blank(start, end, keep=f"\r\n{terminator}")

    def _pattern(self, start: int, end: int) -> None:
        text, count = _by_pattern(self.text[start:end])
        self.letters[start:end] = text
        self.count += count

    def _cards(self) -> None:
        for start, end in cards.find("".join(self.letters)):
            self._blank(start, end)

    def _blank(self, start: int, end: int, keep: str = "\r\n") -> None:
        before = self.letters[start:end]
        if not "".join(before).strip():
            return
        self.letters[start:end] = [letter if letter in keep else " " for letter in before]
        self.count += 1


def _only_tags(ftx: Segment) -> bool:
    """Whether the text of an `FTX+BAG` is nothing but tags and counts."""
    return all(_BAG_TAG.match(value.strip()) for element in ftx.elements[1:] for value in element)


def _sheet(data: bytes) -> Redacted:
    """Blank the columns that are sensitive by name, rows that can not be told apart, and card numbers."""
    text = decode(data)
    layout = sheets.layout_of(text)
    result = bytearray(data)
    spans: list[tuple[int, int]] = []
    if layout is not None:
        for row, (raw, offset, _) in enumerate(sheets.records(text)):
            columns = sheets.sensitive_spans(raw, layout) if row else []
            spans += [_bytes(text, raw, offset, *span) for span in columns]
            spans += [_bytes(text, raw, offset, *span) for span in cards.find(raw)]
    filler = " ".encode(text.encoding)
    count = 0
    for start, end in spans:
        if bytes(result[start:end]).strip(b" \0\r\n"):
            result[start:end] = filler * ((end - start) // len(filler))
            count += 1
    return Redacted(bytes(result), count)


def _bytes(text: Text, raw: str, offset: int, start: int, end: int) -> tuple[int, int]:
    first = offset + text.width(raw[:start])
    return first, first + text.width(raw[start:end])


def _patterns(data: bytes) -> Redacted:
    mark = next((mark for mark in _PACKED if data.startswith(mark)), None)
    if mark:
        return Redacted(mark + b" " * (len(data) - len(mark)), 1)
    head = data[:4000]
    if head.count(0) * 3 > len(head) and len(data) % 2 == 0:
        return _wide_patterns(data, "utf-16-be" if head[:1] == b"\0" else "utf-16-le")
    text, count = _by_pattern(data.decode("latin-1"))
    return Redacted(text.encode("latin-1"), count)


def _wide_patterns(data: bytes, encoding: str) -> Redacted:
    """Two bytes a letter; a lone surrogate passes through as it is."""
    text, count = _by_pattern(data.decode(encoding, "surrogatepass"))
    return Redacted(text.encode(encoding, "surrogatepass"), count)


def _by_pattern(text: str) -> tuple[str, int]:
    count = 0

    def away(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[0][:3] + re.sub(r"[^\r\n]", " ", match[0][3:])

    text = _FREE.sub(away, text)
    text, codes = _codes().subn("    ", text)
    text, numbers = cards.masked(text)
    return text, count + codes + numbers


def _codes() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(sorted(services.sensitive()))})(?![A-Za-z0-9])")
