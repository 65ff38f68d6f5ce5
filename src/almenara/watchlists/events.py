"""Facts this room publishes."""

from dataclasses import dataclass
from uuid import UUID

from almenara.kernel.events import Event


@dataclass(frozen=True)
class ListLoaded(Event):
    """A list was loaded, and something in it changed."""

    kind = "watchlists.list_loaded"

    load_id: UUID
    watchlist_id: UUID
    unit_id: UUID
