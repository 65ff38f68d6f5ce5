"""A stranger who sends slowly, or promises much and sends nothing, keeps no page from an officer."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from almenara.runtime import bodies
from tests.loops import run
from tests.running import Running, product

FORM = "application/x-www-form-urlencoded"
SENDERS = 9  # more than there are threads for pages
FILES = "multipart/form-data; boundary=here"


@contextmanager
def slow_senders(running: Running, path: str, kind: str, length: int, more: str = "") -> Iterator[None]:
    """People who promise `length` bytes each, and send one."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nCookie: csrftoken={'a' * 32}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {length}\r\n{more}\r\n"
    )
    with ExitStack() as open_ones:
        for _number in range(SENDERS):
            sender = open_ones.enter_context(socket.create_connection(("127.0.0.1", running.port)))
            sender.sendall(head.encode() + b"a")
        time.sleep(0.5)
        yield


@pytest.mark.slow
def test_pages_come_while_strangers_send_slowly(tmp_path: Path) -> None:
    with product(tmp_path / "data") as running:
        for path, kind, length, more in (
            ("/sign-in/", FORM, 60_000, ""),
            ("/sign-in/", FILES, 60_000, ""),
            ("/theme/", FILES, 30_000_000, ""),
            ("/api/v1/messages", "application/octet-stream", 30_000_000, "Expect: 100-continue\r\n"),
        ):
            with slow_senders(running, path, kind, length, more):
                started = time.monotonic()
                assert running.get("/sign-in/")[0] == 200
                assert time.monotonic() - started < 5, path


class Line:
    """What a sender sends, piece by piece, with the seconds before each."""

    def __init__(self, *pieces: tuple[bytes, float]) -> None:
        self.pieces = list(pieces)

    async def receive(self) -> dict[str, object]:
        if not self.pieces:
            await asyncio.sleep(60)
        piece, seconds = self.pieces.pop(0)
        await asyncio.sleep(seconds)
        return {"type": "http.request", "body": piece, "more_body": bool(self.pieces)}


def posted(length: int, *headers: tuple[bytes, bytes]) -> dict[str, object]:
    return {"type": "http", "headers": [(b"content-length", b"%d" % length), *headers]}


def test_a_form_is_whole_before_a_thread_is_taken() -> None:
    async def arrive() -> tuple[bool, list[bytes]]:
        body = bodies.Body(Line((b"name=", 0), (b"awa", 0)).receive)
        await body.gather()
        return body.is_here, [(await body.receive())["body"], (await body.receive())["body"]]

    assert run(arrive()) == (True, [b"name=", b"awa"])


def test_of_a_large_body_only_the_beginning_is_held() -> None:
    async def arrive() -> tuple[bool, int]:
        line = Line(*[(b"x" * 16_384, 0)] * 100)
        body = bodies.Body(line.receive)
        await body.gather()
        return body.is_here, len(line.pieces)

    is_here, left = run(arrive())
    assert not is_here
    assert left == 100 - bodies.HELD_BYTES // 16_384


def test_who_falls_silent_is_taken_for_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0.05)

    async def arrive() -> tuple[bool, str]:
        body = bodies.Body(Line((b"n", 0), (b"ame=awa", 30)).receive)
        await body.gather()
        await body.receive()
        return body.broke_off, (await body.receive())["type"]

    assert run(arrive()) == (True, "http.disconnect")


def test_a_slow_link_is_given_the_time_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(bodies, "SLOWEST_BYTES_A_SECOND", 100)

    async def arrive() -> bool:
        body = bodies.Body(Line(*[(b"x" * 50, 0.02)] * 10).receive)
        await body.gather()
        return body.broke_off

    assert run(arrive()) is False


@pytest.mark.parametrize(
    ("scope", "has_one"),
    [
        (posted(0), False),
        ({"type": "http", "headers": []}, False),
        (posted(5), True),
        ({"type": "http", "headers": [(b"transfer-encoding", b"chunked")]}, True),
    ],
)
def test_a_request_without_a_body_waits_for_nothing(scope: dict[str, object], has_one: bool) -> None:
    assert bodies.has_body(scope) is has_one


@pytest.mark.parametrize(
    ("scope", "is_large", "waits_for_leave"),
    [
        (posted(600), False, False),
        ({"type": "http", "headers": [(b"transfer-encoding", b"chunked")]}, False, False),
        (posted(30_000_000), True, False),
        (posted(600, (b"expect", b"100-Continue")), False, True),
    ],
)
def test_what_may_be_refused_unsent_is_not_waited_for(
    scope: dict[str, object], is_large: bool, waits_for_leave: bool
) -> None:
    assert (bodies.is_large(scope), bodies.waits_for_leave(scope)) == (is_large, waits_for_leave)


def test_a_sender_that_is_refused_gets_to_hear_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most senders listen only once they have sent: what they send is dropped, for some seconds at most."""
    heard: list[str] = []

    async def refuse(line: Line) -> int:
        async def send(message: dict[str, object]) -> None:
            heard.append(f"{message['type']} with {len(line.pieces)} to come")

        await bodies.Body(line.receive).read_off_before(send)({"type": "http.response.start"})
        return len(line.pieces)

    assert run(refuse(Line(*[(b"x" * 16_384, 0)] * 100))) == 0
    monkeypatch.setattr(bodies, "READ_OFF_SECONDS", 0.05)
    assert run(refuse(Line((b"x", 0), (b"x", 30), (b"x", 0)))) == 1
    assert heard == ["http.response.start with 0 to come", "http.response.start with 1 to come"]
