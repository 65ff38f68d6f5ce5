"""The database's own refusal to change or delete an audit row, whoever asks it.

SQLite and PostgreSQL; another database is refused at migration, because the promise could not be kept there.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "safeguards_auditrow"
SENTENCE = "an audit row is never changed and never deleted"

_SQLITE = (
    f"CREATE TRIGGER audit_rows_never_change BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    f"CREATE TRIGGER audit_rows_stay BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    # INSERT OR REPLACE takes the old row away without asking the trigger above.
    f"CREATE TRIGGER audit_rows_are_not_replaced BEFORE INSERT ON {TABLE} "
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
)
_SQLITE_LIFT = (
    "DROP TRIGGER IF EXISTS audit_rows_never_change",
    "DROP TRIGGER IF EXISTS audit_rows_stay",
    "DROP TRIGGER IF EXISTS audit_rows_are_not_replaced",
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_row_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$",
    f"CREATE TRIGGER audit_rows_stay_as_they_are BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION audit_row_refuses()",
    f"CREATE TRIGGER audit_rows_are_not_truncated BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_row_refuses()",
)
_POSTGRESQL_LIFT = (
    f"DROP TRIGGER IF EXISTS audit_rows_stay_as_they_are ON {TABLE}",
    f"DROP TRIGGER IF EXISTS audit_rows_are_not_truncated ON {TABLE}",
    "DROP FUNCTION IF EXISTS audit_row_refuses()",
)
_LAY = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_LIFT = {"sqlite": _SQLITE_LIFT, "postgresql": _POSTGRESQL_LIFT}


class NoSuchRefusal(Exception):  # noqa: N818
    """This database is not one whose refusal we know how to write."""


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse. Raises NoSuchRefusal."""
    _run(connection, _LAY)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away: for undoing the migration, and for emptying a scratch database between tests."""
    _run(connection, _LIFT)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, tuple[str, ...]]) -> None:
    if connection.vendor not in statements:
        raise NoSuchRefusal(connection.vendor)
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
