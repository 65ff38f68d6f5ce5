"""The auditor's desk: the traces of the unit, and their export."""

import csv
import json
from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from almenara.kernel import clock
from almenara.kernel.text import translated
from almenara.mandate import access
from almenara.mandate.access import OfficerRequest
from almenara.mandate.permissions import Permission
from almenara.oversight import actions, queries
from almenara.oversight.forms import FilterForm
from almenara.oversight.queries import Trace

ROWS_A_PAGE = 50
COLUMNS = ("at", "who", "role", "act", "done", "kind", "record", "purpose", "detail")


@require_GET
@access.page(Permission.AUDIT_VIEW)
def traces(request: OfficerRequest) -> HttpResponse:
    """A page of traces, newest first."""
    form = FilterForm(request.GET, asking=request.officer)
    if not form.is_valid():
        return render(request, "oversight/traces.html", {"form": form, "traces": [], "page": None})
    wanted = form.wanted()
    page = Paginator(queries.traces_for(request.officer, wanted), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "page": page,
        "traces": queries.in_words(page.object_list),
        "export": f"{reverse('oversight:export')}?{urlencode(_asked(form))}",
    }
    actions.note_look(officer=request.officer, wanted=wanted, page=page.number, at=clock.now())
    return render(request, "oversight/traces.html", context)


@require_GET
@access.page(Permission.AUDIT_VIEW)
def export(request: OfficerRequest) -> HttpResponse:
    """The same traces as a table of comma-separated values."""
    form = FilterForm(request.GET, asking=request.officer)
    if not form.is_valid():
        return redirect("oversight:audit")
    try:
        found = actions.export(officer=request.officer, wanted=form.wanted(), at=clock.now())
    except actions.TooMany as refused:
        messages.error(request, translated(refused.words))
        return redirect(f"{reverse('oversight:audit')}?{urlencode(_asked(form))}")
    return _table(found)


def _asked(form: FilterForm) -> dict[str, str]:
    return {name: form.data[name] for name in form.fields if form.data.get(name)}


def _table(found: Iterable[Trace]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="traces-{clock.now():%Y%m%dT%H%M%SZ}.csv"'
    response.write("\ufeff")  # spreadsheets take it for another encoding without this
    table = csv.writer(response)
    table.writerow(COLUMNS)
    table.writerows([_harmless(cell) for cell in _row(trace)] for trace in found)
    return response


def _row(trace: Trace) -> list[str]:
    detail = json.dumps(trace.detail, ensure_ascii=False, sort_keys=True) if trace.detail else ""
    at = f"{trace.at:%Y-%m-%dT%H:%M:%SZ}"
    return [
        at,
        str(trace.who),
        trace.role,
        trace.act,
        str(trace.did),
        str(trace.kind),
        trace.subject,
        trace.purpose,
        detail,
    ]


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet will not run: an officer's name may begin like a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
