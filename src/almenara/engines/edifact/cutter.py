"""Cuts the text of a region into segments: terminators that were lost, released signs, character sets.

Released characters are hidden behind private ones of the same width before anything is split, which keeps
`str.split` usable and every index an offset.
"""

import re

from almenara.engines.edifact.charset import Charset
from almenara.engines.edifact.separators import BLANK, TAGS, Separators

MAX_SEGMENT = 50_000
CONTROL = "".join(map(chr, range(33)))

_HIDDEN = "\ue000"
_SHIFT = 0xE100
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}\Z")
_TYPOGRAPHIC = re.compile("(?:\xe2\x80[\x98\x99]|[\x91\x92])[ \\t\\r\\n]*\\Z")
# Without one of these behind its first sign, a chunk is one segment.
_ODD = re.compile("[\r\n]|NAD|UN")
_REMEMBERED = 10_000
_REMEMBERED_LENGTH = 80

# tag, elements (None for what is no segment), place in the chunk, length, lines of the chunk above it
Piece = tuple[str, list[list[str]] | None, int, int, int]
# the pieces of a chunk, and how many lines it goes over
Cut = tuple[tuple[Piece, ...], int]


class Cutter:
    """Cuts under one set of separators and one character set; `known` holds the short chunks cut so far."""

    def __init__(self, separators: Separators, charset: Charset, newline: str) -> None:
        self.known: dict[str, Cut] = {"": ((), 0)}
        self._separators = separators
        self._charset = charset
        self._newline = newline
        self._lost = _lost_terminator(separators)

    def chunks(self, body: str) -> list[str]:
        """The text between the terminators, released signs hidden."""
        return hide_released(body, self._separators).split(self._separators.terminator)

    def cut(self, chunk: str) -> Cut:
        """The pieces of a chunk: one segment as a rule, several where terminators were lost."""
        pieces = tuple(self._piece(chunk, start, end) for start, end in self._bounds(chunk))
        cut = (tuple(piece for piece in pieces if piece), chunk.count(self._newline))
        if len(chunk) <= _REMEMBERED_LENGTH and len(self.known) < _REMEMBERED:
            self.known[chunk] = cut
        return cut

    def _bounds(self, chunk: str) -> list[tuple[int, int]]:
        """Where a segment begins although none was ended: each part's first and last place."""
        body = chunk.lstrip(CONTROL)
        start = len(chunk) - len(body)
        if not _ODD.search(body, 1):
            return [(start, len(chunk))]
        places = [match.end() for match in self._lost.finditer(chunk, start) if match.end() > start]
        return list(zip([start, *places], [*places, len(chunk)], strict=True))

    def _piece(self, chunk: str, start: int, end: int) -> Piece | None:
        raw = chunk[start:end]
        if end < len(chunk):
            raw = _TYPOGRAPHIC.sub("", raw)
        text = raw.lstrip(CONTROL)
        start += len(raw) - len(text)
        text = text.rstrip("\r\n")
        if not text:
            return None
        above = chunk.count(self._newline, 0, start)
        elements = self._elements(text[:MAX_SEGMENT])
        if elements is None:
            visible = len(text.strip(CONTROL))
            return ("", None, start, visible, above) if visible else None
        (tag, *_), *data = elements
        return tag.rstrip(), data, start, len(text), above

    def _elements(self, text: str) -> list[list[str]] | None:
        """The data elements with the tag before them; None where there is no tag."""
        if "\n" in text or "\r" in text:
            text = text.replace("\r", "").replace("\n", "")
        element, component = self._separators.element, self._separators.component
        if not _TAG.match(text.partition(element)[0].partition(component)[0].rstrip()):
            return None
        elements = [value.split(component) for value in text.split(element)]
        if not text.isascii():
            elements = [[_decode(value, self._charset) for value in parts] for parts in elements]
        if _HIDDEN in text:
            elements = [[_reveal(value) for value in parts] for parts in elements]
        return elements


def hide_released(body: str, separators: Separators) -> str:
    """Put released service characters out of the way, width kept; a lone release character is plain text."""
    if separators.release not in body or separators.release.isspace():
        return body
    signs = separators.service()
    pattern = re.compile(f"{re.escape(separators.release)}([\r\n]*)([{re.escape(signs)}])")
    return pattern.sub(lambda match: _HIDDEN + chr(_SHIFT + ord(match[2])) + match[1], body)


def _reveal(value: str) -> str:
    if _HIDDEN not in value:
        return value
    head, *rest = value.split(_HIDDEN)
    return head + "".join(chr(ord(part[0]) - _SHIFT) + part[1:] if part else "" for part in rest)


def _decode(text: str, charset: Charset) -> str:
    """Decode around the released characters, which are hidden above U+E000."""
    if _HIDDEN not in text:
        return charset.decode(text)
    parts = re.split(r"(\ue000.)", text, flags=re.DOTALL)
    return "".join(part if part.startswith(_HIDDEN) else charset.decode(part) for part in parts)


def _lost_terminator(separators: Separators) -> re.Pattern[str]:
    """Where a segment begins although none was ended: a tag on a new line, a person or a header glued on."""
    sign, component = re.escape(separators.element), re.escape(separators.component)
    return re.compile(
        rf"[\r\n][ \t]{{0,9}}(?=(?:{TAGS}){BLANK}?{sign})"
        rf"|(?<![{sign}{component}])(?=(?:NAD{sign}F[LM]|UN[BGHTEZ]){sign})"
    )
