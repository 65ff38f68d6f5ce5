"""Which lists are kept, what is sought now, and what it looked like before."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from almenara.mandate import access
from almenara.mandate import queries as mandate
from almenara.mandate.permissions import Permission
from almenara.watchlists.models import Entry, ListLoad, Watchlist
from almenara.watchlists.versions import InForce

if TYPE_CHECKING:
    from almenara.engines.records.people import Person
    from almenara.mandate.models import Officer

COUNTS = ("added", "changed", "withdrawn", "unchanged", "refused")

# A traveller is a person: an entry that is none is kept and shown, and compared with nobody.
PERSON = "Person"

_ENTRIES_AT_ONCE = 2000


def lists_of(officer: "Officer") -> QuerySet[Watchlist]:
    """The lists of the officer's unit by title; `latest` of each holds its last load."""
    lists = access.many(officer, Watchlist.objects.all(), Permission.LIST_VIEW)
    return lists.order_by("title", "id").prefetch_related(
        Prefetch("loads", queryset=ListLoad.objects.order_by("-number")[:1], to_attr="latest")
    )


def list_for(officer: "Officer", pk: UUID) -> Watchlist:
    """A list of the officer's unit. Raises Http404 for a stranger and for no list alike."""
    return access.one(officer, Watchlist.objects.all(), pk, Permission.LIST_VIEW)


def entry_for(officer: "Officer", pk: UUID) -> Entry:
    """One version of an entry, in force or not. Raises Http404 for a stranger and for no entry alike."""
    entries = Entry.objects.select_related("watchlist", "load")
    return access.one(officer, entries, pk, Permission.LIST_VIEW)


def loads_of(watchlist: Watchlist) -> QuerySet[ListLoad]:
    """Every time a list was loaded, the latest first."""
    return ListLoad.objects.filter(watchlist=watchlist).order_by("-number")


def entries_of(watchlist: Watchlist, words: Sequence[str] = ()) -> QuerySet[Entry]:
    """The entries of a list in force in which each of `words` (`finding.words`) stands, by name."""
    entries = Entry.objects.filter(watchlist=watchlist, withdrawn_at__isnull=True)
    for word in words:
        entries = entries.filter(search__contains=word)
    return entries.order_by("name", "id")


def versions_of(entry: Entry) -> QuerySet[Entry]:
    """Every version of an entry, the latest first."""
    versions = Entry.objects.filter(watchlist_id=entry.watchlist_id, key=entry.key)
    return versions.select_related("load").order_by("-load__number")


def versions_in_force(watchlist: Watchlist) -> dict[str, InForce]:
    """The key of each entry in force, with its version."""
    found = Entry.objects.filter(watchlist=watchlist, withdrawn_at__isnull=True)
    columns = found.values_list("key", "id", "digest").iterator(_ENTRIES_AT_ONCE)
    return {key: InForce(pk, digest) for key, pk, digest in columns}


def entries_in_force(unit_id: UUID) -> "Iterator[tuple[str, Person]]":
    """Every person sought by a unit, with the key of the entry; a few thousand at a time are in memory."""
    return _people(Entry.objects.filter(unit_id=unit_id))


def is_anyone_sought(unit_id: UUID) -> bool:
    """Whether a person is sought by the unit at all: else no traveller can raise a hit."""
    return _sought(Entry.objects.filter(unit_id=unit_id)).exists()


def entries_of_load(load_id: UUID) -> "Iterator[tuple[str, Person]]":
    """The people whom a load added or changed and who are still sought, as `entries_in_force` gives them."""
    return _people(Entry.objects.filter(load_id=load_id))


def keys_of_load(load_id: UUID) -> "Iterator[str]":
    """The keys of the people `entries_of_load` gives, alone."""
    keys = _sought(Entry.objects.filter(load_id=load_id)).values_list("id", flat=True)
    return (str(key) for key in keys.iterator(_ENTRIES_AT_ONCE))


def state_of(unit_id: UUID) -> str:
    """A word that changes whenever the set of entries in force in a unit does."""
    changes = ListLoad.objects.filter(Q(added__gt=0) | Q(changed__gt=0) | Q(withdrawn__gt=0), unit_id=unit_id)
    latest = changes.order_by("-id").values_list("id", flat=True).first()
    return f"{changes.count()}:{latest or ''}"


def units_with_lists() -> list[UUID]:
    """The units that keep lists."""
    return list(Watchlist.objects.order_by("unit_id").values_list("unit_id", flat=True).distinct())


def entries_by_pk(pks: Collection[UUID]) -> dict[UUID, Entry]:
    """The versions with these keys, in force or not, with their lists; a key nobody has is absent."""
    return Entry.objects.select_related("watchlist").in_bulk(list(pks))


def status_lines() -> Iterator[str]:
    """For the terminal: each list, its entries in force, when it was loaded and what that changed."""
    lists = list(Watchlist.objects.order_by("title", "id"))
    if not lists:
        yield "No list is loaded."
    for watchlist in lists:
        load = loads_of(watchlist).first()
        assert load is not None
        counts = ", ".join(f"{getattr(load, name)} {name}" for name in COUNTS)
        yield f"{watchlist.title} ({watchlist.key}, {watchlist.use}): {load.in_force} entries in force"
        yield f"    loaded {load.at:%Y-%m-%d %H:%M} UTC by {_who(load)}: {counts}"


def names_of_loaders(loads: Collection[ListLoad]) -> dict[str, str]:
    """What people call those who loaded these; the product itself is absent."""
    return mandate.names_of(load.loaded_by for load in loads)


def _who(load: ListLoad) -> str:
    return names_of_loaders([load]).get(load.loaded_by, "Almenara itself")


def _people(entries: QuerySet[Entry]) -> "Iterator[tuple[str, Person]]":
    columns = ("id", "names", "birth_dates", "sex", "nationalities", "documents")
    for entry in _sought(entries).only(*columns).iterator(_ENTRIES_AT_ONCE):
        yield str(entry.pk), entry.person()


def _sought(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.filter(withdrawn_at__isnull=True, schema=PERSON)
