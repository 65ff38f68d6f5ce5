"""Lists, each time they were loaded, and every version of their entries."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from almenara.engines.records.people import Document, Person, PersonName
from almenara.mandate.guarded import Guarded
from almenara.mandate.models import ListUse


class Watchlist(Guarded):
    """A list as its publisher keeps it: sanctions, wanted persons, stolen documents…

    `handling` is the code its owner put on it.
    """

    key = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=64)
    use = models.CharField(max_length=32, choices=ListUse)
    handling = models.CharField(max_length=16, blank=True, default="")
    loaded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "key"], name="a_list_has_one_key_in_its_unit"),
            models.CheckConstraint(condition=Q(use__in=ListUse.values), name="a_list_has_a_known_use"),
        ]

    def __str__(self) -> str:
        return self.title


class ListLoad(Guarded):
    """One time a list was loaded, numbered from 1 in its list: from which files, and what it changed.

    `remarks` is a list of `{code, severity, sentence, params, source}`, the gravest first; `remarks_left_off` counts
    those beyond what is kept.
    """

    watchlist = models.ForeignKey(Watchlist, on_delete=models.CASCADE, related_name="loads", db_index=False)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    loaded_by = models.CharField(max_length=64)
    files = models.JSONField(default=list)
    published = models.CharField(max_length=32, blank=True, default="")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    remarks = models.JSONField(default=list)
    remarks_left_off = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["watchlist", "number"], name="a_load_follows_the_one_before_it_alone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.watchlist_id} {self.number}"

    @property
    def in_force(self) -> int:
        """How many entries of the list were in force after it."""
        return self.added + self.changed + self.unchanged

    @property
    def remark_count(self) -> int:
        """How many remarks there were, those not kept too."""
        return len(self.remarks) + self.remarks_left_off

    @property
    def made_a_change(self) -> bool:
        """Whether the set of entries in force is another since."""
        return bool(self.added or self.changed or self.withdrawn)


class Entry(Guarded):
    """One version of an entry: never changed; a change withdraws it and adds the next.

    `names` is a list of `[text, weak]`, the rest as `engines.lists.Entry` has it; `load` brought this version,
    `search` is what the search field finds it by.
    """

    watchlist = models.ForeignKey(Watchlist, on_delete=models.CASCADE, related_name="entries", db_index=False)
    load = models.ForeignKey(ListLoad, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=128)
    reference = models.CharField(max_length=128, blank=True, default="")
    name = models.CharField(max_length=400)
    names = models.JSONField(default=list)
    birth_dates = models.JSONField(default=list)
    sex = models.CharField(max_length=1, blank=True, default="")
    nationalities = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    category = models.CharField(max_length=32, choices=ListUse)
    schema = models.CharField(max_length=32, default="Person")
    reason = models.TextField(blank=True, default="")
    handling = models.CharField(max_length=16, blank=True, default="")
    valid_until = models.CharField(max_length=10, blank=True, default="")
    birth_places = models.JSONField(default=list)
    addresses = models.JSONField(default=list)
    search = models.TextField(blank=True, default="")
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["watchlist", "key"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_entry_has_one_version_in_force",
            ),
            models.CheckConstraint(
                condition=Q(category__in=ListUse.values), name="an_entry_has_a_known_category"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "withdrawn_at"], name="entries_in_force"),
            models.Index(fields=["watchlist", "key"], name="versions_of_an_entry"),
            models.Index(
                fields=["watchlist", "name"], condition=Q(withdrawn_at__isnull=True), name="entries_by_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def other_names(self) -> list[str]:
        """The names beside the first."""
        return [text for text, _weak in self.names if text != self.name]

    def is_sought_on(self, day: date) -> bool:
        """Whether the entry is in force, and its publisher set no end to it that is past."""
        return self.withdrawn_at is None and not (self.valid_until and self.valid_until < day.isoformat())

    def person(self) -> Person:
        """The entry as a side of a comparison."""
        return Person(
            names=tuple(PersonName(text, weak=weak) for text, weak in self.names),
            birth_dates=tuple(self.birth_dates),
            sex=self.sex or None,
            nationalities=tuple(self.nationalities),
            documents=tuple(Document(**document) for document in self.documents),
        )
