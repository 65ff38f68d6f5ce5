"""What the traces tell the auditor: who did what, when, to which record; never what the record holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from almenara.mandate import access
from almenara.mandate import queries as mandate
from almenara.mandate.permissions import Permission
from almenara.oversight import labels
from almenara.safeguards import audit

if TYPE_CHECKING:
    from almenara.mandate.models import Officer
    from almenara.safeguards.models import AuditRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which traces are asked for; None means any. `day` is a day in UTC, `record` the key of a record."""

    act: str | None = None
    officer: str | None = None
    day: date | None = None
    record: UUID | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One row in words. `subject` is a key, `detail` codes, counts and keys: no personal data is in them."""

    at: datetime
    who: labels.Label
    named: bool
    role: str
    act: str
    did: labels.Label
    kind: labels.Label
    subject: str
    purpose: str
    detail: dict[str, object]


def traces_for(officer: "Officer", wanted: Wanted) -> "QuerySet[AuditRow]":
    """The rows of the officer's unit that answer `wanted`, newest first; none for who may not read them."""
    rows = audit.rows_of(officer.unit_key)
    if not access.may(officer, Permission.AUDIT_VIEW):
        return rows.none()
    if wanted.act:
        rows = rows.filter(act=wanted.act)
    if wanted.officer:
        rows = rows.filter(actor=wanted.officer)
    if wanted.day:
        first, last = (datetime.combine(wanted.day, edge, tzinfo=UTC) for edge in (time.min, time.max))
        rows = rows.filter(at__gte=first, at__lte=last)
    return _about(rows, wanted.record) if wanted.record else rows


def in_words(rows: "Iterable[AuditRow]") -> list[Trace]:
    """The rows with names of officers and words for acts; two queries, however many rows."""
    listed = list(rows)
    names = mandate.names_of(row.actor for row in listed)
    return [_in_words(row, names) for row in listed]


def _about(rows: "QuerySet[AuditRow]", record: UUID) -> "QuerySet[AuditRow]":
    """Rows on one record: its own, and those of lists that named it."""
    named = rows.annotate(detail_text=Cast("detail", TextField()))
    return named.filter(Q(subject=str(record)) | Q(detail_text__contains=str(record)))


def _in_words(row: "AuditRow", names: dict[str, str]) -> Trace:
    name = names.get(row.actor)
    return Trace(
        at=row.at,
        who=name or labels.ACTORS.get(row.actor, row.actor),
        named=name is not None,
        role=row.role,
        act=row.act,
        did=labels.act(row.act),
        kind=labels.kind(row.subject_kind),
        subject=row.subject,
        purpose=row.purpose,
        detail=row.detail,
    )
