"""Which hits there are. Each question takes the officer who asks; a stranger gets none, or 404."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from almenara.mandate import access
from almenara.mandate.permissions import Permission
from almenara.screening.models import Hit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from almenara.mandate.models import Officer


def hits_of_unit(officer: "Officer") -> "QuerySet[Hit]":
    """Every hit raised in the officer's unit, the latest first."""
    return access.many(officer, Hit.objects.all(), Permission.HIT_VIEW).order_by("-raised_at", "-id")


def hit_for(officer: "Officer", pk: UUID) -> Hit:
    """A hit with its traveller, movement and entry. Raises Http404 for a stranger and for no hit alike."""
    hits = Hit.objects.select_related("unit", "traveller__message", "movement", "entry__watchlist")
    return access.one(officer, hits, pk, Permission.HIT_VIEW)


def hits_of_movements(officer: "Officer", pks: Collection[UUID]) -> "QuerySet[Hit]":
    """The hits on travellers of these movements."""
    return hits_of_unit(officer).filter(movement_id__in=pks)


def documents_of_hits() -> list[str]:
    """The first document number of each hit's traveller, one for each hit; for drills, which know whom they planted."""
    documents = Hit.objects.values_list("traveller__documents", flat=True)
    return [first["number"] for first, *_more in filter(None, documents) if first.get("number")]


def hits_of_travellers(officer: "Officer", pks: Collection[UUID]) -> "QuerySet[Hit]":
    """The hits on these travellers."""
    return hits_of_unit(officer).filter(traveller_id__in=pks)
