"""Who and what is coming: the list of arrivals, one movement with its travellers.

A page takes the database's lock only for the row of its look and what is asked with it: it searches before, and is
drawn after, so that a long list keeps nobody waiting.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from almenara.console import places
from almenara.kernel import clock
from almenara.mandate import access
from almenara.mandate.access import OfficerRequest
from almenara.mandate.permissions import Permission
from almenara.movements import queries
from almenara.movements.acts import Act
from almenara.movements.forms import ArrivalsForm
from almenara.movements.models import Manifest, Movement, Traveller
from almenara.movements.queries import Wanted
from almenara.safeguards import audit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from almenara.mandate.models import Officer

    Found = QuerySet[Traveller] | list[Traveller]

MOVEMENTS_A_PAGE = 100
TRAVELLERS_A_PAGE = 100
MARKED_FIRST_AT_MOST = 2000
MANIFESTS_SHOWN = 20

# By the `rank` that the query gives.
_SECTIONS: tuple[str | Promise, ...] = (_("Arriving"), _("Departing"), _("Elsewhere"), _("Hours ago"))


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement on the list. `due` is the moment of its time here, where that is known to the minute."""

    movement: Movement
    section: str | Promise
    due: datetime | None
    is_today: bool
    hits: SafeString


@dataclass(frozen=True, slots=True)
class TravellerRow:
    """A traveller in a table, with what later rooms say of hits."""

    traveller: Traveller
    hits: SafeString


@transaction.non_atomic_requests
@require_GET
@vary_on_headers("HX-Request")
@access.page(Permission.MOVEMENT_VIEW)
def arrivals(request: OfficerRequest) -> HttpResponse:
    """Today's movements and those to come; asked by htmx, the list alone."""
    form, at = ArrivalsForm(request.GET), clock.now()
    wanted = form.wanted() if form.is_valid() else None
    context: dict[str, Any] = {"form": form, "asked": request.get_full_path()}
    if wanted is not None:
        context |= _board(request, wanted, at)
    template = "movements/_board.html" if _is_fragment(request) else "movements/arrivals.html"
    return render(request, template, context)


@transaction.non_atomic_requests
@require_GET
@vary_on_headers("HX-Request")
@access.page(Permission.MOVEMENT_VIEW)
def movement(request: OfficerRequest, movement_id: UUID) -> HttpResponse:
    """One movement: its stages, the messages that told of it, and everyone on it."""
    shown = queries.movement_for(request.officer, movement_id)
    manifests = list(queries.manifests_of(shown)[:MANIFESTS_SHOWN])
    found = searched(request, queries.travellers_of(shown))
    with transaction.atomic():
        page, rows = traveller_rows(request, found)
        keys = {"travellers": [str(row.traveller.pk) for row in rows]}
        audit.record(Act.MOVEMENT_SEEN, officer=request.officer, at=clock.now(), subject=shown, detail=keys)
    context = {
        "movement": shown,
        "due": queries.due_moment(shown, request.officer.unit),
        "passengers": shown.traveller_count - shown.crew_count,
        "manifests": manifests,
        "page": page,
        "rows": rows,
        "q": request.GET.get("q", ""),
        "asked": request.get_full_path(),
    }
    template = "movements/_movement.html" if _is_fragment(request) else "movements/movement.html"
    return render(request, template, context)


def searched(request: OfficerRequest, travellers: "QuerySet[Traveller]") -> "Found":
    """The travellers that the search (`q`) asks for; all of a list too long to be put in another order stays asked."""
    text = request.GET.get("q", "").strip()
    if text:
        return queries.found_among(travellers, text)
    return travellers if travellers.count() > MARKED_FIRST_AT_MOST else list(travellers)


def traveller_rows(request: OfficerRequest, found: "Found") -> "tuple[Page[Traveller], list[TravellerRow]]":
    """A page of them with the marks of later rooms; those who have one come first, unless the list is very long."""
    hits: dict[UUID, SafeString] = {}
    if isinstance(found, list) and len(found) <= MARKED_FIRST_AT_MOST:
        hits = places.filled("travellers.hits", request.officer, [one.pk for one in found])
        found = sorted(found, key=lambda one: one.pk not in hits)  # stable: by name among themselves
    page = Paginator(found, TRAVELLERS_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    hits = hits or places.filled("travellers.hits", request.officer, [one.pk for one in shown])
    return page, [TravellerRow(one, hits.get(one.pk, SafeString())) for one in shown]


def _board(request: OfficerRequest, wanted: Wanted, at: datetime) -> dict[str, Any]:
    officer = request.officer
    found = queries.arrivals_for(officer, wanted, at=at)
    page = Paginator(found, MOVEMENTS_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    lists = _lists_without_movement(officer, wanted, at) if page.number == 1 else []
    figures = queries.day_in_figures(officer, at=at)
    with transaction.atomic():
        hits = places.filled("movements.hits", officer, [one.pk for one in shown])
        keys = {
            "movements": [str(one.pk) for one in shown],
            "messages": [str(one.message_id) for one in lists],
        }
        audit.record(Act.ARRIVALS_SEEN, officer=officer, at=at, detail=keys)
    return {
        "page": page,
        "rows": _movement_rows(officer, shown, hits, at),
        "lists": lists,
        "figures": figures,
        "is_narrowed": wanted != Wanted(),
    }


def _movement_rows(
    officer: "Officer", shown: Iterable[Movement], hits: Mapping[UUID, SafeString], at: datetime
) -> list[MovementRow]:
    today = queries.today_at(officer.unit, at).isoformat()
    return [
        MovementRow(
            movement=one,
            section=_SECTIONS[one.rank],  # type: ignore[attr-defined] # the query gives it
            due=queries.due_moment(one, officer.unit),
            is_today=one.due.startswith(today),
            hits=hits.get(one.pk, SafeString()),
        )
        for one in shown
    ]


def _lists_without_movement(officer: "Officer", wanted: Wanted, at: datetime) -> list[Manifest]:
    if wanted.day is not None or wanted.text or wanted.direction not in {"", "elsewhere"}:
        return []
    return list(queries.lists_without_movement_for(officer, at=at)[:MANIFESTS_SHOWN])


def _is_fragment(request: OfficerRequest) -> bool:
    """Whether the page asks for its changing part again."""
    return bool(getattr(request, "htmx", False))
