"""The database's own refusal to change or delete an audit row, whoever asks it.

SQLite and PostgreSQL; another database is refused at migration, because the promise could not be kept there.
"""

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = (
    """CREATE TRIGGER audit_rows_never_change BEFORE UPDATE ON safeguards_auditrow
       BEGIN SELECT RAISE(ABORT, 'an audit row is never changed'); END""",
    """CREATE TRIGGER audit_rows_stay BEFORE DELETE ON safeguards_auditrow
       BEGIN SELECT RAISE(ABORT, 'an audit row is never deleted'); END""",
    # INSERT OR REPLACE takes the old row away without asking the trigger above.
    """CREATE TRIGGER audit_rows_are_not_replaced BEFORE INSERT ON safeguards_auditrow
       WHEN EXISTS (SELECT 1 FROM safeguards_auditrow WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'an audit row is never replaced'); END""",
)
_SQLITE_LIFT = (
    "DROP TRIGGER IF EXISTS audit_rows_never_change",
    "DROP TRIGGER IF EXISTS audit_rows_stay",
    "DROP TRIGGER IF EXISTS audit_rows_are_not_replaced",
)
_POSTGRESQL = (
    """CREATE FUNCTION audit_row_refuses() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'an audit row is never changed and never deleted'; END $$""",
    """CREATE TRIGGER audit_rows_stay_as_they_are BEFORE UPDATE OR DELETE ON safeguards_auditrow
       FOR EACH ROW EXECUTE FUNCTION audit_row_refuses()""",
    """CREATE TRIGGER audit_rows_are_not_truncated BEFORE TRUNCATE ON safeguards_auditrow
       FOR EACH STATEMENT EXECUTE FUNCTION audit_row_refuses()""",
)
_POSTGRESQL_LIFT = (
    "DROP TRIGGER IF EXISTS audit_rows_stay_as_they_are ON safeguards_auditrow",
    "DROP TRIGGER IF EXISTS audit_rows_are_not_truncated ON safeguards_auditrow",
    "DROP FUNCTION IF EXISTS audit_row_refuses()",
)
_LAY = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_LIFT = {"sqlite": _SQLITE_LIFT, "postgresql": _POSTGRESQL_LIFT}


class NoSuchRefusal(Exception):
    """This database is not one whose refusal we know how to write."""


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse. Raises NoSuchRefusal."""
    _run(connection, _LAY)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away: for undoing the migration, and for emptying a scratch database between tests."""
    _run(connection, _LIFT)


def _run(connection: BaseDatabaseWrapper, statements: Mapping[str, tuple[str, ...]]) -> None:
    if connection.vendor not in statements:
        raise NoSuchRefusal(connection.vendor)
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
