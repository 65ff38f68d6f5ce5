"""Lists, each time they were loaded, and every version of their entries."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almenara.engines.records.people import Document, Person, PersonName
from almenara.mandate.guarded import Guarded


class Watchlist(Guarded):
    """A list as its publisher keeps it: sanctions, wanted persons, stolen documents…

    `use` is a value of mandate's ListUse, `handling` the code its owner put on it.
    """

    key = models.CharField(_("key"), max_length=64)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=64)
    use = models.CharField(_("used for"), max_length=32)
    handling = models.CharField(_("handling code"), max_length=16, blank=True, default="")
    loaded_at = models.DateTimeField(_("last loaded"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "key"], name="a_list_has_one_key_in_its_unit"),
        ]

    def __str__(self) -> str:
        return self.title


class ListLoad(Guarded):
    """One time a list was loaded: from which files, and what it changed."""

    watchlist = models.ForeignKey(Watchlist, on_delete=models.CASCADE, related_name="loads")
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

    def __str__(self) -> str:
        return f"{self.watchlist_id} {self.at:%Y-%m-%d}"


class Entry(Guarded):
    """One version of an entry: never changed; a change withdraws it and adds the next.

    `names` is a list of `[text, weak]`, the rest as `engines.lists.Entry` has it; `category` a value of ListUse.
    """

    watchlist = models.ForeignKey(Watchlist, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=128)
    reference = models.CharField(_("reference"), max_length=128, blank=True, default="")
    name = models.CharField(_("name"), max_length=400)
    names = models.JSONField(default=list)
    birth_dates = models.JSONField(default=list)
    sex = models.CharField(max_length=1, blank=True, default="")
    nationalities = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    category = models.CharField(max_length=32)
    schema = models.CharField(max_length=32, default="Person")
    reason = models.TextField(blank=True, default="")
    handling = models.CharField(max_length=16, blank=True, default="")
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
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "withdrawn_at"], name="entries_in_force"),
        ]

    def __str__(self) -> str:
        return self.name

    def person(self) -> Person:
        """The entry as a side of a comparison."""
        return Person(
            names=tuple(PersonName(text, weak=weak) for text, weak in self.names),
            birth_dates=tuple(self.birth_dates),
            sex=self.sex or None,
            nationalities=tuple(self.nationalities),
            documents=tuple(Document(**document) for document in self.documents),
        )
