"""Many rows by one statement, made ready before the transaction that runs it: the lock on the database is short."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with the values of each row, as the database takes them."""

    sql: str
    rows: tuple[tuple[Any, ...], ...]

    def run(self) -> None:
        """Run it for each row, in the transaction under way."""
        if self.rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.sql, self.rows)


def insertion(model: type[models.Model], records: Iterable[models.Model]) -> Statement:
    """Adds the records; those whose key is a number get it from the database."""
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    columns = ", ".join(_quoted(field) for field in fields)
    places = ", ".join("%s" for _ in fields)
    return Statement(
        f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})",  # noqa: S608 # nosec B608 - our own names
        tuple(_values(record, fields) for record in records),
    )


def change(model: type[models.Model], names: Sequence[str], records: Iterable[models.Model]) -> Statement:
    """Sets the columns `names` of each record, found by its key."""
    fields = [model._meta.get_field(name) for name in names]
    key = model._meta.pk
    settings = ", ".join(f"{_quoted(field)} = %s" for field in fields)
    return Statement(
        f"UPDATE {_table(model)} SET {settings} WHERE {_quoted(key)} = %s",  # noqa: S608 # nosec B608
        tuple(_values(record, [*fields, key]) for record in records),
    )


def _values(record: models.Model, fields: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(
        field.get_db_prep_save(getattr(record, field.attname), connection=connection) for field in fields
    )


def _quoted(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
