"""Every look and every act leaves a row, in the transaction of the act."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.db import models, transaction

from almenara.safeguards.models import AuditRow


class Actor(Protocol):
    """Who acts, as the ledger holds them: keys, never names."""

    @property
    def actor_key(self) -> str: ...
    @property
    def agency_key(self) -> str: ...
    @property
    def unit_key(self) -> str: ...
    @property
    def role(self) -> str: ...


class Machine:
    """The product itself, acting for a unit (empty: for the whole box)."""

    actor_key = "machine"
    agency_key = ""
    role = "machine"

    def __init__(self, unit_key: str = "") -> None:
        self.unit_key = unit_key


def record(
    act: StrEnum,
    *,
    officer: Actor,
    at: datetime,
    subject: models.Model | None = None,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditRow:
    """Write the row of one act. Raises RuntimeError outside a transaction.

    `detail` holds codes, counts and keys only; personal data never enters the table.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{act} must be recorded in the transaction of the act")
    return AuditRow.objects.create(
        at=at,
        act=str(act),
        actor=officer.actor_key,
        agency=officer.agency_key,
        unit=officer.unit_key,
        role=officer.role,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject=str(subject.pk) if subject is not None else "",
        purpose=purpose,
        detail=dict(detail or {}),
    )


def rows_of(unit_key: str) -> models.QuerySet[AuditRow]:
    """The rows of one unit, newest first."""
    return AuditRow.objects.filter(unit=unit_key).order_by("-at", "-id")
