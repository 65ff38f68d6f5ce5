"""The server's shell: live streams on Django's ASGI side, every page on its WSGI side.

Pages are plain synchronous code on threads; plain Django under ASGI is three times slower for them.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PAGE_THREADS = 8
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


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(LIVE):
        await streams(scope, receive, send)  # type: ignore[arg-type] # the same protocol under another name
    elif scope["type"] == "http":
        await _wsgi(scope, receive, send)  # type: ignore[arg-type] # the same protocol under another name


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        event = await receive()
        await send({"type": f"{event['type']}.complete"})
        if event["type"] == "lifespan.shutdown":
            return
