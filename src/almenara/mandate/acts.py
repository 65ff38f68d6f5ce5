"""What the audit table calls this room's acts."""

from enum import StrEnum


class Act(StrEnum):
    """Acts on officers, keys and the law of the place."""

    UNIT_FOUNDED = "mandate:unit:founded"
    OFFICER_ADDED = "mandate:officer:added"
    OFFICER_CHANGED = "mandate:officer:changed"
    OFFICERS_SEEN = "mandate:officers:seen"
    INVITATION_MADE = "mandate:invitation:made"
    INVITATION_USED = "mandate:invitation:used"
    PROFILE_SIGNED = "mandate:profile:signed"
    KEY_MADE = "mandate:key:made"
    KEY_ENDED = "mandate:key:ended"
    SIGNED_IN = "mandate:session:signed_in"
    SIGN_IN_REFUSED = "mandate:session:refused"
    SIGN_IN_LOCKED = "mandate:session:locked"
    SIGNED_OUT = "mandate:session:signed_out"
    PASSWORD_CHANGED = "mandate:password:changed"  # noqa: S105 # nosec B105 - an act, no password
    LANGUAGE_CHOSEN = "mandate:language:chosen"
