"""What people answered to hits, with their grounds."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from almenara.mandate.guarded import Guarded
from almenara.triage.grounds import Addressee, ConfirmGrounds, ReferralGrounds, RuleOutGrounds, Verdict

NOTE_LENGTH = 500


class Said(Guarded):
    """What an officer said of a hit: written once, never changed, never taken back."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; what was said before refuses."""
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: an answer stays."""
        raise TypeError("what an officer said of a hit is never deleted")


class Answer(Said):
    """The final answer to a hit: an officer's own comparison, with grounds. A hit has one at most.

    A confirmation says that the officer holds traveller and entry for the same; only the owner of the entry
    can verify it.
    """

    hit = models.OneToOneField("screening.Hit", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=16, choices=Verdict)
    grounds = models.CharField(max_length=32)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True, default="")
    answered_by = models.ForeignKey("mandate.Officer", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    Q(verdict=Verdict.CONFIRMED, grounds__in=ConfirmGrounds.values)
                    | Q(verdict=Verdict.RULED_OUT, grounds__in=RuleOutGrounds.values)
                ),
                name="an_answer_has_grounds_that_fit_it",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "-answered_at"], name="answers_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.verdict} {self.hit_id}"


class Referral(Said):
    """A hit passed on to someone else to answer, with grounds; it stays open."""

    hit = models.ForeignKey("screening.Hit", on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=32, choices=Addressee)
    grounds = models.CharField(max_length=32, choices=ReferralGrounds)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True, default="")
    referred_by = models.ForeignKey("mandate.Officer", on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to__in=Addressee.values), name="a_referral_goes_to_a_known_one"
            ),
            models.CheckConstraint(
                condition=Q(grounds__in=ReferralGrounds.values), name="a_referral_has_known_grounds"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["hit", "-referred_at"], name="referrals_of_a_hit")]

    def __str__(self) -> str:
        return f"{self.to} {self.hit_id}"
