"""The text of a sheet out of its bytes, line by line, each with its place."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

_STRAY = re.compile("[\udc80-\udcff]")
_STRAY_SHARE = 10


class Line(NamedTuple):
    """A line, or a row of several, with its end; `offset` is its first byte, `number` counts from 1."""

    raw: str
    offset: int
    number: int


class Text(NamedTuple):
    """A whole file as text: `encoding` as Python names it, `start` the bytes of the mark before it."""

    text: str
    encoding: str
    start: int

    def lines(self) -> Iterator[Line]:
        """The lines in order."""
        offset = self.start
        for number, line in enumerate(StringIO(self.text, newline=""), 1):
            yield Line(line, offset, number)
            offset += self.width(line)

    def width(self, line: str) -> int:
        """How many bytes a stretch of the text takes in the file."""
        if self.encoding.startswith("utf-16"):
            return len(line.encode(self.encoding, "surrogatepass"))
        if line.isascii() or self.encoding != "utf-8":
            return len(line)
        return len(line.encode("utf-8", "surrogateescape"))


def decode(data: bytes) -> Text:
    """Decode a sheet: by its mark, as UTF-16 or UTF-8 where it is that, as Windows-1252 otherwise.

    A single wrong byte does not change the spelling of all the other names: stray bytes of a UTF-8 file stay
    hidden (`plain` shows them as Windows-1252).
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return Text(data[2:].decode(encoding, "replace"), encoding, 2)
    if data.startswith(b"\xef\xbb\xbf"):
        return Text(data[3:].decode("utf-8", "surrogateescape"), "utf-8", 3)
    head = data[:400]
    if head.count(0) * 3 > len(head):
        encoding = "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
        return Text(data.decode(encoding, "replace"), encoding, 0)
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if stray * _STRAY_SHARE > sum(1 for letter in re.finditer("[^\x00-\x7f\udc80-\udcff]", text)) and stray:
        return Text(_windows(data), "cp1252", 0)
    return Text(text, "utf-8", 0)


def plain(text: str) -> str:
    """Text as people read it: bytes that were no UTF-8 as Windows-1252."""
    if text.isascii() or not _STRAY.search(text):
        return text
    return _STRAY.sub(lambda match: _windows(bytes([ord(match[0]) - 0xDC00])), text)


def _windows(data: bytes) -> str:
    """Windows-1252, its five gaps as in Latin-1, so that every byte is one character."""
    text = data.decode("cp1252", "surrogateescape")
    return (
        text if text.isascii() else re.sub("[\udc80-\udcff]", lambda match: chr(ord(match[0]) - 0xDC00), text)
    )
