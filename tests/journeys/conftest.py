"""A real product in a process of its own, and a real Chromium before it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest

START_SECONDS = 60.0
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class RunningProduct:
    """A product that answers at `address`; `accounts` are sign-in names with their passwords."""

    address: str
    accounts: dict[str, str]
    data: Path
    log: Path


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Wait until `condition` holds, or fail saying `what` did not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come within {seconds:.0f} s")
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/accounts/login/", timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def start(command: str, data: Path, *more: str) -> tuple[subprocess.Popen, str, Path]:
    port = free_port()
    log = data.parent / f"{data.name}-{command}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "almenara", command, "--data", str(data), "--port", str(port), *more],
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            env={key: value for key, value in os.environ.items() if not key.startswith("ALMENARA_")},
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: answers(address) or process.poll() is not None, seconds=START_SECONDS, what="the product")
    except AssertionError:
        process.kill()
        raise
    assert process.poll() is None, log.read_text(errors="replace")
    return process, address, log


def stop(process: subprocess.Popen) -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(20)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProduct]:
    """The demonstration, with today's invented flights read and screened."""
    data = tmp_path_factory.mktemp("demo") / "data"
    process, address, log = start("demo", data)
    accounts = json.loads((data / "accounts.json").read_text())
    try:
        wait_for(lambda: "Screening is ready" in log.read_text(errors="replace"), seconds=60, what="screening")
        yield RunningProduct(address, accounts, data, log)
    finally:
        assert stop(process) == 0, log.read_text(errors="replace")[-3000:]


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """A headless Chromium; skipped where there is none, unless the gate demands it."""
    if CHROMIUM is None:
        if os.environ.get("ALMENARA_REQUIRE_BROWSER"):
            pytest.fail("the gate needs Chromium, and there is none on this machine")
        pytest.skip("Chromium is not on this machine: on Debian, apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go: $SHOTS, or `shots/` beside the tests."""
    folder = Path(os.environ.get("SHOTS") or Path(__file__).resolve().parents[2] / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
