"""The HTTP API through which machines hand in messages, and ask what became of them.

A machine shows its key as `Authorization: Bearer …`; there is no session and no cookie counts. Every answer is JSON
with a sentence. The body is read outside any transaction: a slow link must not hold the database.
"""

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from almenara.kernel import clock
from almenara.kernel.errors import AlmenaraError
from almenara.kernel.text import translated
from almenara.mandate import queries as mandate
from almenara.movements import actions, queries
from almenara.movements.acts import Act
from almenara.movements.models import Channel, Message
from almenara.movements.words import trouble_in_words
from almenara.safeguards import audit

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

    from almenara.mandate.models import MachineKey

log = logging.getLogger(__name__)

PIECE = 256 * 1024
DESCRIPTION = """Hand passenger lists in, byte for byte as the carrier sent them, and ask what became of them.

The key of a machine is made by the unit's administrator under *Machine keys*. A message handed in twice is one
message: after a broken connection, send it again."""


class Problem(AlmenaraError):
    """A request that cannot be served; `status` is what HTTP calls it."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code


class Answer(Schema):
    """What every answer has: a sentence for the person who reads the machine's log."""

    text: str


class Refusal(Answer):
    """Why nothing was done. The code is stable, the sentence is in the language that was asked for."""

    code: str


class Receipt(Answer):
    """The message is stored for good. `new` is false where the same bytes were here already."""

    id: UUID
    new: bool


class State(Answer):
    """How far a message has come: `received`, `read` or `unreadable`."""

    id: UUID
    state: str
    received_at: str
    read_at: str | None
    movements: int
    travellers: int
    remarks: int
    trouble: str | None


class Machine(HttpBearer):
    """The key of a machine of a unit."""

    def authenticate(self, request: HttpRequest, token: str) -> "MachineKey | None":
        """The machine that holds the key; none where it was ended."""
        return mandate.machine_of(token)


def _for_machines(view: Callable[..., Any]) -> Callable[..., Any]:
    """Show the description of the API to machines alone."""

    @wraps(view, assigned=())
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return view(request, *args, **kwargs) if Machine()(request) else _stranger(request, None)

    return shown


class _MessagesAPI(NinjaAPI):
    """An API whose views open their own short transactions, and whose refusals of a method are JSON too."""

    def _get_urls(self) -> "list[URLResolver | URLPattern]":
        patterns = cast("list[URLPattern]", super()._get_urls())
        for pattern in patterns:
            pattern.callback = transaction.non_atomic_requests(self._heard(pattern.callback))
        return list(patterns)

    def _heard(self, view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view, assigned=())
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            response = view(request, *args, **kwargs)
            if response.status_code != 405:
                return response
            refusal = _refusal(request, 405, "method", gettext("This address does not know that method."))
            refusal["Allow"] = response["Allow"]
            return refusal

        return answer


api = _MessagesAPI(
    title="Almenara",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    docs_decorator=_for_machines,
    auth=Machine(),
)

_REFUSALS = dict.fromkeys((400, 401, 403, 411, 413, 415, 422, 500, 507), Refusal)


@api.post(
    "/messages",
    response={201: Receipt, 200: Receipt, **_REFUSALS},
    summary="Hand in a message",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def receive(request: HttpRequest, name: str = "") -> HttpResponse:
    """The body is the message. `name` (or a header X-Message-Name) is what officers see it called.

    201: stored for good. 200: it was here already. Nothing was kept on any other answer; on 507 (disk full) and
    5xx send it again later.
    """
    machine = _machine(request)
    receipt = actions.receive(
        unit=machine.unit,
        data=_body(request),
        name=name or request.headers.get("X-Message-Name", "") or machine.label,
        channel=Channel.API,
        officer=machine,
        at=clock.now(),
    )
    text = gettext("Stored.") if receipt.is_new else gettext("This message was here already.")
    answer = Receipt(id=receipt.message.pk, new=receipt.is_new, text=text)
    return api.create_response(request, answer.model_dump(), status=201 if receipt.is_new else 200)


@api.get(
    "/messages/{message_id}", response={200: State, 401: Refusal, 404: Refusal}, summary="Ask after a message"
)
def state(request: HttpRequest, message_id: str) -> HttpResponse:
    """How far a message of the machine's own unit has come. A message of another unit was never heard of."""
    machine = _machine(request)
    with transaction.atomic():
        message = queries.message_of_machine(machine, _uuid(message_id))
        audit.record(Act.MESSAGE_SEEN, officer=machine, at=clock.now(), subject=message)
    return api.create_response(request, _state(message).model_dump(), status=200)


@api.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, _error: object) -> HttpResponse:
    sentence = gettext(
        "Who asks is not known here. Send a machine key of this unit as “Authorization: Bearer …”."
    )
    refusal = _refusal(request, 401, "unknown-machine", sentence)
    refusal["WWW-Authenticate"] = "Bearer"
    return refusal


@api.exception_handler(Problem)
def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return _refusal(request, error.status, error.code, translated(error.words))


@api.exception_handler(actions.MovementsError)
def _not_received(request: HttpRequest, error: actions.MovementsError) -> HttpResponse:
    statuses = {actions.NoLegalProfile: 403, actions.Empty: 422, actions.TooLarge: 413, actions.DiskFull: 507}
    return _refusal(request, statuses.get(type(error), 422), error.code, translated(error.words))


@api.exception_handler(Http404)
def _not_here(request: HttpRequest, _error: object) -> HttpResponse:
    return _refusal(
        request, 404, "not-found", gettext("There is no such message in the unit of this machine.")
    )


@api.exception_handler(Exception)
def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    # The trace without the text of the error, which could carry what a message holds.
    trace = "".join(traceback.format_tb(error.__traceback__))
    log.error("a request of a machine failed: %s\n%s", type(error).__name__, trace)
    sentence = gettext("Almenara itself failed. Nothing was acknowledged: send the message again.")
    return _refusal(request, 500, "fault", sentence)


def _refusal(request: HttpRequest, status: int, code: str, text: str) -> HttpResponse:
    return api.create_response(request, Refusal(code=code, text=text).model_dump(), status=status)


def _machine(request: HttpRequest) -> "MachineKey":
    return cast("MachineKey", request.auth)  # type: ignore[attr-defined] # ninja puts it there


def _body(request: HttpRequest) -> bytes:
    """The whole body; its length is looked at before a byte is read. Raises Problem, TooLarge, NoLegalProfile."""
    length = _length(request)
    if length > settings.MESSAGE_BYTES_AT_MOST:
        raise actions.TooLarge
    if mandate.profile_in_force(_machine(request).unit) is None:
        raise actions.NoLegalProfile
    pieces = bytearray()
    while len(pieces) < length and (piece := request.read(min(PIECE, length - len(pieces)))):
        pieces += piece
    if len(pieces) != length:
        raise Problem(400, "incomplete", INCOMPLETE)
    return bytes(pieces)


def _length(request: HttpRequest) -> int:
    if request.headers.get("Content-Encoding", "identity") != "identity" or request.content_type == (
        "multipart/form-data"
    ):
        raise Problem(415, "packed", PACKED)
    told = request.headers.get("Content-Length", "")
    if not (told.isascii() and told.isdigit()):
        raise Problem(411, "no-length", NO_LENGTH)
    return int(told)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _state(message: Message) -> State:
    return State(
        id=message.pk,
        state=message.state,
        received_at=message.received_at.isoformat(),
        read_at=message.read_at.isoformat() if message.read_at else None,
        movements=message.movement_count,
        travellers=message.traveller_count,
        remarks=message.remark_count,
        trouble=message.trouble["code"] if message.trouble else None,
        text=trouble_in_words(message, quoting=False) or str(message.get_state_display()),
    )


INCOMPLETE = gettext_noop(
    "The connection broke before the whole message was here. Nothing was kept: send it again."
)
NO_LENGTH = gettext_noop("Nothing was kept: say how long the message is, in a header Content-Length.")
PACKED = gettext_noop(
    "Nothing was kept: send the bytes of the message themselves as the body, neither packed nor as a form."
)
