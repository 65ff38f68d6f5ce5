"""The gate: one way to a record, deny by default, and a stranger gets the answer of a record that never was.

Pages carry `@page(Permission.…)`; queries narrow what they read with `many` and `one`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from almenara.mandate.guarded import Guarded
from almenara.mandate.models import Officer
from almenara.mandate.permissions import GRANTED, Permission, Role

P = ParamSpec("P")
G = TypeVar("G", bound=Guarded)


class OfficerRequest(HttpRequest):
    """A request that passed the gate: `officer` is who asks."""

    officer: Officer


def may(officer: Officer, permission: Permission) -> bool:
    """Whether the officer's role grants `permission`, at this moment."""
    return officer.is_active and permission in GRANTED.get(Role(officer.role), frozenset())


def many(officer: Officer, queryset: QuerySet[G], permission: Permission) -> QuerySet[G]:
    """Narrow `queryset` to what the officer may see of it: their unit's records, or none."""
    return queryset.filter(unit_id=officer.unit_id) if may(officer, permission) else queryset.none()


def one(officer: Officer, queryset: QuerySet[G], pk: UUID, permission: Permission) -> G:
    """Return the record, or raise Http404 for a stranger and for a record that is not there alike."""
    found = many(officer, queryset, permission).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def officer_of(request: HttpRequest) -> Officer | None:
    """The officer who is signed in, if any."""
    return request.user if request.user.is_authenticated else None


def for_those_who_may(permission: Permission) -> Callable[[HttpRequest], bool]:
    """Whether a menu item is for who asks: an officer whose role grants `permission`."""

    def visible(request: HttpRequest) -> bool:
        officer = officer_of(request)
        return officer is not None and may(officer, permission)

    return visible


def page(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[Any, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let a view be reached by officers whose role grants `permission`; others are asked in, or see 404."""

    def gate(
        view: Callable[Concatenate[Any, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def gated(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            officer = officer_of(request)
            if officer is None:
                return redirect_to_login(_page_of(request))
            if not may(officer, permission):
                raise Http404
            cast("OfficerRequest", request).officer = officer
            return view(request, *args, **kwargs)

        gated.permission = permission  # type: ignore[attr-defined] # the table of URLs and roles reads it
        return gated

    return gate


def _page_of(request: HttpRequest) -> str:
    """Where to go on after signing in: the page asked for, or the one whose form was sent when the session ended."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path or "/" if came_from.netloc == request.get_host() else "/"
