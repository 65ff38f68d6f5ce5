"""The marked test profile under which drills and demonstrations receive: invented law for invented people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from almenara.mandate.actions import Law


def demonstration_law() -> "Law":
    """A legal profile that permits every use and is marked as a test."""
    from almenara.mandate.actions import Law  # noqa: PLC0415 - Django must be started first
    from almenara.mandate.models import ListUse  # noqa: PLC0415

    return Law(
        law="Invented law, article 1 (demonstration: no real data)",
        controller="Invented ministry",
        authority="Invented authority",
        data_protection_officer="Dario Lopes",
        list_uses=list(ListUse.values),
        test=True,
    )
