"""Hits: a traveller resembles an entry, and why."""

from typing import ClassVar

from django.db import models

from almenara.mandate.guarded import Guarded
from almenara.mandate.models import ListUse


class Hit(Guarded):
    """A possible match, raised by the machine and never changed.

    `reasons` is a list of `{feature, effect, sentence, params}` in the order a person would check them; `category` is
    what the entry was for when the hit was raised.
    """

    traveller = models.ForeignKey("movements.Traveller", on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey("movements.Movement", on_delete=models.PROTECT, related_name="+", null=True)
    entry = models.ForeignKey("watchlists.Entry", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=32, choices=ListUse)
    score = models.FloatField()
    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    raised_at = models.DateTimeField()
    engine = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["traveller", "entry"], name="a_traveller_and_an_entry_make_one_hit"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "-raised_at"], name="hits_of_a_unit")]

    def __str__(self) -> str:
        return str(self.pk)
