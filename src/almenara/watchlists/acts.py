"""What the audit table calls this room's acts."""

from enum import StrEnum


class Act(StrEnum):
    """Looks at lists and entries, and lists loaded or refused."""

    LISTS_SEEN = "watchlists:lists:seen"
    LIST_SEEN = "watchlists:list:seen"
    ENTRY_SEEN = "watchlists:entry:seen"
    LIST_LOADED = "watchlists:list:loaded"
    LIST_REFUSED = "watchlists:list:refused"
