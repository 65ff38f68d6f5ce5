"""A real product in a process of its own, and a real Chromium before it."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.running import product

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE_SECONDS = 120.0
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
DESK, TELEPHONE = (1366, 768), (390, 844)


@dataclass
class RunningProduct:
    """A product that answers at `address`; `accounts` are sign-in names with their passwords."""

    address: str
    accounts: dict[str, str]
    data: Path
    log: Path

    def says(self) -> str:
        """What it printed so far."""
        return self.log.read_text(errors="replace")


@dataclass
class Seats:
    """Where people sit down before the product: each window is theirs alone, and what goes wrong in it is noted."""

    browser: "Browser"
    address: str
    accounts: dict[str, str]
    complaints: list[str] = field(default_factory=list)
    _cookies: dict[str, list[Any]] = field(default_factory=dict)

    @contextmanager
    def window(
        self,
        *,
        language: str = "en",
        theme: str = "light",
        size: tuple[int, int] = DESK,
        javascript: bool = True,
    ) -> "Iterator[Page]":
        """A browser window in which nobody is signed in."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
            locale=language,
            java_script_enabled=javascript,
            base_url=self.address,
            has_touch=size == TELEPHONE,
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._heard)
        try:
            yield page
        finally:
            context.close()

    @contextmanager
    def of(self, who: str, *, language: str = "en", **how: Any) -> "Iterator[Page]":
        """A window in which `who` is signed in and reads `language`."""
        with self.window(language=language, **how) as page:
            if who not in self._cookies:
                sign_in(page, who, self.accounts[who])
                self._cookies[who] = page.context.cookies()
            page.context.add_cookies(self._cookies[who])
            read_in(page.context, self.address, language)
            yield page

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "404 (Not Found)" not in message.text:
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")


def sign_in(page: "Page", who: str, password: str) -> None:
    """Sign in by the form, as a person does."""
    page.goto("/sign-in/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def read_in(context: "BrowserContext", address: str, language: str) -> None:
    """Let the pages come in `language`, whatever the officer's own."""
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])


def wait_for(condition: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Wait until `condition` holds, or fail saying `what` did not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come within {seconds:.0f} s")
        time.sleep(0.1)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProduct]:
    """The demonstration, with today's invented flights read and screened."""
    data = tmp_path_factory.mktemp("demo") / "data"
    with product(data, "demo") as running:
        accounts = json.loads((data / "accounts.json").read_text())
        told = RunningProduct(running.address, accounts, data, running.log)
        wait_for(lambda: "Screening is ready" in told.says(), seconds=PATIENCE_SECONDS, what="screening")
        yield told
        assert running.stop() == 0, told.says()[-3000:]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProduct]:
    """The product on the day it is unpacked: nobody has an account, nothing is in it."""
    data = tmp_path_factory.mktemp("empty") / "data"
    with product(data) as running:
        yield RunningProduct(running.address, {}, data, running.log)
        assert running.stop() == 0, running.printed()[-3000:]


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
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
def _seats(chromium: "Browser", demo: RunningProduct) -> Seats:
    seats = Seats(chromium, demo.address, demo.accounts)
    wait_for(lambda: _waiting(seats) >= 8, seconds=PATIENCE_SECONDS, what="the hits of the day")
    return seats


@pytest.fixture
def seats(_seats: Seats) -> Iterator[Seats]:
    """Seats before the demonstration, once its hits are there; no page may complain."""
    _seats.complaints.clear()
    yield _seats
    assert _seats.complaints == []


def _waiting(seats: Seats) -> int:
    with seats.of("awa") as page:
        page.goto("/hits/")
        return page.locator("#queue tbody tr").count()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots go: $SHOTS, or `shots/` beside the tests."""
    folder = Path(os.environ.get("SHOTS") or Path(__file__).resolve().parents[2] / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
