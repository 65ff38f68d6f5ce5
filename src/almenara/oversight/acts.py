"""What the audit table calls this room's acts."""

from enum import StrEnum


class Act(StrEnum):
    """Who reads the traces leaves one."""

    TRACES_SEEN = "oversight:traces:seen"
    TRACES_EXPORTED = "oversight:traces:exported"
