"""Identifiers of records: UUID version 7 (RFC 9562, 5.7), which sort by time of making."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """Return a fresh identifier, later than every earlier one of this machine."""
    return compat.uuid7()
