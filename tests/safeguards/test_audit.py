"""Every look and every act leaves a row, and the row stays."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from almenara.safeguards import audit
from almenara.safeguards.models import AuditRow

if TYPE_CHECKING:
    from almenara.mandate.models import Officer


class Act(StrEnum):
    LOOKED = "tests:thing:looked"


@pytest.fixture
def row(awa: "Officer", noon: datetime) -> AuditRow:
    """Awa looked at her own account."""
    return audit.record(Act.LOOKED, officer=awa, at=noon, subject=awa, detail={"count": 1})


def test_a_row_says_who_when_what_and_whose(row: AuditRow, awa: "Officer", noon: datetime) -> None:
    assert (row.actor, row.unit, row.agency, row.role) == (
        awa.actor_key,
        awa.unit_key,
        awa.agency_key,
        "officer",
    )
    assert (row.at, row.act) == (noon, "tests:thing:looked")
    assert (row.subject_kind, row.subject) == ("mandate.officer", str(awa.pk))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE safeguards_auditrow SET act = 'nothing'",
        "UPDATE safeguards_auditrow SET actor = actor",
        "DELETE FROM safeguards_auditrow",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(row: AuditRow, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="an audit row is never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    kept = AuditRow.objects.get()
    assert (kept.pk, kept.act, kept.actor) == (row.pk, row.act, row.actor)


def test_a_row_is_not_replaced_either(row: AuditRow) -> None:
    """SQLite's INSERT OR REPLACE would take the old row away without asking the trigger for deletion."""
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's own")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO safeguards_auditrow SELECT * FROM safeguards_auditrow")
    assert AuditRow.objects.count() == 1


def test_querysets_are_refused_as_well(row: AuditRow) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditRow.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditRow.objects.update(act="nothing")
    with pytest.raises(TypeError):
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_leaves_no_row(noon: datetime) -> None:
    with pytest.raises(RuntimeError, match="in the transaction of the act"):
        audit.record(Act.LOOKED, officer=audit.Machine(), at=noon)
    assert not AuditRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_row_goes_with_the_act(noon: datetime) -> None:
    """An act that is rolled back leaves no trace of something that did not happen."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(Act.LOOKED, officer=audit.Machine(), at=noon)
        raise ZeroDivisionError
    assert not AuditRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_refusal_stands_after_a_test_with_real_transactions(noon: datetime) -> None:
    with transaction.atomic():
        audit.record(Act.LOOKED, officer=audit.Machine(), at=noon)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditRow.objects.all().delete()
