"""What a browser or a machine sends is waited for in the event loop, never in one of the few threads that draw pages.

A stranger can open many connections and send a byte now and then. What is small (every form) is here as a whole before
a thread takes it up. What is large (a file) is read by a thread as it comes, by a few at a time, so that the others
stay free for pages. Who sends slower than any line of the field is taken for gone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

HELD_BYTES = 64 * 1024
# The time to send: so many seconds, and more for what has come by then.
PATIENCE_SECONDS = 30.0
SLOWEST_BYTES_A_SECOND = 2 * 1024
# Most senders listen only once they have sent: what is refused is read off the line for so long, and dropped.
READ_OFF_SECONDS = 5.0
GONE = {"type": "http.disconnect"}


def has_body(scope: Scope) -> bool:
    """Whether the request brings anything but its head."""
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


def waits_for_leave(scope: Scope) -> bool:
    """Whether the sender holds the body back until it is told to go on."""
    expected: bytes = dict(scope["headers"]).get(b"expect", b"")
    return expected.lower() == b"100-continue"


def is_large(scope: Scope) -> bool:
    """Whether more is announced than is held; it may be refused without a byte of it."""
    length: bytes = dict(scope["headers"]).get(b"content-length", b"")
    return length.isdigit() and int(length) > HELD_BYTES


class Body:
    """The body of one request on its way in; `receive` is given on to the application."""

    def __init__(self, receive: Receive) -> None:
        self.is_here = False
        self.broke_off = False
        self._line = receive
        self._held: deque[Message] = deque()
        self._bytes = 0
        self._waited = 0.0

    async def gather(self) -> None:
        """Wait until all of it is here, as much as is held, or nothing more is to be hoped for."""
        while not self.is_here and not self.broke_off and self._bytes < HELD_BYTES:
            self._held.append(await self._next())

    async def receive(self) -> Message:
        """The next piece: what is held first."""
        return self._held.popleft() if self._held else await self._next()

    def read_off_before(self, send: Send) -> Send:
        """`send`, for an answer that comes before the whole body did: the sender may finish, within limits."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                await self._read_off()
            await send(message)

        return answer

    async def _read_off(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(READ_OFF_SECONDS):
                while not self.is_here and not self.broke_off:
                    await self._next()

    async def _next(self) -> Message:
        if self.broke_off:
            return GONE
        loop = asyncio.get_running_loop()
        began, left = loop.time(), PATIENCE_SECONDS + self._bytes / SLOWEST_BYTES_A_SECOND - self._waited
        try:
            async with asyncio.timeout(max(0.0, left)):
                message = await self._line()
        except TimeoutError:
            message = GONE
        self._waited += loop.time() - began
        self._bytes += len(message.get("body", b""))
        self.broke_off = message["type"] == "http.disconnect"
        self.is_here = not self.broke_off and not message.get("more_body", False)
        return message
