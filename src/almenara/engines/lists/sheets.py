"""Sheets whose first row, or one of the first, names their columns: each row as values by column."""

from collections.abc import Iterator
from dataclasses import dataclass

from almenara.engines.lists import text
from almenara.engines.lists.collecting import Collector
from almenara.engines.lists.entries import clean
from almenara.engines.lists.files import ListFile
from almenara.engines.records.remarks import Severity
from almenara.engines.records.words import gettext_noop

_HEADER_WITHIN = 5

_TOO_WIDE = gettext_noop(
    "This row has {given} cells and the header {columns}; it was left out, for its values may stand in wrong columns. "
    "Put a cell that holds the separator between quotation marks."
)
_TOO_SHORT = gettext_noop("This row has {given} cells and the header {columns}; what is there was read.")
_QUOTES = gettext_noop("This row can't be told apart: a quotation mark is not closed. It was left out.")
_OTHER_ENCODING = gettext_noop("The file is not UTF-8; it was read as Windows-1252. Save it as UTF-8.")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the line it begins on, and its cells by column, in one line each."""

    line: int
    cells: dict[str, str]

    def get(self, *columns: str) -> str:
        """What stands in the first of these columns that says something."""
        return next((value for column in columns if (value := clean(self.cells.get(column)))), "")

    def several(self, *columns: str) -> list[str]:
        """The values between `|` of these columns."""
        parts = (part for column in columns for part in self.cells.get(column, "").split("|"))
        return [value for part in parts if (value := clean(part))]


@dataclass(slots=True)
class Sheet:
    """A sheet being read: its columns once the header has passed, and what stood above it."""

    columns: list[str]
    above: list[list[str]]


def has_column(file: ListFile, *columns: str) -> bool:
    """Whether one of the first rows names all these columns."""
    return file.root is None and any(
        set(columns) <= {text.column(cell) for cell in row} for row in file.first_rows[:_HEADER_WITHIN]
    )


def rows(
    file: ListFile, collector: Collector, *, column: str, sheet: Sheet | None = None
) -> Iterator[SheetRow]:
    """The rows below the header, which is the first row that names `column`; what can't be one is refused.

    `sheet` is filled with the columns and with what stands above them.
    """
    sheet = sheet if sheet is not None else Sheet([], [])
    read_as = text.decoded(file.data)
    if read_as.stray_line is not None:
        collector.remarks.add("wrong-encoding", _OTHER_ENCODING, line=read_as.stray_line)
    whole = text.without_controls(read_as.text)
    header = next((row for row in file.first_rows if column in map(text.column, row)), [])
    for row in text.rows(whole, text.delimiter_of(whole), width=len(header)):
        if sheet.columns:
            yield from _one(row, sheet.columns, collector)
        elif row.cells == header:
            sheet.columns = [text.column(cell) for cell in header]
        elif row.cells:
            sheet.above.append(row.cells)


def _one(row: text.Row, columns: list[str], collector: Collector) -> Iterator[SheetRow]:
    if row.cells is None:
        collector.refuse("broken-row", _QUOTES, line=row.line)
        return
    given, expected = len(row.cells), len(columns)
    if any(cell.strip() for cell in row.cells[expected:]):
        collector.refuse("broken-row", _TOO_WIDE, line=row.line, given=given, columns=expected)
        return
    if given < expected:
        collector.remarks.add(
            "short-row", _TOO_SHORT, Severity.WARNING, line=row.line, given=given, columns=expected
        )
    yield SheetRow(row.line, dict(zip(columns, row.cells, strict=False)))
