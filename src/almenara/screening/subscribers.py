"""Reacts to manifests and lists: think first (compare, build), write after (raise hits).

No pair falls between the two: the one reads its travellers before it opens the index, the other puts the new index in
its place before it reads the travellers.
"""

from itertools import islice
from uuid import UUID

from almenara.engines.matching import Index
from almenara.kernel import clock, outbox
from almenara.kernel.outbox import Write
from almenara.movements import queries as movements
from almenara.movements.events import ManifestRead
from almenara.screening import actions, index
from almenara.screening.comparing import Screened, screen
from almenara.watchlists import queries as watchlists
from almenara.watchlists.events import ListLoaded

# Up to so many entries make an index of their own in a moment; among more, the whole is searched.
FEW = 2000


@outbox.reacts_to(ManifestRead, name="screening.manifest")
def screen_manifest(event: ManifestRead) -> Write | None:
    """Compare all travellers a message told with everything sought."""
    travellers = list(movements.travellers_of_message(event.message_id))
    now = index.opened(event.unit_id)
    screened = screen(travellers, against=now.index, generation=now.generation)
    return _raising(event.unit_id, screened, {"message": str(event.message_id)})


@outbox.reacts_to(ListLoaded, name="screening.list")
def screen_list(event: ListLoaded) -> Write | None:
    """Bring the index up to the list, then compare the travellers still on their way with what it added or changed."""
    index.renew(event.unit_id)
    fresh = list(islice(watchlists.entries_of_load(event.load_id), FEW + 1))
    if not fresh:
        return None
    travellers = movements.travellers_to_screen(event.unit_id, clock.now()).iterator(500)
    now = index.opened(event.unit_id)
    if len(fresh) <= FEW:
        screened = screen(travellers, against=Index.build(fresh), generation=now.generation)
    else:
        among = frozenset(watchlists.keys_of_load(event.load_id))
        screened = screen(travellers, against=now.index, generation=now.generation, among=among)
    return _raising(event.unit_id, screened, {"load": str(event.load_id)})


def _raising(unit_id: UUID, screened: Screened, because: dict[str, str]) -> Write | None:
    """The write that follows; none where nobody was compared."""
    if not screened.travellers:
        return None

    def write() -> None:
        actions.raise_hits(unit_id=unit_id, screened=screened, at=clock.now(), because=because)

    return write
