"""Facts waiting to be told: the outbox every room publishes to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from almenara.kernel.identifiers import new_id


class Fact(models.Model):
    """Something that happened, written in the transaction that made it happen."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    happened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Telling(models.Model):
    """One subscriber's turn with one fact: untold until its writes are committed."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="tellings")
    subscriber = models.CharField(max_length=120)
    told_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    trouble = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fact", "subscriber"], name="a_fact_is_told_once_to_each_subscriber"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["not_before"], condition=Q(told_at__isnull=True), name="tellings_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber}: {self.fact_id}"
