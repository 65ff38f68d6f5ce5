"""Think a load out before anything is written: what differs from the versions in force, and the rows it takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from almenara.engines.records.remarks import Remark, Severity
from almenara.engines.records.words import Words, gettext_noop
from almenara.kernel.identifiers import new_id
from almenara.kernel.statements import Statement, insertion
from almenara.watchlists import queries
from almenara.watchlists.models import Entry, ListLoad, Watchlist
from almenara.watchlists.versions import Differences, differing

if TYPE_CHECKING:
    from almenara.engines.lists import Listing
    from almenara.mandate.models import LegalProfile, Unit
    from almenara.safeguards.audit import Actor

REMARKS_KEPT = 200
KEY_LENGTH, TITLE_LENGTH, PUBLISHER_LENGTH, CODE_LENGTH, DATE_LENGTH = 64, 200, 64, 16, 32

_GRAVEST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_COMPARED_WITH_NOBODY = gettext_noop(
    "Entries of a use that the legal profile does not allow here: {count}. They are kept, and compared with nobody."
)
_OLDER = gettext_noop(
    "This edition is older than the one before it: {published}, after {before}. What was new there is withdrawn again."
)
_FEWER_FILES = gettext_noop(
    "This load had fewer files than the one before it: {given} instead of {before}. A list without its alias file "
    "loses names. Load it again with all its files."
)


@dataclass
class Order:
    """A list to be loaded, as someone asked for it; an empty `key` is the list's own, and so is an empty `title`."""

    unit: "Unit"
    files: Sequence[tuple[str, bytes]]
    key: str
    title: str
    use: str
    officer: "Actor"
    at: datetime

    @property
    def file_names(self) -> list[str]:
        """The names of the files, without their bytes."""
        return [name for name, _data in self.files]


@dataclass(frozen=True)
class Plan:
    """What will be written; `after` is the load it was compared with, and follows."""

    watchlist: Watchlist
    load: ListLoad
    differences: Differences
    new_rows: Statement
    after: ListLoad | None

    @property
    def in_force_before(self) -> int:
        """How many entries are in force until it is written."""
        return self.after.in_force if self.after else 0


def think(order: Order, listing: "Listing", profile: "LegalProfile") -> Plan:
    """Compare a list as it comes with the one in force, and make ready what has to be written."""
    known = Watchlist.objects.filter(unit=order.unit, key=order.key).first()
    after = queries.loads_of(known).first() if known else None
    watchlist = _brought_up(known or Watchlist(unit=order.unit, key=order.key), order, listing)
    load = _load(order, watchlist, after, listing)
    differences = Differences(refused=listing.refused)
    in_force = queries.versions_in_force(known) if known else {}
    found = differing(listing, use=order.use, in_force=in_force, differences=differences)
    base = {"unit": order.unit, "watchlist": watchlist, "load": load, "since": order.at}
    new_rows = insertion(Entry, (Entry(**base, **fields) for fields in found))
    own = [*differences.remarks, *_compared_with_nobody(differences, profile), *_odd_after(load, after)]
    _tell(load, [*listing.remarks, *own])
    _count(load, differences)
    return Plan(watchlist, load, differences, new_rows, after)


def _brought_up(watchlist: Watchlist, order: Order, listing: "Listing") -> Watchlist:
    watchlist.title = (order.title or watchlist.title or listing.title or order.key)[:TITLE_LENGTH]
    watchlist.publisher = listing.publisher[:PUBLISHER_LENGTH]
    watchlist.handling = (listing.handling or "")[:CODE_LENGTH]
    watchlist.use, watchlist.loaded_at = order.use, order.at
    return watchlist


def _load(order: Order, watchlist: Watchlist, after: ListLoad | None, listing: "Listing") -> ListLoad:
    return ListLoad(
        id=new_id(),
        unit=order.unit,
        watchlist=watchlist,
        number=after.number + 1 if after else 1,
        at=order.at,
        loaded_by=order.officer.actor_key,
        files=order.file_names,
        published=(listing.published or "")[:DATE_LENGTH],
    )


def _count(load: ListLoad, differences: Differences) -> None:
    load.added, load.changed = differences.added, differences.changed
    load.withdrawn, load.unchanged = differences.gone, differences.unchanged
    load.refused = differences.refused


def _tell(load: ListLoad, remarks: list[Remark]) -> None:
    """Keep the gravest remarks, and count the others."""
    gravest = sorted(remarks, key=lambda remark: _GRAVEST_FIRST[remark.severity])[:REMARKS_KEPT]
    load.remarks = [_as_kept(remark) for remark in gravest]
    load.remarks_left_off = len(remarks) - len(gravest)


def _compared_with_nobody(differences: Differences, profile: "LegalProfile") -> list[Remark]:
    count = sum(n for category, n in differences.categories.items() if not profile.permits(category))
    if not count:
        return []
    return [Remark("not-permitted", Words(_COMPARED_WITH_NOBODY, {"count": count}), Severity.WARNING)]


def _odd_after(load: ListLoad, after: ListLoad | None) -> Iterator[Remark]:
    """What an officer may have mistaken: yesterday's edition, a forgotten file."""
    if after is None:
        return
    if load.published and load.published[:10] < after.published[:10]:
        words = Words(_OLDER, {"published": load.published[:10], "before": after.published[:10]})
        yield Remark("older-edition", words, Severity.WARNING)
    if len(load.files) < len(after.files):
        words = Words(_FEWER_FILES, {"given": len(load.files), "before": len(after.files)})
        yield Remark("fewer-files", words, Severity.WARNING)


def _as_kept(remark: Remark) -> dict[str, object]:
    return {
        "code": remark.code,
        "severity": str(remark.severity),
        "sentence": remark.words.sentence,
        "params": dict(remark.words.params),
        "source": remark.source.as_record(),
    }
