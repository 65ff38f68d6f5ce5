"""Reads `sdn.csv` and the files that belong to it: no header, `-0- ` for nothing, 0x1A at the end.

Entry number, name `FAMILY, Given`, type, programme, title, call sign, vessel type, tonnage, gross tonnage, flag, owner,
remarks; aliases: entry number, alias number, `aka`/`fka`/`nka`, name, remarks; addresses: entry number, address number,
street, city, country, remarks; longer remarks: entry number, text.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from almenara.engines.lists import text
from almenara.engines.lists.collecting import Collector, Place
from almenara.engines.lists.entries import (
    AIRCRAFT,
    ORGANIZATION,
    PERSON,
    VESSEL,
    Entry,
    Listing,
    clean,
    unique,
    unique_documents,
    unique_names,
)
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.ofac.programmes import key_and_title, programmes_in
from almenara.engines.lists.ofac.remarks import told_by
from almenara.engines.records.remarking import Remarks
from almenara.engines.records.remarks import Severity, Unreadable
from almenara.engines.records.words import gettext_noop

KEY = "ofac-sdn"
PUBLISHER = "OFAC, United States Treasury"

_WIDTHS = {"sdn": 12, "alt": 5, "add": 6, "comments": 2}
_SCHEMAS = {"individual": PERSON, "vessel": VESSEL, "aircraft": AIRCRAFT}
_ALIAS_KINDS = frozenset({"aka", "fka", "nka", "a.k.a.", "f.k.a.", "n.k.a."})
_FULL_STOP = "\x1a"
_COMMENT_AT_LEAST = 40

_ALONE = {
    "alt": gettext_noop("This file holds the aliases of OFAC's list, not the list. Give sdn.csv with it."),
    "add": gettext_noop("This file holds the addresses of OFAC's list, not the list. Give sdn.csv with it."),
    "comments": gettext_noop(
        "This file holds longer remarks of OFAC's list, not the list. Give sdn.csv with it."
    ),
}
_BROKEN_ROW = gettext_noop("This row is broken and was left out: it is no entry of {columns} columns.")
_SHORT_ROW = gettext_noop("This row of {reference} has {given} of {columns} columns; what is there was read.")
_OF_NOBODY = gettext_noop(
    "{count} rows of this file belong to entries that are not on the list: the two are of different editions."
)
_OTHER_ENCODING = gettext_noop("The file is not UTF-8; it was read as Windows-1252.")


@dataclass(slots=True)
class _Joined:
    """What the further files say, by entry number."""

    aliases: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    addresses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    comments: dict[str, str] = field(default_factory=dict)


def read(files: list[ListFile]) -> list[Listing]:
    """Read each `sdn.csv`, joined with the further files. Raises Unreadable where those stand alone."""
    by_kind: dict[str, list[ListFile]] = defaultdict(list)
    for file in files:
        by_kind[_kind(file) or "sdn"].append(file)
    if not by_kind["sdn"]:
        raise Unreadable("alias-file-alone", _ALONE[_kind(files[0]) or "alt"], source=files[0].source)
    joined, numbers = _Joined(), set[str]()
    further = [_Satellite(file, kind, joined) for kind in _ALONE for file in by_kind[kind]]
    collectors = [_read_list(file, joined, numbers) for file in by_kind["sdn"]]
    for satellite in further:
        satellite.say_whom_it_misses(numbers)
        collectors[0].remarks.join(satellite.remarks)
    return [_listing(collector) for collector in collectors]


def recognises(file: ListFile) -> bool:
    """Whether the first rows are those of one of the four layouts."""
    return file.root is None and _kind(file) is not None


def _kind(file: ListFile) -> str | None:
    kinds = [_kind_of(row) for row in file.first_rows]
    known = [kind for kind in kinds if kind]
    return max(set(known), key=known.count) if known and len(known) * 2 >= len(kinds) else None


def _kind_of(row: list[str]) -> str | None:
    cells = [cell.strip() for cell in row]
    if not cells[0].isdecimal():
        return None
    if len(cells) == 12 and (cells[2].casefold() in _SCHEMAS or cells[2] in {"-0-", ""}):
        return "sdn"
    if len(cells) == 5 and cells[2].casefold() in _ALIAS_KINDS:
        return "alt"
    if len(cells) == 6 and cells[1].isdecimal():
        return "add"
    if len(cells) == 2 and len(cells[1]) > _COMMENT_AT_LEAST:
        return "comments"
    return None


def _rows(file: ListFile, kind: str, remarks: Remarks) -> Iterator[tuple[int, list[str] | None]]:
    """The rows with their lines, nothing where OFAC writes nothing; None for a row that is none."""
    read_as = text.decoded(file.data)
    if read_as.stray_line is not None:
        remarks.add("wrong-encoding", _OTHER_ENCODING, Severity.NOTE, line=read_as.stray_line)
    for row in text.rows(read_as.text.replace(_FULL_STOP, ""), ",", width=_WIDTHS[kind]):
        cells = None if row.cells is None else [_told(cell) for cell in row.cells]
        yield row.line, cells if cells and cells[0].isdecimal() and len(cells) <= _WIDTHS[kind] else None


def _told(cell: str) -> str:
    cell = clean(cell)
    return "" if cell == "-0-" else cell


class _Satellite:
    """A further file, and the entries its rows belong to."""

    def __init__(self, file: ListFile, kind: str, joined: _Joined) -> None:
        self.remarks = Remarks(file.name)
        self._numbers: list[str] = []
        for line, cells in _rows(file, kind, self.remarks):
            if cells is None or len(cells) < _WIDTHS[kind] - 1:
                columns = _WIDTHS[kind]
                self.remarks.add("broken-row", _BROKEN_ROW, Severity.ERROR, line=line, columns=columns)
                continue
            self._numbers.append(cells[0])
            _TAKE[kind](joined, cells)

    def say_whom_it_misses(self, numbers: set[str]) -> None:
        """Remark on rows whose entry is not on the list."""
        missed = sum(number not in numbers for number in self._numbers)
        if missed:
            self.remarks.add("rows-of-nobody", _OF_NOBODY, count=missed)


def _take_alias(joined: _Joined, cells: list[str]) -> None:
    weak = any("weak" in cell.casefold() for cell in cells[4:])
    joined.aliases[cells[0]].append((cells[3], weak))


def _take_address(joined: _Joined, cells: list[str]) -> None:
    joined.addresses[cells[0]].append(", ".join(cell for cell in cells[2:5] if cell))


def _take_comment(joined: _Joined, cells: list[str]) -> None:
    joined.comments[cells[0]] = f"{joined.comments.get(cells[0], '')} {cells[1]}"


_TAKE = {"alt": _take_alias, "add": _take_address, "comments": _take_comment}


def _read_list(file: ListFile, joined: _Joined, numbers: set[str]) -> Collector:
    collector = Collector(KEY, file)
    for line, cells in _rows(file, "sdn", collector.remarks):
        if cells is None or len(cells) < 3:
            if line == 1 and cells is None and not file.first_rows[0][0].strip().isdecimal():
                continue  # some editions carry a header
            collector.refuse("broken-row", _BROKEN_ROW, line=line, columns=_WIDTHS["sdn"])
            continue
        if len(cells) < _WIDTHS["sdn"]:
            collector.remarks.add(
                "short-row",
                _SHORT_ROW,
                line=line,
                reference=cells[0],
                given=len(cells),
                columns=_WIDTHS["sdn"],
            )
        numbers.add(cells[0])
        collector.take(
            _entry(cells + [""] * (_WIDTHS["sdn"] - len(cells)), line, joined, collector), line=line
        )
    return collector


def _entry(cells: list[str], line: int, joined: _Joined, collector: Collector) -> Entry:
    reference, name, kind = cells[:3]
    told = told_by(f"{cells[11]} {joined.comments.get(reference, '')}")
    names = [
        (name, False),
        *joined.aliases.get(reference, ()),
        *((alias, True) for alias in told.weak_aliases),
    ]
    place = Place(reference, line)
    return Entry(
        id=f"{KEY}:{reference}",
        list=KEY,
        reference=reference,
        name="",
        names=unique_names(names),
        birth_dates=collector.birth_dates(told.births, place),
        sex=told.sex,
        nationalities=collector.countries(told.nationalities, place),
        documents=unique_documents(told.documents),
        schema=_SCHEMAS.get(kind.casefold(), ORGANIZATION),
        reason=programmes_in(cells[3]) or None,
        birth_places=unique(told.birth_places),
        addresses=unique(joined.addresses.get(reference, ())),
    )


def _listing(collector: Collector) -> Listing:
    key, title = key_and_title(collector.reasons())
    return collector.listing(publisher=PUBLISHER, title=title, key=key)


OFAC_CSV = Publisher(recognises=recognises, read=read)
