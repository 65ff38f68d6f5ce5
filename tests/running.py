"""The product as a process of its own, as people run it."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from almenara.runtime.drills.scratch import free_port

START_SECONDS = 90.0


class Running:
    """A started product: its address, what it printed, and its process."""

    def __init__(self, process: subprocess.Popen, port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log
        self.address = f"http://127.0.0.1:{port}"

    def printed(self) -> str:
        return self.log.read_text(errors="replace")

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


def own_environment() -> dict[str, str]:
    """The environment without what the tests themselves set for the product within their process."""
    ours = ("ALMENARA_", "DJANGO_", "PYTEST_")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


@contextmanager
def product(data: Path, command: str = "up", *options: str) -> Iterator[Running]:
    """Start `almenara COMMAND` on a free port, and wait until it answers; whatever happens, it ends."""
    port, log = free_port(), data.parent / f"{data.name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "almenara", command, "--data", str(data), "--port", str(port), *options],
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            env=own_environment(),
        )
    running = Running(process, port, log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(running.address):
            assert process.poll() is None, running.printed()
            assert time.monotonic() < deadline, running.printed()
            time.sleep(0.05)
        yield running
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/sign-in/", timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False
