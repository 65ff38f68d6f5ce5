"""What the audit table calls this room's acts."""

from enum import StrEnum


class Act(StrEnum):
    """Acts on messages, and looks at messages, movements and travellers."""

    MESSAGE_RECEIVED = "movements:message:received"
    MESSAGE_RECEIVED_AGAIN = "movements:message:received_again"
    MESSAGE_READ = "movements:message:read"
    MESSAGE_UNREADABLE = "movements:message:unreadable"
    MESSAGE_READ_AGAIN = "movements:message:read_again"
    MESSAGE_BLANKED = "movements:message:blanked"
    MESSAGES_SEEN = "movements:messages:seen"
    MESSAGE_SEEN = "movements:message:seen"
    ORIGINAL_SEEN = "movements:original:seen"
    ARRIVALS_SEEN = "movements:arrivals:seen"
    MOVEMENT_SEEN = "movements:movement:seen"
