"""What came in: the messages, one message with its remarks and its redacted original, and handing in more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import UploadFileException
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from almenara.kernel import clock
from almenara.kernel.text import translated
from almenara.mandate import access
from almenara.mandate import queries as mandate
from almenara.mandate.access import OfficerRequest
from almenara.mandate.permissions import Permission
from almenara.movements import actions, originals, queries, uploads, words
from almenara.movements.acts import Act
from almenara.movements.forms import MessagesForm, UploadForm
from almenara.movements.models import Channel, Message, MessageState, Traveller
from almenara.movements.pages import searched, traveller_rows
from almenara.movements.uploads import InMemory, Uploaded
from almenara.safeguards import audit, sealing

if TYPE_CHECKING:
    from almenara.mandate.models import Officer

MESSAGES_A_PAGE = 50
REMARKS_A_PAGE = 100
STATE_KINDS = {
    MessageState.RECEIVED: "attention",
    MessageState.READ: "good",
    MessageState.UNREADABLE: "danger",
}


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one uploaded file. `kind` is a kind of the console's `status`."""

    name: str
    kind: str
    text: str
    message: Message | None = None


@transaction.non_atomic_requests
@require_GET
@vary_on_headers("HX-Request")
@access.page(Permission.MESSAGE_VIEW)
def message_list(request: OfficerRequest) -> HttpResponse:
    """The messages of the unit, the latest first; asked by htmx, the list alone."""
    context = _list(request)
    template = "movements/_messages.html" if getattr(request, "htmx", False) else "movements/messages.html"
    return render(request, template, context)


# Outside a transaction until each message is kept: a slow link must not hold the database. The check against forgery
# reads the form and the files with it, so the role is asked first and the files go where we want them.
@csrf_exempt
@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@access.page(Permission.MESSAGE_RECEIVE)
def upload(request: OfficerRequest) -> HttpResponse:
    """Receive the files an officer chose, and tell what became of each."""
    if request.method == "GET":  # the answer was loaded again, or in another language
        return redirect("movements:messages")
    request.upload_handlers = [InMemory()]
    try:
        request.FILES  # noqa: B018 - reads them, into our hands
    except TooManyFilesSent:
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return _nothing_kept(
            request,
            gettext("Nothing was kept: choose at most {limit} files at a time.").format(limit=limit),
            400,
        )
    except UploadFileException:
        limit = uploads.READ_TO_SAY_SO // actions.MEGABYTE
        text = gettext("Nothing was kept: this is more than {limit} MB, which no passenger list is.")
        return _nothing_kept(request, text.format(limit=limit), 413)
    except MultiPartParserError:
        return _nothing_kept(request, gettext("Nothing was kept: the browser sent what cannot be read."), 400)
    return csrf_protect(_upload)(request)


@transaction.non_atomic_requests
@require_GET
@vary_on_headers("HX-Request")
@access.page(Permission.MESSAGE_VIEW)
def message(request: OfficerRequest, message_id: UUID) -> HttpResponse:
    """One message: how far it came, what it told, what was remarked on, and what to do where it is unreadable."""
    shown = queries.message_for(request.officer, message_id)
    may_see_people = access.may(request.officer, Permission.MOVEMENT_VIEW)
    remarks = words.shown_remarks(shown, quoting=may_see_people)
    context: dict[str, Any] = {
        "message": shown,
        "kind": STATE_KINDS[MessageState(shown.state)],
        "received_by": mandate.names_of([shown.received_by]).get(shown.received_by, ""),
        "trouble": words.shown_trouble(shown, quoting=may_see_people),
        "remarks": Paginator(remarks, REMARKS_A_PAGE).get_page(request.GET.get("remarks")),
        "may_see_people": may_see_people,
        "may_read_again": access.may(request.officer, Permission.MESSAGE_RECEIVE),
        "asked": request.get_full_path(),
        "q": request.GET.get("q", ""),
    }
    found: QuerySet[Traveller] | list[Traveller] = []
    if may_see_people:
        found = searched(request, queries.listed_without_movement(shown))
        context["manifests"] = list(queries.movements_of_message(shown))
    with transaction.atomic():
        context["page"], context["rows"] = traveller_rows(request, found)
        keys = {"travellers": [str(row.traveller.pk) for row in context["rows"]]}
        audit.record(Act.MESSAGE_SEEN, officer=request.officer, at=clock.now(), subject=shown, detail=keys)
    template = "movements/_message.html" if getattr(request, "htmx", False) else "movements/message.html"
    return render(request, template, context)


@require_POST
@access.page(Permission.MESSAGE_RECEIVE)
def read_again(request: OfficerRequest, message_id: UUID) -> HttpResponse:
    """Have an unreadable message read once more."""
    shown = queries.message_for(request.officer, message_id)
    try:
        actions.read_again(message=shown, officer=request.officer, at=clock.now())
    except actions.NothingToReadAgain as refused:
        messages.warning(request, translated(refused.words))
    else:
        messages.success(request, gettext("It is being read again. This page shows what comes of it."))
    return redirect("movements:message", shown.pk)


@transaction.non_atomic_requests
@require_GET
@access.page(Permission.MOVEMENT_VIEW)
def original(request: OfficerRequest, message_id: UUID) -> HttpResponse:
    """A piece of the redacted original, as text; `at` is a byte to look at, `from` one to begin with."""
    shown = queries.message_for(request.officer, message_id)
    context: dict[str, Any] = {"message": shown, "place": _number(request, "at")}
    try:
        data = queries.shown_bytes(shown)
    except (sealing.SealBroken, FileNotFoundError):
        context["is_sealed_for_good"] = True
    else:
        context["piece"] = originals.piece(
            data, starts=_number(request, "from") or 0, place=_number(request, "at")
        )
    with transaction.atomic():
        audit.record(Act.ORIGINAL_SEEN, officer=request.officer, at=clock.now(), subject=shown)
    return render(request, "movements/original.html", context)


def _list(request: OfficerRequest) -> dict[str, Any]:
    form = MessagesForm(request.GET if request.method == "GET" else None)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    page = Paginator(queries.messages_for(request.officer, state=state), MESSAGES_A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = list(page.object_list)
    keys = {"messages": [str(one.pk) for one in shown]}
    with transaction.atomic():
        audit.record(Act.MESSAGES_SEEN, officer=request.officer, at=clock.now(), detail=keys)
    may_receive = access.may(request.officer, Permission.MESSAGE_RECEIVE)
    return {
        "form": form,
        "page": page,
        "rows": [(one, STATE_KINDS[MessageState(one.state)]) for one in shown],
        "asked": request.get_full_path() if request.method == "GET" else reverse("movements:messages"),
        "state": state,
        "may_receive": may_receive,
        "has_law": mandate.profile_in_force(request.officer.unit) is not None,
        "upload": UploadForm() if may_receive else None,
        "limit": settings.MESSAGE_BYTES_AT_MOST // actions.MEGABYTE,
    }


def _upload(request: OfficerRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, form=form, status=422)
    handed = [_hand_in(request.officer, file) for file in form.uploaded()]
    return _answer(request, handed=handed, broke_off="whole" not in request.POST)


def _hand_in(officer: "Officer", file: Uploaded) -> Handed:
    name = file.name or ""
    try:
        if not file.is_whole:
            return Handed(name, "danger", _too_much(file))
        receipt = actions.receive(
            unit=officer.unit,
            data=file.read(),
            name=name,
            channel=Channel.UPLOAD,
            officer=officer,
            at=clock.now(),
        )
    except actions.MovementsError as refused:
        return Handed(name, "danger", translated(refused.words))
    if receipt.is_new:
        return Handed(name, "good", gettext("Received. It is being read."), receipt.message)
    return Handed(name, "info", gettext("This message was here already."), receipt.message)


def _too_much(file: Uploaded) -> str:
    if (file.size or 0) > settings.MESSAGE_BYTES_AT_MOST:
        return translated(actions.TooLarge().words)
    limit = uploads.at_once() // actions.MEGABYTE
    text = gettext(
        "Nothing of it was kept: files are taken up to {limit} MB at a time. Upload it on its own."
    )
    return text.format(limit=limit)


def _answer(
    request: OfficerRequest,
    *,
    form: UploadForm | None = None,
    handed: list[Handed] | None = None,
    broke_off: bool = False,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = _list(request)
    context["upload"] = form or context["upload"]
    context |= {"handed": handed or [], "broke_off": broke_off, "refused": refused}
    return render(request, "movements/messages.html", context, status=status)


def _nothing_kept(request: OfficerRequest, text: str, status: int) -> HttpResponse:
    return _answer(request, refused=text, status=status)


def _number(request: OfficerRequest, name: str) -> int | None:
    """A byte of the original that the address names. Raises Http404 for what is no such number."""
    typed = request.GET.get(name)
    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 12):
        raise Http404
    return int(typed)
