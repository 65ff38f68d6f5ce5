"""Tells open pages that something changed, never what: the page then asks the gate.

One process, any thread. A stream that was too slow or closed loses nothing: it is told to look at everything again.
"""

import asyncio
import json
import re
import threading
from collections.abc import AsyncGenerator

TOPIC = re.compile(r"[a-z][a-z0-9_-]{0,31}")
EVERYTHING = "*"

HEARTBEAT_SECONDS = 15.0
GATHER_SECONDS = 0.25  # what comes within this time of a message goes out together
WAITING_AT_MOST = 32  # topics; beyond it the page is told to look at everything
RETRY_MILLISECONDS = 3000


def publish(topic: str, *, unit: str) -> None:
    """Tell the open pages of `unit` that something under `topic` changed. Call it after commit, from any thread.

    Raises ValueError for a topic that is not a short lower-case word: nothing but such a word goes out.
    """
    if not TOPIC.fullmatch(topic):
        raise ValueError(f"not a live topic: {topic!r}")
    for listener in _listeners_of(unit):
        listener.tell(topic)


async def stream(
    unit: str, *, heartbeat_seconds: float = HEARTBEAT_SECONDS, gather_seconds: float = GATHER_SECONDS
) -> AsyncGenerator[bytes, None]:
    """Yield server-sent events for the pages of `unit` until `close_all` or the reader leaves.

    A comment goes out at each heartbeat, so that a dead connection is noticed and a reader may look at the clock.
    """
    listener = _Listener(unit, asyncio.get_running_loop())
    with _LOCK:
        _LISTENERS.add(listener)
    try:
        yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
        while not listener.closed:
            topics = await listener.wait(heartbeat_seconds)
            if listener.closed:
                return
            yield b"".join(_message(topic) for topic in topics) or b": still here\n\n"
            if topics:
                await asyncio.sleep(gather_seconds)
    finally:
        with _LOCK:
            _LISTENERS.discard(listener)


def close_all() -> None:
    """End every open stream of this process, at shutdown; safe in a signal handler."""
    with _LOCK:
        open_now = list(_LISTENERS)
    for listener in open_now:
        listener.close()


def listening(unit: str) -> int:
    """How many streams are open for `unit` in this process."""
    return len(_listeners_of(unit))


class _Listener:
    """One open stream: the topics that wait for it, touched only in its own event loop."""

    def __init__(self, unit: str, loop: asyncio.AbstractEventLoop) -> None:
        self.unit = unit
        self.closed = False
        self._loop = loop
        self._woken = asyncio.Event()
        self._topics: dict[str, None] = {}

    def tell(self, topic: str) -> None:
        self._in_loop(topic)

    def close(self) -> None:
        self.closed = True
        self._in_loop(None)

    async def wait(self, seconds: float) -> list[str]:
        """The topics told since the last call; an empty list when nothing was for `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return []
        self._woken.clear()
        topics, self._topics = list(self._topics), {}
        return topics

    def _in_loop(self, topic: str | None) -> None:
        try:
            self._loop.call_soon_threadsafe(self._take, topic)
        except RuntimeError:  # the loop has ended, and the stream with it
            self.closed = True

    def _take(self, topic: str | None) -> None:
        if topic is not None and topic not in self._topics:
            self._topics = (
                {EVERYTHING: None} if len(self._topics) >= WAITING_AT_MOST else {**self._topics, topic: None}
            )
        self._woken.set()


def _listeners_of(unit: str) -> list[_Listener]:
    with _LOCK:
        return [listener for listener in _LISTENERS if listener.unit == unit]


def _message(topic: str) -> bytes:
    return f"data: {json.dumps({'topic': topic})}\n\n".encode()


# Re-entrant: a signal handler that closes the streams may interrupt the thread that holds it.
_LOCK = threading.RLock()
_LISTENERS: set[_Listener] = set()
