"""The queue of hits, and the page of one hit with its three answers.

A look locks the database for its row alone: what is shown is searched before and drawn after, outside a transaction.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from almenara.kernel import clock
from almenara.kernel.text import translated
from almenara.mandate import access
from almenara.mandate.access import OfficerRequest
from almenara.mandate.permissions import Permission
from almenara.safeguards import audit
from almenara.triage import actions, dossier, grounds, queries, ways
from almenara.triage.acts import Act
from almenara.triage.forms import AnswerForm, ConfirmForm, FilterForm, ReferForm, RuleOutForm
from almenara.triage.shown import shown
from almenara.triage.times import day_began
from almenara.watchlists import queries as watchlists

if TYPE_CHECKING:
    from almenara.screening.models import Hit

ROWS_A_PAGE = 25


@transaction.non_atomic_requests
@require_GET
@access.page(Permission.HIT_VIEW)
def queue(request: OfficerRequest) -> HttpResponse:
    """The hits of the unit: what waits first."""
    return render(request, "triage/queue.html", _queue(request))


@transaction.non_atomic_requests
@require_GET
@access.page(Permission.HIT_VIEW)
def rows(request: OfficerRequest) -> HttpResponse:
    """The same lines alone, for a page that heard that something changed."""
    return render(request, "triage/parts/rows.html", _queue(request) | {"swapped": True})


@transaction.non_atomic_requests
@require_GET
@access.page(Permission.HIT_VIEW)
def hit(request: OfficerRequest, hit_id: UUID) -> HttpResponse:
    """One hit: traveller and entry side by side, why it was raised, and the answers."""
    return _show_hit(request, hit_id)


@transaction.non_atomic_requests
@require_GET
@access.page(Permission.HIT_VIEW)
def standing(request: OfficerRequest, hit_id: UUID) -> HttpResponse:
    """How the hit stands now, for a page that heard that something changed; what is typed there stays."""
    found = queries.hit_for(request.officer, hit_id)
    _note(Act.HIT_SEEN, request, subject=found, detail={"standing": True})
    answer = queries.answer_of(found)
    is_news = answer is not None and "known" not in request.GET
    context = {"head": shown(found), "answer": answer, "is_news": is_news}
    return render(request, "triage/parts/standing.html", context)


@require_POST
@access.page(Permission.HIT_CONFIRM)
def confirm(request: OfficerRequest, hit_id: UUID) -> HttpResponse:
    """Hold traveller and entry for the same."""
    return _answer(request, hit_id, ConfirmForm, actions.confirm_hit)


@require_POST
@access.page(Permission.HIT_RULE_OUT)
def rule_out(request: OfficerRequest, hit_id: UUID) -> HttpResponse:
    """Hold them for two."""
    return _answer(request, hit_id, RuleOutForm, actions.rule_out_hit)


@require_POST
@access.page(Permission.HIT_REFER)
def refer(request: OfficerRequest, hit_id: UUID) -> HttpResponse:
    """Pass the hit on; it stays open."""
    return _answer(request, hit_id, ReferForm, actions.refer_hit)


@transaction.atomic
def _note(
    act: Act, request: OfficerRequest, *, subject: "Hit | None" = None, detail: Mapping[str, object]
) -> None:
    """Write the row of a look."""
    audit.record(act, officer=request.officer, at=clock.now(), subject=subject, detail=detail)


def _queue(request: OfficerRequest) -> dict[str, Any]:
    officer, now = request.officer, clock.now()
    form = FilterForm(request.GET, flights=queries.flights_with_hits(officer))
    filters = form.filters()
    page = Paginator(queries.queue_for(officer, filters), ROWS_A_PAGE).get_page(request.GET.get("page"))
    hits = list(page.object_list)
    detail = {"hits": [str(found.pk) for found in hits], "state": filters.state, "page": page.number}
    _note(Act.QUEUE_SEEN, request, detail=detail)
    counts = queries.counts_for(officer, since=day_began(officer.unit, now))
    return {
        "form": form,
        "filters": filters,
        "page": page,
        "hits": [shown(found) for found in hits],
        "counts": counts,
        "tabs": _tabs(request, filters.state, counts),
        "asked": request.GET.urlencode(),
        "nobody_sought": not hits and not watchlists.is_anyone_sought(officer.unit_id),
        "narrowed": bool(filters.category or filters.movement or filters.text),
    }


_TABS: dict[str, tuple[str | Promise, str]] = {
    "all": (_("All"), "list-details"),
    "waiting": (_("Waiting"), "clock"),
    "referred": (_("Referred"), "send"),
    "answered": (_("Answered"), "check"),
}


def _tabs(request: OfficerRequest, chosen: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The four states as links that keep the other filters."""
    kept = {name: value for name in ("category", "flight", "q") if (value := request.GET.get(name))}
    return [
        {
            "words": words,
            "icon": icon,
            "count": counts[state],
            "current": state == chosen,
            "query": urlencode({"state": state} | kept),
        }
        for state, (words, icon) in _TABS.items()
    ]


def _answer(
    request: OfficerRequest, hit_id: UUID, form_class: type[AnswerForm], act: Callable[..., object]
) -> HttpResponse:
    found = queries.hit_for(request.officer, hit_id)
    form = form_class(request.POST, without=grounds.impossible(found.entry))
    if not form.is_valid():
        return _show_hit(request, hit_id, form)
    try:
        act(hit=found, officer=request.officer, at=clock.now(), **form.cleaned_data)
    except actions.AlreadyAnswered as refused:
        messages.error(request, translated(refused.words))
    else:
        messages.success(request, ways.kept(form_class))
    return redirect("triage:hit", found.pk)


def _show_hit(request: OfficerRequest, hit_id: UUID, tried: Form | None = None) -> HttpResponse:
    """The page of a hit; `tried` is the answer that lacked something, shown open."""
    found = queries.hit_for(request.officer, hit_id)
    detail = {"traveller": str(found.traveller_id), "entry": str(found.entry_id)}
    _note(Act.HIT_SEEN, request, subject=found, detail=detail)
    following = queries.next_waiting(request.officer, after=found.pk)
    context = dossier.of(found) | {
        "answers": ways.to_answer(tried, without=grounds.impossible(found.entry)),
        "next": shown(following) if following else None,
    }
    return render(request, "triage/hit.html", context)
