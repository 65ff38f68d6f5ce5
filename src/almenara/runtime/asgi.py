"""The server's shell: live streams on Django's ASGI side, every page on its WSGI side.

Pages are plain synchronous code on threads; plain Django under ASGI is three times slower for them.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from almenara.runtime import bodies

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PAGE_THREADS = 8
# Threads that may read a large body off the line at a time; the others stay free for pages.
READING_THREADS = 4
LIVE = "/live/"

streams = get_asgi_application()
pages = WhiteNoise(
    get_wsgi_application(),
    root=settings.STATIC_ROOT,
    prefix="static/",
    immutable_file_test=lambda _path, url: "." in url.rsplit("/", 1)[-1][:-4],
    max_age=600,
)
_wsgi = WSGIMiddleware(pages, workers=PAGE_THREADS)
_readers = asyncio.Semaphore(READING_THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(LIVE):
        await streams(scope, receive, send)  # type: ignore[arg-type] # the same protocol under another name
    elif scope["type"] == "http":
        await _page(scope, receive, send)


async def _page(scope: Scope, receive: Receive, send: Send) -> None:
    """Give the request to a thread, once what it brings is here; what is large is read by few threads at a time."""
    if not bodies.has_body(scope):
        await _wsgi(scope, receive, send)  # type: ignore[arg-type] # the same protocol under another name
        return
    body = bodies.Body(receive)
    if bodies.waits_for_leave(scope):
        answer = send
    else:
        answer = body.read_off_before(send)
        if not bodies.is_large(scope):
            await body.gather()
    if body.broke_off:
        await _too_slow(send)
    elif body.is_here:
        await _wsgi(scope, body.receive, send)  # type: ignore[arg-type]
    else:
        async with _readers:
            await _wsgi(scope, body.receive, answer)  # type: ignore[arg-type]


async def _too_slow(send: Send) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 408, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        event = await receive()
        await send({"type": f"{event['type']}.complete"})
        if event["type"] == "lifespan.shutdown":
            return
