"""What can be done here: load a list, as its publisher keeps it now. Why it may be refused stands in `errors`.

The list is read and compared before the transaction, which then writes what differs: a kill at any instant leaves the
list as it was or as it is to be, never a mixture.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from almenara.console import live
from almenara.engines import lists
from almenara.engines.records.remarks import Remark, Severity, Unreadable
from almenara.engines.records.words import Words, gettext_noop
from almenara.kernel import outbox
from almenara.kernel.identifiers import new_id
from almenara.mandate import queries as mandate
from almenara.mandate.models import ListUse
from almenara.safeguards import audit
from almenara.watchlists import queries, rows
from almenara.watchlists.acts import Act
from almenara.watchlists.errors import (
    BadUse,
    ListShrank,
    LoadedMeanwhile,
    NoRoom,
    NothingInIt,
    NotPermitted,
    SeveralLists,
    WatchlistError,
)
from almenara.watchlists.events import ListLoaded
from almenara.watchlists.models import Entry, ListLoad, Watchlist
from almenara.watchlists.versions import Differences, differing

if TYPE_CHECKING:
    from almenara.engines.lists import Listing
    from almenara.mandate.models import LegalProfile, Officer, Unit
    from almenara.safeguards.audit import Actor

TOPIC = "lists"
REMARKS_KEPT = 200
SHRINKS_BY = 3  # a list that lost one entry in so many is refused

_GRAVEST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_COMPARED_WITH_NOBODY = gettext_noop(
    "Entries of a use that the legal profile does not allow here: {count}. They are kept, and compared with nobody."
)


@dataclass(frozen=True)
class _Plan:
    """A load thought out: what will be written, and the load it was compared with."""

    watchlist: Watchlist
    load: ListLoad
    differences: Differences
    new_rows: list[rows.Row]
    after: ListLoad | None


@transaction.atomic
def note_look(
    act: Act,
    *,
    officer: "Officer",
    at: datetime,
    keys: Sequence[UUID],
    subject: Watchlist | Entry | None = None,
) -> None:
    """Record that an officer looked at lists or entries, and which were shown."""
    detail = {"shown": [str(key) for key in keys]}
    audit.record(act, officer=officer, at=at, subject=subject, detail=detail)


def load_list(
    *,
    unit: "Unit",
    files: Sequence[tuple[str, bytes]],
    key: str,
    title: str,
    use: str,
    officer: "Actor",
    at: datetime,
    accept_shrinking: bool = False,
) -> ListLoad:
    """Load a list from its files (the list itself, and further files of its aliases); return what it changed.

    `key` and `title` are the publisher's own where they are empty. Raises Unreadable and the errors of `errors`; a
    refusal leaves its audit row, and the entries in force as they were.
    """
    with _refusals_recorded(unit, officer, at, key):
        profile = _profile_that_permits(unit, use)
        listing = _the_one_list(files, key)
        plan = _thought_out(
            unit,
            listing,
            key=key or listing.list,
            title=title,
            use=use,
            profile=profile,
            officer=officer,
            at=at,
        )
        plan.load.files = [name for name, _data in files]
        _refuse_what_shrank(plan, files, accepted=accept_shrinking)
        return _write(plan, officer, at)


@contextmanager
def _refusals_recorded(unit: "Unit", officer: "Actor", at: datetime, key: str) -> Iterator[None]:
    try:
        yield
    except (Unreadable, WatchlistError) as refusal:
        with transaction.atomic():
            detail = {"code": refusal.code, "list": key, **_figures(refusal)}
            known = Watchlist.objects.filter(unit=unit, key=key).first()
            audit.record(Act.LIST_REFUSED, officer=officer, at=at, subject=known, detail=detail)
        raise


def _figures(refusal: Unreadable | WatchlistError) -> dict[str, int]:
    return {name: value for name, value in refusal.words.params.items() if isinstance(value, int)}


def _profile_that_permits(unit: "Unit", use: str) -> "LegalProfile":
    if use not in ListUse.values:
        raise BadUse(use=use, uses=", ".join(ListUse.values))
    profile = mandate.profile_in_force(unit)
    if profile is None:
        raise NotPermitted(NotPermitted.without_profile)
    if not profile.permits(use):
        raise NotPermitted
    return profile


def _the_one_list(files: Sequence[tuple[str, bytes]], key: str) -> "Listing":
    listings = lists.read(list(files))
    if len(listings) > 1:
        raise SeveralLists(lists=", ".join(listing.list for listing in listings))
    if not listings:
        raise NothingInIt(files=", ".join(name for name, _data in files))
    return listings[0]


def _thought_out(
    unit: "Unit",
    listing: "Listing",
    *,
    key: str,
    title: str,
    use: str,
    profile: "LegalProfile",
    officer: "Actor",
    at: datetime,
) -> _Plan:
    watchlist = Watchlist.objects.filter(unit=unit, key=key).first()
    after = queries.loads_of(watchlist).first() if watchlist else None
    in_force = queries.versions_in_force(watchlist) if watchlist else {}
    watchlist = watchlist or Watchlist(unit=unit, key=key, title=listing.title)
    watchlist.title = title or watchlist.title or key
    watchlist.publisher, watchlist.handling = listing.publisher, listing.handling or ""
    watchlist.use, watchlist.loaded_at = use, at
    load = ListLoad(
        id=new_id(),
        unit=unit,
        watchlist=watchlist,
        number=after.number + 1 if after else 1,
        at=at,
        loaded_by=officer.actor_key,
        published=(listing.published or "")[:32],
    )
    differences = Differences(refused=listing.refused)
    found = differing(listing, use=use, in_force=in_force, differences=differences)
    new_rows = [
        rows.prepared(Entry(unit=unit, watchlist=watchlist, load=load, since=at, **fields))
        for fields in found
    ]
    _tell(load, listing, differences, profile)
    return _Plan(watchlist, load, differences, new_rows, after)


def _tell(load: ListLoad, listing: "Listing", differences: Differences, profile: "LegalProfile") -> None:
    load.added, load.changed = differences.added, differences.changed
    load.withdrawn, load.unchanged = differences.gone, differences.unchanged
    load.refused = differences.refused
    remarks = [*listing.remarks, *differences.remarks, *_compared_with_nobody(differences, profile)]
    remarks.sort(key=lambda remark: _GRAVEST_FIRST[remark.severity])
    load.remarks = [_as_kept(remark) for remark in remarks[:REMARKS_KEPT]]
    load.remarks_left_off = max(0, len(remarks) - REMARKS_KEPT)


def _compared_with_nobody(differences: Differences, profile: "LegalProfile") -> list[Remark]:
    count = sum(n for category, n in differences.categories.items() if not profile.permits(category))
    if not count:
        return []
    return [Remark("not-permitted", Words(_COMPARED_WITH_NOBODY, {"count": count}), Severity.WARNING)]


def _as_kept(remark: Remark) -> dict[str, object]:
    return {
        "code": remark.code,
        "severity": str(remark.severity),
        "sentence": remark.words.sentence,
        "params": dict(remark.words.params),
        "source": remark.source.as_record(),
    }


def _refuse_what_shrank(plan: _Plan, files: Sequence[tuple[str, bytes]], *, accepted: bool) -> None:
    before = plan.after.in_force if plan.after else 0
    if not before and not plan.load.in_force:
        raise NothingInIt(files=", ".join(name for name, _data in files))
    if not accepted and before and plan.differences.gone * SHRINKS_BY >= before:
        raise ListShrank(gone=plan.differences.gone, before=before)


def _write(plan: _Plan, officer: "Actor", at: datetime) -> ListLoad:
    try:
        with transaction.atomic():
            _write_down(plan, officer, at)
    except IntegrityError as error:
        raise LoadedMeanwhile from error
    except OperationalError as error:
        if "full" in str(error):
            raise NoRoom from error
        raise
    return plan.load


def _write_down(plan: _Plan, officer: "Actor", at: datetime) -> None:
    watchlist, load = plan.watchlist, plan.load
    watchlist.save(force_insert=watchlist._state.adding)
    load.save(force_insert=True)
    rows.withdraw(plan.differences.withdrawn, at=at)
    rows.insert(plan.new_rows)
    detail = {"load": str(load.pk)} | {name: getattr(load, name) for name in queries.COUNTS}
    audit.record(Act.LIST_LOADED, officer=officer, at=at, subject=watchlist, detail=detail)
    if load.made_a_change:
        outbox.publish(ListLoaded(load_id=load.pk, watchlist_id=watchlist.pk, unit_id=watchlist.unit_id))
    transaction.on_commit(lambda: live.publish(TOPIC, unit=str(watchlist.unit_id)))
