"""What can be done here: load a list, as its publisher keeps it now. Why it may be refused stands in `errors`.

The list is read and compared before the transaction, which then writes what differs: a kill at any instant leaves the
list as it was or as it is to be, never a mixture.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from almenara.console import live
from almenara.engines import lists
from almenara.engines.records.remarks import Unreadable
from almenara.kernel import outbox
from almenara.mandate import queries as mandate
from almenara.mandate.models import ListUse
from almenara.safeguards import audit
from almenara.watchlists import queries
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
from almenara.watchlists.planning import KEY_LENGTH, Order, Plan, think

if TYPE_CHECKING:
    from almenara.engines.lists import Listing
    from almenara.mandate.models import LegalProfile, Officer, Unit
    from almenara.safeguards.audit import Actor

TOPIC = "lists"
SHRINKS_BY = 3  # a list that lost one entry in so many is refused
KEYS_AT_ONCE = 500


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
    order = Order(unit, files, key[:KEY_LENGTH], title, use, officer, at)
    with _refusals_recorded(order):
        profile = _profile_that_permits(order)
        listing = _the_one_list(order)
        order.key = order.key or listing.list[:KEY_LENGTH]
        plan = think(order, listing, profile)
        _refuse_what_shrank(plan, order, accepted=accept_shrinking)
        _write(plan, order)
        return plan.load


@contextmanager
def _refusals_recorded(order: Order) -> Iterator[None]:
    try:
        yield
    except (Unreadable, WatchlistError) as refusal:
        with transaction.atomic():
            detail = {"code": refusal.code, "list": order.key, **_figures(refusal)}
            known = Watchlist.objects.filter(unit=order.unit, key=order.key).first()
            audit.record(Act.LIST_REFUSED, officer=order.officer, at=order.at, subject=known, detail=detail)
        raise


def _figures(refusal: Unreadable | WatchlistError) -> dict[str, int]:
    return {name: value for name, value in refusal.words.params.items() if isinstance(value, int)}


def _profile_that_permits(order: Order) -> "LegalProfile":
    if order.use not in ListUse.values:
        raise BadUse(use=order.use, uses=", ".join(ListUse.values))
    profile = mandate.profile_in_force(order.unit)
    if profile is None:
        raise NotPermitted(NotPermitted.without_profile)
    if not profile.permits(order.use):
        raise NotPermitted
    return profile


def _the_one_list(order: Order) -> "Listing":
    listings = lists.read(list(order.files))
    if len(listings) > 1:
        raise SeveralLists(lists=", ".join(listing.list for listing in listings))
    if not listings:
        raise NothingInIt(files=", ".join(order.file_names))
    return listings[0]


def _refuse_what_shrank(plan: Plan, order: Order, *, accepted: bool) -> None:
    before, gone = plan.in_force_before, plan.differences.gone
    if not before and not plan.load.in_force:
        raise NothingInIt(files=", ".join(order.file_names))
    if not accepted and before and gone * SHRINKS_BY >= before:
        raise ListShrank(gone=gone, before=before)


def _write(plan: Plan, order: Order) -> None:
    """Write it whole. Whoever overtook it took its number, or the key of a new list: the database then refuses."""
    try:
        with transaction.atomic():
            _write_down(plan, order)
    except IntegrityError as error:
        raise LoadedMeanwhile from error
    except OperationalError as error:
        if "full" in str(error):
            raise NoRoom from error
        raise


def _write_down(plan: Plan, order: Order) -> None:
    watchlist, load = plan.watchlist, plan.load
    watchlist.save(force_insert=watchlist._state.adding)
    load.save(force_insert=True)
    _withdraw(plan.differences.withdrawn, at=order.at)
    plan.new_rows.run()
    detail = {"load": str(load.pk)} | {name: getattr(load, name) for name in queries.COUNTS}
    audit.record(Act.LIST_LOADED, officer=order.officer, at=order.at, subject=watchlist, detail=detail)
    if load.made_a_change:
        outbox.publish(ListLoaded(load_id=load.pk, watchlist_id=watchlist.pk, unit_id=watchlist.unit_id))
    transaction.on_commit(lambda: live.publish(TOPIC, unit=str(watchlist.unit_id)))


def _withdraw(keys: Sequence[UUID], *, at: datetime) -> None:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        Entry.objects.filter(pk__in=keys[start : start + KEYS_AT_ONCE]).update(withdrawn_at=at)
