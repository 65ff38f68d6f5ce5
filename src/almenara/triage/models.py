"""What people answered to hits, with their grounds."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almenara.mandate.guarded import Guarded


class Verdict(models.TextChoices):
    """What an officer may answer for good."""

    CONFIRMED = "confirmed", _("Confirmed")
    RULED_OUT = "ruled_out", _("Ruled out")


class Answer(Guarded):
    """The final answer to a hit: an officer's own comparison, with grounds. A hit has one at most.

    A confirmation says that the officers hold traveller and entry for the same person; only the owner of the entry can
    verify it.
    """

    hit = models.OneToOneField("screening.Hit", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=16, choices=Verdict)
    grounds = models.CharField(max_length=32)
    note = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey("mandate.Officer", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="an_answer_is_a_known_one"),
            models.CheckConstraint(condition=~Q(grounds=""), name="an_answer_has_grounds"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.hit_id}"


class Referral(Guarded):
    """A hit passed on to someone else to answer, with grounds; it stays open."""

    hit = models.ForeignKey("screening.Hit", on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=32)
    grounds = models.CharField(max_length=32)
    note = models.TextField(blank=True, default="")
    referred_by = models.ForeignKey("mandate.Officer", on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(grounds=""), name="a_referral_has_grounds"),
        ]
        indexes: ClassVar = [models.Index(fields=["hit", "-referred_at"], name="referrals_of_a_hit")]

    def __str__(self) -> str:
        return f"{self.to} {self.hit_id}"
