"""The shell's own addresses: the live stream and the choice of theme."""

import time
from collections.abc import AsyncGenerator
from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from almenara.console import live, themes

RECHECK_SECONDS = 30.0


@transaction.non_atomic_requests
@require_GET
async def live_stream(request: HttpRequest) -> HttpResponseBase:
    """Say that something changed in the officer's unit, as long as they stay signed in; 401 for others."""
    key = request.session.session_key
    unit = await sync_to_async(_unit_signed_in)(key)
    if unit is None:
        return HttpResponse(status=401)
    response = StreamingHttpResponse(_while_signed_in(key, unit), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"  # a reverse proxy would hold the messages back
    return response


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie and go back to where the officer was."""
    response = HttpResponse(status=303)
    response["Location"] = _way_back(request)
    theme = request.POST.get("theme", "")
    if theme in themes.CHOICES:
        response.set_cookie(
            themes.COOKIE,
            theme,
            max_age=themes.COOKIE_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response


async def _while_signed_in(key: str | None, unit: str) -> AsyncGenerator[bytes, None]:
    checked = time.monotonic()
    events = live.stream(unit)
    try:
        async for event in events:
            if time.monotonic() - checked > RECHECK_SECONDS:
                if await sync_to_async(_unit_signed_in)(key) != unit:
                    return
                checked = time.monotonic()
            yield event
    finally:
        await events.aclose()


def _unit_signed_in(key: str | None) -> str | None:
    """The unit of the officer whose session this is now, read afresh; None for nobody."""
    asking = HttpRequest()
    asking.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    try:
        user = get_user(asking)
        if not user.is_authenticated or not user.is_active:
            return None
        unit = getattr(user, "unit_key", None)
        return str(unit) if unit else None
    finally:
        _let_connections_go()


def _let_connections_go() -> None:
    """A stream lives for hours: it must not keep a database connection for a glance each half minute."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def _way_back(request: HttpRequest) -> str:
    there = request.POST.get("next", "")
    hosts = {request.get_host()}
    return there if url_has_allowed_host_and_scheme(there, hosts, request.is_secure()) else resolve_url("/")
