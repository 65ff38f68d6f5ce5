"""Sheets (CSV, TSV) whose columns bear our own names to travellers; one bad row is one remark."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from almenara.engines.passenger import cards, dates
from almenara.engines.passenger.notes import Notes
from almenara.engines.passenger.records import Reading, Traveller
from almenara.engines.passenger.text import Line, Text, decode, plain
from almenara.engines.records.people import Document
from almenara.engines.records.remarking import Remarks
from almenara.engines.records.remarks import Severity, Source, Unreadable
from almenara.engines.records.words import gettext_noop

DELIMITERS = ",;\t|"
_LINES_A_ROW = 20
_HEAD = 64_000

# Our record keys, and the few other words for them that need no guessing.
_COLUMNS = {
    "full_name": "full_name",
    "name": "full_name",
    "family_name": "family_name",
    "surname": "family_name",
    "last_name": "family_name",
    "given_names": "given_names",
    "given_name": "given_names",
    "first_name": "given_names",
    "birth_date": "birth_date",
    "date_of_birth": "birth_date",
    "sex": "sex",
    "gender": "sex",
    "nationality": "nationality",
    "document_number": "document_number",
    "document_issuer": "document_issuer",
    "document_type": "document_type",
    "document_expiry": "document_expiry",
    "role": "role",
    "embark": "embark",
    "debark": "debark",
    "birth_place": "birth_place",
    "residence": "residence",
    "booking": "booking",
    "seat": "seat",
}
# What must never leave the reader: columns of meals, services, faith, health, payment and free text, known by
# how a word of their name begins.
_SENSITIVE = re.compile(
    r"(?:^|_)(?:meals?|repas|comida|refei|ssrs?|osi|remar|observ|comment|notes?|text|services?|cards?|carte|tarjeta"
    r"|cartao|pay|paiement|pan|iban|relig|faith|health|medical|disabilit|diet|wheelchair|allerg)"
)
_NAMES = frozenset({"full_name", "family_name", "given_names"})
_ROLES = {
    **dict.fromkeys(("PASSENGER", "PAX", "P", "PASSAGER", "PASAJERO", "PASSAGEIRO"), "passenger"),
    **dict.fromkeys(("CREW", "C", "FM", "ÉQUIPAGE", "EQUIPAGE", "TRIPULACIÓN", "TRIPULACION"), "crew"),
    **dict.fromkeys(("TRANSIT", "T", "TRÁNSITO", "TRANSITO", "TRÂNSITO"), "transit"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column of ours stands; `sensitive` are the places of columns that are dropped."""

    delimiter: str
    columns: dict[str, int]
    sensitive: tuple[int, ...]
    unknown: int
    width: int


def is_sheet(data: bytes) -> bool:
    """Whether the first line names columns of ours."""
    return layout_of(decode(data[:_HEAD])) is not None


def layout_of(text: Text) -> Layout | None:
    """The layout that the first line tells, None where it names no column of people."""
    header = next((line.raw.rstrip("\r\n") for line in text.lines() if line.raw.strip()), "")
    if len(header) > _HEAD // 4:
        return None
    found = (_layout(header, delimiter) for delimiter in sorted(DELIMITERS, key=header.count, reverse=True))
    return next((layout for layout in found if layout), None)


def _layout(header: str, delimiter: str) -> Layout | None:
    names = [key(name) for name in next(csv.reader([header], delimiter=delimiter), [])]
    columns: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in _COLUMNS:
            columns.setdefault(_COLUMNS[name], place)
    own = {"full_name", "family_name"} & columns.keys()
    if not own or (len(names) > 1 and len(columns) < 2):
        return None
    sensitive = tuple(
        place for place, name in enumerate(names) if name not in _COLUMNS and _SENSITIVE.search(name)
    )
    known = {place for place, name in enumerate(names) if name in _COLUMNS or not name}
    unknown = len(names) - len(known | set(sensitive))
    return Layout(delimiter, columns, sensitive, unknown, len(names))


@lru_cache(maxsize=512)
def key(name: str) -> str:
    """The name of a column as we write it: `Family name` is `family_name`."""
    return "_".join(name.strip().strip('"').lower().replace("-", " ").replace("_", " ").split())


def read(data: bytes, *, file: str | None, today: date) -> Reading:
    """Read a sheet whose first line names our columns; its travellers are on no movement.

    Raises Unreadable where it names none.
    """
    text = decode(data)
    layout = layout_of(text)
    if layout is None:
        sentence = gettext_noop("The first row names no column we know. Name one full_name or family_name.")
        raise Unreadable("columns-unknown", sentence, source=Source(file, None, 1, 0, 1))
    notes = Notes(Remarks(file))
    masked, numbers = cards.masked(text.text)
    if numbers:
        text = text._replace(text=masked)
        notes.drop("card", numbers)
    rows = _rows(text, layout, notes)
    travellers = tuple([traveller for traveller in _travellers(rows, layout, notes, today) if traveller])
    _remark_on_the_whole(layout, len(travellers), notes)
    name = {"\t": "TSV"}.get(layout.delimiter, "CSV")
    return Reading(name, 1, (), travellers, notes.remarks.all())


def _remark_on_the_whole(layout: Layout, people: int, notes: Notes) -> None:
    place = Source(notes.remarks.file, None, 1, 0, 1)
    if layout.unknown:
        sentence = gettext_noop("Columns not known here and passed over: {count}.")
        notes.remarks.add("columns-unknown", sentence, Severity.NOTE, place, count=layout.unknown)
    if not people:
        sentence = gettext_noop("There is nobody in the sheet.")
        notes.remarks.add("no-people", sentence, Severity.WARNING, place)
    notes.tell_dropped(place)


def _rows(text: Text, layout: Layout, notes: Notes) -> Iterator[tuple[list[str], Source]]:
    """The rows below the header, each with its place."""
    file = notes.remarks.file
    for number, row in enumerate(records(text), 1):
        if number == 1:
            continue
        source = Source(file, None, number, row.offset, row.number)
        cells = _cells(row.raw, layout.delimiter)
        if cells is None:
            _broken(notes, source)
        else:
            yield cells, source


def records(text: Text) -> Iterator[Line]:
    """The rows, without the empty ones; a row goes on over several lines while a quotation is open.

    Where a quotation never ends, its row is its first line, and the lines below are rows of their own.
    """
    lines = text.lines()
    held: deque[Line] = deque()
    while (line := held.popleft() if held else next(lines, None)) is not None:
        if '"' in line.raw and line.raw.count('"') % 2:
            line = _with_rest(line, lines, held)
        if line.raw.strip():
            yield line


def _with_rest(line: Line, lines: Iterator[Line], held: deque[Line]) -> Line:
    rest: list[Line] = []
    quotes = line.raw.count('"')
    while len(rest) < _LINES_A_ROW:
        following = held.popleft() if held else next(lines, None)
        if following is None:
            break
        rest.append(following)
        quotes += following.raw.count('"')
        if quotes % 2 == 0:
            raw = "".join([line.raw, *(part.raw for part in rest)])
            return line._replace(raw=raw) if _closes(rest[-1].raw) else _put_back(line, rest, held)
    return _put_back(line, rest, held)


def _closes(line: str) -> bool:
    """Whether the first quotation mark of a line can end a cell, rather than begin one."""
    before, _, after = line.partition('"')
    return after[:1] in ('"', "\r", "\n", "", *DELIMITERS) and not (before and before[-1:] in DELIMITERS)


def _put_back(line: Line, rest: list[Line], held: deque[Line]) -> Line:
    held.extendleft(reversed(rest))
    return line


def _cells(raw: str, delimiter: str) -> list[str] | None:
    """The cells of a row; None where its quotation marks do not fit."""
    if '"' not in raw:
        return raw.rstrip("\r\n").split(delimiter)
    if raw.count('"') % 2:
        return None
    try:
        return next(csv.reader([raw], delimiter=delimiter), [])
    except csv.Error:
        return None


def sensitive_spans(raw: str, layout: Layout) -> list[tuple[int, int]]:
    """First and last place of what a row holds in columns that are sensitive by name.

    Where the cells can not be told apart for sure, everything from the first such column on goes.
    """
    if not layout.sensitive:
        return []
    body = raw.rstrip("\r\n")
    cells = spans(body, layout.delimiter)
    if body.count('"') % 2:
        return [(0, len(body))]
    if len(cells) > layout.width:
        return [(cells[min(layout.sensitive)][0], len(body))]
    return [cells[place] for place in layout.sensitive if place < len(cells)]


def spans(body: str, delimiter: str) -> list[tuple[int, int]]:
    """First and last place of every cell of a row; a delimiter within quotation marks is part of its cell."""
    ends: list[int] = []
    quoted = False
    for place, sign in enumerate(body):
        if sign == '"':
            quoted = not quoted
        elif sign == delimiter and not quoted:
            ends.append(place)
    starts = [0, *(end + 1 for end in ends)]
    return list(zip(starts, [*ends, len(body)], strict=True))


def _broken(notes: Notes, source: Source) -> None:
    sentence = gettext_noop(
        "The row could not be read: a quotation mark is missing or too many. Mend the row."
    )
    notes.remarks.add("row-unreadable", sentence, Severity.ERROR, source)


def _travellers(
    rows: Iterator[tuple[list[str], Source]], layout: Layout, notes: Notes, today: date
) -> Iterator[Traveller | None]:
    order = [layout.columns.get(name, -1) for name in _ORDER]
    for cells, source in rows:
        if len(cells) > layout.width and any(cell.strip() for cell in cells[layout.width :]):
            sentence = gettext_noop(
                "The row has more cells than columns. Put cells with {sign} into quotation marks."
            )
            notes.remarks.add("row-too-wide", sentence, Severity.ERROR, source, sign=layout.delimiter)
            continue
        for place in layout.sensitive:
            if place < len(cells) and cells[place].strip():
                notes.drop("column")
        width = len(cells)
        values = [cells[place].strip() if 0 <= place < width else "" for place in order]
        yield _traveller(values, source, notes, today)


_ORDER = (
    "full_name",
    "family_name",
    "given_names",
    "birth_date",
    "sex",
    "nationality",
    "document_number",
    "document_issuer",
    "document_type",
    "document_expiry",
    "role",
    "embark",
    "debark",
    "birth_place",
    "residence",
    "booking",
    "seat",
)


def _traveller(values: list[str], source: Source, notes: Notes, today: date) -> Traveller | None:
    full, family, given, birth, sex_text, nationality, number, issuer, kind, expiry, *rest = values
    role, embark, debark, birth_place, residence, booking, seat = rest
    sex = notes.sex(sex_text, source) if sex_text else None
    names = notes.names(plain(family), plain(given), sex, source)
    whole = names.full
    if full:
        whole = notes.names(plain(full), "", sex, source).full if not whole else plain(full)
    if whole is None:
        sentence = gettext_noop("The row has no name and was not read. Fill full_name or family_name.")
        notes.remarks.add("row-without-name", sentence, Severity.ERROR, source)
        return None
    documents: tuple[Document, ...] = ()
    if number:
        country = notes.country(plain(issuer), source) if issuer else None
        documents = (Document(number, kind.upper() or None, country, _day(expiry, None, source, notes)),)
    return Traveller(
        _role(role, source, notes) if role else "passenger",
        names.family,
        names.given,
        whole,
        sex,
        _day(birth, today, source, notes),
        notes.country(plain(nationality), source) if nationality else None,
        documents,
        embark.upper() or None,
        debark.upper() or None,
        None,
        source,
        plain(birth_place) or None,
        notes.country(plain(residence), source) if residence else None,
        booking.upper() or None,
        seat.upper() or None,
    )


def _role(text: str, source: Source, notes: Notes) -> str:
    role = _ROLES.get(text.upper())
    if role is None:
        sentence = gettext_noop("The role is not known; they were read as a passenger.")
        notes.remarks.add("role-unknown", sentence, Severity.WARNING, source)
    return role or "passenger"


def _day(text: str, latest: date | None, source: Source, notes: Notes) -> str | None:
    if not text:
        return None
    day = _written(text, latest)
    if day is None:
        notes.date_unread(source)
    return day


@lru_cache(maxsize=32768)
def _written(text: str, latest: date | None) -> str | None:
    return dates.written(text, latest=latest)
