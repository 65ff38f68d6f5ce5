"""What is done here: keep the indexes in step with the lists, and raise hits. The product does both by itself.

A hit asks a person to look; it settles nothing about the traveller.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from almenara.console import live
from almenara.kernel import outbox
from almenara.mandate import queries as mandate
from almenara.mandate.models import Unit
from almenara.safeguards import audit
from almenara.screening import index
from almenara.screening.acts import Act
from almenara.screening.events import HitRaised
from almenara.screening.models import Hit
from almenara.watchlists import queries as watchlists

if TYPE_CHECKING:
    from almenara.screening.comparing import Resemblance, Screened

log = logging.getLogger(__name__)

TOPIC = "hits"
PAIRS_AT_ONCE = 200


def ensure_indexes() -> int:
    """Build the index of each unit that has lists, where it is missing or its lists changed; return how many were."""
    return sum(index.renew(unit_id) for unit_id in watchlists.units_with_lists())


@transaction.atomic
def raise_hits(*, unit_id: UUID, screened: "Screened", at: datetime, because: dict[str, str]) -> list[Hit]:
    """Raise a hit for each resemblance that is none yet, and record that the travellers were screened.

    An entry withdrawn meanwhile or past its end raises none, nor does one of a use that the signed legal profile does
    not allow. `because` holds the key of the message or load that asked for it.
    """
    hits = Hit.objects.bulk_create(
        _hit(unit_id, one, category, at) for one, category in _to_raise(unit_id, screened.found, at)
    )
    machine = audit.Machine(str(unit_id))
    for hit in hits:
        audit.record(Act.HIT_RAISED, officer=machine, at=at, subject=hit, detail=_keys(hit))
        outbox.publish(HitRaised(hit_id=hit.pk, unit_id=unit_id))
    detail = because | {
        "generation": screened.generation,
        "travellers": screened.travellers,
        "hits": len(hits),
    }
    audit.record(Act.TRAVELLERS_SCREENED, officer=machine, at=at, detail=detail)
    if hits:
        transaction.on_commit(lambda: live.publish(TOPIC, unit=str(unit_id)))
    return hits


def _to_raise(
    unit_id: UUID, found: "Sequence[Resemblance]", at: datetime
) -> "Iterator[tuple[Resemblance, str]]":
    profile = mandate.profile_in_force(Unit(pk=unit_id))
    entries = watchlists.entries_by_pk({one.entry_id for one in found})
    known = _pairs_known(found)
    for one in found:
        entry = entries.get(one.entry_id)
        if entry is None or profile is None or not entry.is_sought_on(at.date()):
            continue
        pair = (one.traveller_id, one.entry_id)
        if profile.permits(entry.category) and pair not in known:
            known.add(pair)
            yield one, entry.category


def _pairs_known(found: "Sequence[Resemblance]") -> set[tuple[UUID, UUID]]:
    known: set[tuple[UUID, UUID]] = set()
    for start in range(0, len(found), PAIRS_AT_ONCE):
        part = found[start : start + PAIRS_AT_ONCE]
        hits = Hit.objects.filter(
            traveller_id__in={one.traveller_id for one in part}, entry_id__in={one.entry_id for one in part}
        )
        known.update(hits.values_list("traveller_id", "entry_id"))
    return known


def _hit(unit_id: UUID, one: "Resemblance", category: str, at: datetime) -> Hit:
    return Hit(
        unit_id=unit_id,
        traveller_id=one.traveller_id,
        movement_id=one.movement_id,
        entry_id=one.entry_id,
        category=category,
        score=one.score,
        probability=one.probability,
        reasons=one.reasons,
        raised_at=at,
        engine=index.ENGINE,
    )


def _keys(hit: Hit) -> dict[str, str]:
    return {"traveller": str(hit.traveller_id), "entry": str(hit.entry_id)}
