"""The audit table: rows are added, never changed, never taken away."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from almenara.kernel.identifiers import new_id


class AuditRow(models.Model):
    """One look or act: who, what, when, why, on whose data. Holds keys and codes, no personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    actor = models.CharField(max_length=64)
    agency = models.CharField(max_length=64, blank=True, default="")
    unit = models.CharField(max_length=64, blank=True, default="")
    role = models.CharField(max_length=32, blank=True, default="")
    subject_kind = models.CharField(max_length=64, blank=True, default="")
    subject = models.CharField(max_length=64, blank=True, default="")
    purpose = models.CharField(max_length=64, blank=True, default="")
    operation = models.CharField(max_length=64, blank=True, default="")
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-at"], name="audit_of_a_unit"),
            models.Index(fields=["subject", "-at"], name="audit_of_a_record"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; an existing one refuses (and so does the database, by trigger)."""
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: a trace stays."""
        raise TypeError("an audit row is never deleted")
