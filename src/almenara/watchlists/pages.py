"""The lists a unit keeps, one list with its entries, one entry with its earlier versions, and loading a list.

What may take long (searching, reading a list) runs outside the request's transaction: it would lock the database.
"""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from almenara.engines.records.remarks import Unreadable
from almenara.kernel import clock
from almenara.kernel.text import translated
from almenara.mandate import access
from almenara.mandate import queries as mandate
from almenara.mandate.access import OfficerRequest
from almenara.mandate.models import ListUse
from almenara.mandate.permissions import Permission
from almenara.watchlists import actions, finding, queries, uploads
from almenara.watchlists.acts import Act
from almenara.watchlists.errors import ListShrank, WatchlistError
from almenara.watchlists.forms import LoadForm
from almenara.watchlists.models import ListLoad, Watchlist
from almenara.watchlists.templatetags.watchlists import place

ENTRIES_A_PAGE = 50
LOADS_SHOWN = 10


@require_GET
@access.page(Permission.LIST_VIEW)
def lists(request: OfficerRequest) -> HttpResponse:
    """Each list with its use, its entries in force and its last load."""
    shown = list(queries.lists_of(request.officer))
    loads = [watchlist.latest[0] for watchlist in shown if watchlist.latest]  # type: ignore[attr-defined]
    actions.note_look(Act.LISTS_SEEN, officer=request.officer, at=clock.now(), keys=[one.pk for one in shown])
    context = {
        "rows": list(zip(shown, loads, strict=True)),
        "loaders": queries.names_of_loaders(loads),
        "may_load": access.may(request.officer, Permission.LIST_IMPORT),
        "permitted": _permitted(request),
    }
    return render(request, "watchlists/lists.html", context)


@transaction.non_atomic_requests
@require_GET
@access.page(Permission.LIST_VIEW)
def watchlist(request: OfficerRequest, list_id: UUID) -> HttpResponse:
    """One list: its loads with their remarks, and its entries in force, searched by `q`."""
    shown = queries.list_for(request.officer, list_id)
    typed = request.GET.get("q", "").strip()
    found = Paginator(queries.entries_of(shown, finding.words(typed)), ENTRIES_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    loads = list(queries.loads_of(shown)[:LOADS_SHOWN])
    entries = list(page.object_list)
    context = {
        "list": shown,
        "loads": loads,
        "latest": loads[0],
        "told": _told(loads, request.GET.get("load", "")),
        "loaders": queries.names_of_loaders(loads),
        "page": page,
        "entries": entries,
        "typed": typed,
        "may_load": access.may(request.officer, Permission.LIST_IMPORT),
        "permitted": _permitted(request),
    }
    keys = [entry.pk for entry in entries]
    actions.note_look(Act.LIST_SEEN, officer=request.officer, at=clock.now(), subject=shown, keys=keys)
    return render(request, "watchlists/list.html", context)


@require_GET
@access.page(Permission.LIST_VIEW)
def entry(request: OfficerRequest, entry_id: UUID) -> HttpResponse:
    """One version of an entry with every field, and the others."""
    shown = queries.entry_for(request.officer, entry_id)
    versions = list(queries.versions_of(shown))
    keys = [version.pk for version in versions]
    actions.note_look(Act.ENTRY_SEEN, officer=request.officer, at=clock.now(), subject=shown, keys=keys)
    context = {
        "entry": shown,
        "versions": versions,
        "in_force": next((version for version in versions if version.withdrawn_at is None), None),
        "protect": shown.category == ListUse.MISSING_PERSON,
        "is_permitted": shown.category in _permitted(request),
        "is_over": not shown.is_sought_on(clock.now().date()),
    }
    return render(request, "watchlists/entry.html", context)


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@access.page(Permission.LIST_IMPORT)
@uploads.bounded("LIST_BYTES_AT_MOST")
def load(request: OfficerRequest) -> HttpResponse:
    """Load a list from its files; a refusal is said on the form, with what helps."""
    form = _load_form(request)
    if uploads.too_large(request):
        form.errors["list_files"] = form.error_class([_too_large()])
    elif form.is_valid():
        done = _load(request, form)
        if done is not None:
            _say(request, done)
            return redirect("watchlists:list", done.watchlist_id)
    uses = form.fields["use"].choices  # type: ignore[attr-defined] # a field of choices
    return render(request, "watchlists/load.html", {"form": form, "uses": list(uses)})


def _load_form(request: OfficerRequest) -> LoadForm:
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    here = list(queries.lists_of(request.officer))
    profile = mandate.profile_in_force(request.officer.unit)
    return LoadForm(*posted, initial=_asked(request, here), profile=profile, here=here)


def _asked(request: OfficerRequest, here: list[Watchlist]) -> dict[str, str]:
    """What a form asked for by a list's own page starts from."""
    asked = next((one for one in here if str(one.pk) == request.GET.get("list")), None)
    return {"replaces": asked.key, "use": asked.use} if asked else {}


def _load(request: OfficerRequest, form: LoadForm) -> ListLoad | None:
    given = form.cleaned_data
    try:
        return actions.load_list(
            unit=request.officer.unit,
            files=[(file.name, file.read()) for file in given["list_files"]],
            key=given["replaces"],
            title=given["title"],
            use=given["use"],
            officer=request.officer,
            at=clock.now(),
            accept_shrinking=given["accept_shrinking"],
        )
    except ListShrank as refused:
        form.ask_about_shrinking()
        form.add_error("list_files", translated(refused.words))
    except WatchlistError as refused:
        form.add_error("list_files", translated(refused.words))
    except Unreadable as refused:
        form.add_error(
            "list_files",
            " · ".join(filter(None, [translated(refused.words), place(refused.source.as_record())])),
        )
    return None


def _told(loads: list[ListLoad], asked: str) -> ListLoad:
    """The load whose remarks are shown: the one asked for, else the latest."""
    return next((load for load in loads if str(load.number) == asked), loads[0])


def _permitted(request: OfficerRequest) -> set[str]:
    """The uses of lists that the legal profile in force allows."""
    profile = mandate.profile_in_force(request.officer.unit)
    return {use for use in ListUse.values if profile is not None and profile.permits(use)}


def _say(request: OfficerRequest, done: ListLoad) -> None:
    messages.success(request, _in_words(done))
    if done.remark_count:
        words = ngettext(
            "There is {count} remark on it. Look at it below.",
            "There are {count} remarks on it. Look at them below.",
            done.remark_count,
        )
        messages.warning(request, words.format(count=done.remark_count))


def _in_words(done: ListLoad) -> str:
    if not done.made_a_change:
        words = gettext("Nothing changed: this version of “{title}” was in force already.")
    else:
        words = gettext(
            "“{title}” is loaded: {added} added, {changed} changed, {withdrawn} withdrawn, {refused} refused."
        )
    counts = {name: getattr(done, name) for name in queries.COUNTS}
    return words.format(title=done.watchlist.title, **counts)


def _too_large() -> str:
    words = gettext(
        "These files are larger than {megabytes} MB together, the most this page takes. Nothing was kept. Leave out "
        "what is not the list, or ask the administrator to load it on the machine itself."
    )
    return words.format(megabytes=settings.LIST_BYTES_AT_MOST // 1024 // 1024)
