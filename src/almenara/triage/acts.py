"""What the audit table calls this room's acts."""

from enum import StrEnum


class Act(StrEnum):
    """Looks at hits, and answers to them."""

    QUEUE_SEEN = "triage:hits:seen"
    HIT_SEEN = "triage:hit:seen"
    HIT_CONFIRMED = "triage:hit:confirmed"
    HIT_RULED_OUT = "triage:hit:ruled_out"
    HIT_REFERRED = "triage:hit:referred"
