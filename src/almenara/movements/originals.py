"""The redacted original as text on a screen: a bounded piece of it, what does not print made visible."""

from dataclasses import dataclass

PIECE = 24 * 1024  # bytes shown at once
BEFORE = 2 * 1024  # of them, how many stand before the place that is looked for
MARKED = 160  # bytes marked at that place, at most
SAMPLE = 4096
PICTURES = 0x2400  # Unicode has pictures of the control characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the original. `marked` is the place looked for, empty where none was; `before` precedes it.

    `earlier` and `later` are offsets of the neighbouring pieces, None where there are none.
    """

    before: str
    marked: str
    after: str
    starts: int
    ends: int
    total: int
    earlier: int | None
    later: int | None


def piece(data: bytes, *, starts: int = 0, place: int | None = None) -> Piece | None:
    """A piece of the text from the byte `starts`, or around the byte `place`; None where it is no text."""
    encoding = _encoding(data)
    if encoding is None:
        return None
    if place is not None:
        starts = max(0, place - BEFORE)
    starts = min(max(0, starts - starts % 2), len(data))
    ends = min(len(data), starts + PIECE)
    at = min(place, ends) if place is not None else ends
    to = _end_of_mark(data, at, ends)
    return Piece(
        before=_visible(data[starts:at], encoding),
        marked=_visible(data[at:to], encoding),
        after=_visible(data[to:ends], encoding),
        starts=starts,
        ends=ends,
        total=len(data),
        earlier=max(0, starts - PIECE) if starts else None,
        later=ends if ends < len(data) else None,
    )


def _encoding(data: bytes) -> str | None:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    sample = data[:SAMPLE]
    odd = sum(byte < 0x20 and byte not in b"\t\r\n\x01\x02\x03\x1c\x1d\x1e\x1f" for byte in sample)
    if odd * 20 > len(sample):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _end_of_mark(data: bytes, at: int, ends: int) -> int:
    """The end of the segment or line that begins at the place."""
    stops = [place for sign in (b"'", b"\n", b"\x1c") if (place := data.find(sign, at, at + MARKED)) >= 0]
    return min(ends, min(stops, default=at + MARKED - 1) + 1)


def _visible(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    # One segment a line reads better than one line of a quarter of a megabyte.
    if "\n" not in text:
        text = text.replace("'", "'\n").replace("?'\n", "?'")
    return "".join(
        chr(PICTURES + ord(c)) if ord(c) < 0x20 and c not in "\t\n" else "␡" if c == "\x7f" else c
        for c in text
    )
