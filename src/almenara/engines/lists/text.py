"""Bytes to text and text to rows, whatever the encoding and however broken."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_ROW_LINES_AT_MOST = 100
_STRAYS = "almenara-strays"
_PIECE = 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_NO_CHARACTER_SETS = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "palmos",
        "punycode",
        "raw_unicode_escape",
        "undefined",
        "unicode_escape",
        "utf_7",
        "utf7",
    }
)

# Typographic marks of which a careless conversion left the lower byte.
_HALVED_MARKS = {0x13: "–", 0x14: "—", 0x18: "‘", 0x19: "’", 0x1C: "“", 0x1D: "”"}
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), " ") | _HALVED_MARKS
_ENUMERATED = re.compile(r"(?:^|[\s,;])\(?(?:[a-z]|i{2,3}|iv|vi|\d\d?)\)\s")
_QUOTED = re.compile(r'"[^"]*"')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the line of the first byte of another encoding in it, None where there was none."""

    text: str
    stray_line: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet and the line it begins on, from 1; `cells` is None where it could not be told apart."""

    line: int
    cells: list[str] | None


def decoded(data: bytes, encoding: str = "utf-8") -> Decoded:
    """The text of a file; bytes that do not fit its encoding are read as Windows-1252, one by one.

    A byte order mark counts for more than `encoding`, and an encoding nobody knows is UTF-8.
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), encoding)
    if _is_no_character_set(encoding):
        encoding = "utf-8"
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(data.decode(encoding, _STRAYS), 1 + data.count(b"\n", 0, error.start))
    except (LookupError, ValueError):
        return decoded(data) if encoding != "utf-8" else Decoded(data.decode("latin-1"), 1)


def _is_no_character_set(encoding: str) -> bool:
    """Whether this is a codec of Python for something else: it may hide what is read, or fail in ways of its own."""
    return encoding.casefold().replace("-", "_") in _NO_CHARACTER_SETS


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(map(_one_byte, error.object[error.start : error.end])), error.end


def _one_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error(_STRAYS, _stray_bytes)


def without_controls(text: str) -> str:
    """Text without characters that no file of text has; those that halved typographic marks left are mended."""
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text


def column(cell: str) -> str:
    """The name of a column as it is looked up: small letters, `_` between words."""
    return "_".join(re.findall(r"[^\W_]+", cell.casefold()))


def enumerated(cell: str) -> list[str]:
    """The values of a cell that numbers them, `(a) …, (b) …` or `(1) … (2) …`, or parts them with `;`."""
    cell = cell.strip('" ')
    parts = _ENUMERATED.split(cell) if _ENUMERATED.match(cell) else cell.split(";")
    return [value for part in parts if (value := part.strip(' ,;"'))]


def first_rows(text: str, count: int = 20) -> list[list[str]]:
    """The first rows that can be told apart."""
    lines = text.splitlines()[: count * 2]
    found = rows("\n".join(lines), delimiter_of(text))
    return [row.cells for row in islice(found, count) if row.cells is not None]


def delimiter_of(text: str) -> str:
    """What separates the cells of a sheet: the commonest of comma, semicolon, tab in its first line that has any."""
    for line in text.lstrip().splitlines()[:5]:
        outside = _QUOTED.sub("", line)
        counts = {mark: outside.count(mark) for mark in ",;\t"}
        if any(counts.values()):
            return max(counts, key=lambda mark: counts[mark])
    return ","


def rows(text: str, delimiter: str, *, width: int | None = None) -> Iterator[Row]:
    """The rows of a sheet that are not empty.

    A quotation mark that is never closed costs its own line alone: a cell may go on over some lines, but only where
    that gives a row of `width` cells.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        taken, cells = _row_at(lines, at, delimiter, width)
        if cells is None or any(cell.strip() for cell in cells):
            yield Row(at + 1, cells)
        at += taken


def _row_at(lines: list[str], at: int, delimiter: str, width: int | None) -> tuple[int, list[str] | None]:
    line = lines[at]
    if '"' not in line:
        return 1, line.split(delimiter)
    if line.count('"') % 2 == 0:
        return 1, _cells([line], delimiter)
    marks = 0
    for taken, further in enumerate(lines[at : at + _ROW_LINES_AT_MOST], start=1):
        marks += further.count('"')
        if marks % 2 == 0:
            cells = _cells(lines[at : at + taken], delimiter)
            return (taken, cells) if cells and (width is None or len(cells) == width) else (1, None)
    return 1, None


def _cells(lines: list[str], delimiter: str) -> list[str] | None:
    try:
        found = list(csv.reader([f"{line}\n" for line in lines], delimiter=delimiter))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def check(data: bytes) -> None:
    """Raise UnicodeDecodeError where this is not UTF-8; piece by piece, so that a large file costs no memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at in range(0, len(data), _PIECE):
        decoder.decode(data[at : at + _PIECE])
    decoder.decode(b"", final=True)
