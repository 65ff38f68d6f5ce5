"""Rows of entries, made ready before the transaction that writes them.

Making 57,000 rows ready takes seconds, writing them one: for that second alone is the database locked.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from almenara.watchlists.models import Entry

T = TypeVar("T")
Row = tuple[Any, ...]

ROWS_AT_ONCE = 1000
KEYS_AT_ONCE = 500


def prepared(entry: Entry) -> Row:
    """The values of an entry's columns, as the database takes them."""
    fields = Entry._meta.concrete_fields
    return tuple(field.get_db_prep_save(field.pre_save(entry, True), connection) for field in fields)


def insert(rows: Sequence[Row]) -> None:
    """Write prepared rows, in the transaction under way."""
    statement = _statement()
    with connection.cursor() as cursor:
        for batch in _batches(rows, ROWS_AT_ONCE):
            cursor.executemany(statement, batch)


def withdraw(keys: Sequence[UUID], *, at: datetime) -> None:
    """End these versions, in the transaction under way."""
    for batch in _batches(keys, KEYS_AT_ONCE):
        Entry.objects.filter(pk__in=batch).update(withdrawn_at=at)


def _statement() -> str:
    """Names of our own columns alone stand in it; the values are the database driver's business."""
    quoted = connection.ops.quote_name
    columns = [quoted(field.column or "") for field in Entry._meta.concrete_fields]
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quoted(Entry._meta.db_table)} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 # nosec


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
