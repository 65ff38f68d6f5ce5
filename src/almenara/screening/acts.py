"""What the audit table calls this room's acts: all of them the product's own."""

from enum import StrEnum


class Act(StrEnum):
    """Travellers compared with what is sought, and the hits that raised."""

    TRAVELLERS_SCREENED = "screening:travellers:screened"
    HIT_RAISED = "screening:hit:raised"
