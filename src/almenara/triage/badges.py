"""Small marks of hits on the pages of movements and travellers, which lead to the hits."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from almenara.console.places import fills
from almenara.kernel import clock
from almenara.safeguards import audit
from almenara.screening import queries as screening
from almenara.triage import queries
from almenara.triage.acts import Act
from almenara.triage.shown import shown

if TYPE_CHECKING:
    from almenara.mandate.models import Officer


@fills("movements.hits")
def of_movements(officer: "Officer", keys: list[UUID]) -> Mapping[UUID, SafeString]:
    """For each movement how many hits wait, how many wait for protection, how many are answered."""
    counts: dict[UUID, dict[str, int]] = defaultdict(lambda: {"protect": 0, "waiting": 0, "answered": 0})
    hits = queries.with_standing(screening.hits_of_movements(officer, keys))
    for movement, category, standing in hits.values_list("movement_id", "category", "standing"):
        counts[movement][_kind(category, standing)] += 1
    return {
        movement: _mark("movement", {"movement": movement, **found}) for movement, found in counts.items()
    }


@fills("travellers.hits")
def of_travellers(officer: "Officer", keys: list[UUID]) -> Mapping[UUID, SafeString]:
    """For each traveller a mark a hit, what waits first; it leaves the trace of a look at those hits."""
    by_traveller = defaultdict(list)
    for hit in queries.with_standing(screening.hits_of_travellers(officer, keys)).order_by(
        "standing", "-score"
    ):
        by_traveller[hit.traveller_id].append(shown(hit))
    if by_traveller:
        seen = [str(hit.pk) for hits in by_traveller.values() for hit in hits]
        audit.record(
            Act.QUEUE_SEEN, officer=officer, at=clock.now(), detail={"hits": seen, "state": "badges"}
        )
    return {traveller: _mark("traveller", {"hits": hits}) for traveller, hits in by_traveller.items()}


def _kind(category: str, standing: int) -> str:
    if standing == queries.ANSWERED:
        return "answered"
    return "protect" if category in queries.PROTECTED else "waiting"


def _mark(of: str, context: Mapping[str, object]) -> SafeString:
    # A template escapes what it prints.
    return SafeString(render_to_string(f"triage/parts/badge_of_{of}.html", dict(context)).strip())  # nosec B703
