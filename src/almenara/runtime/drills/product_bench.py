"""Measure the running product on a scratch copy: starts, memory at rest, pages while a list is being screened."""

import re
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING

from almenara.engines.passenger import write_paxlst
from almenara.runtime.drills.scratch import Product, found_scratch_unit, free_port
from almenara.simulator import crowd

if TYPE_CHECKING:
    from almenara.mandate.models import Officer

REST_SECONDS = 5.0
LISTS_AT_MOST = 120
SECONDS_BETWEEN_LISTS = 1.0
PAGES = ("/movements/", "/hits/", "/messages/")
PASSWORD = "a scratch copy's own words"  # noqa: S105 # nosec - the scratch product lives for one run


def run(data: Path, *, names: int, requests: int, seed: int) -> Iterator[dict[str, object]]:
    """Yield the figures, one record a measure; `data` is an empty folder whose Django is started."""
    administrator, key = found_scratch_unit()
    _add_officer(administrator)
    _load_list(administrator, names, seed)
    product = Product(data, free_port())
    started = time.monotonic()
    product.start()
    page = time.monotonic() - started
    product.wait_for_line("Screening is ready")
    yield {"measure": "second start", "page_seconds": round(page, 2), "names": names} | {
        "screening_seconds": round(time.monotonic() - started, 2)
    }
    time.sleep(REST_SECONDS)
    yield {"measure": "at rest", "names": names, "pss_mb": product.pss_mb()}
    yield _pages_under_load(product, key, requests, seed)
    product.stop()


def _add_officer(administrator: "Officer") -> None:
    from almenara.kernel import clock  # noqa: PLC0415
    from almenara.mandate import actions  # noqa: PLC0415
    from almenara.mandate.permissions import Role  # noqa: PLC0415

    at = clock.now()
    _officer, link = actions.add_officer(
        by=administrator,
        username="bench",
        full_name="Bench Officer",
        agency="Bench",
        role=Role.OFFICER,
        at=at,
    )
    actions.accept_invitation(secret=link, password=PASSWORD, at=at)


def _load_list(administrator: "Officer", names: int, seed: int) -> None:
    from almenara.kernel import clock  # noqa: PLC0415
    from almenara.screening import actions as screening  # noqa: PLC0415
    from almenara.watchlists import actions  # noqa: PLC0415

    actions.load_list(
        unit=administrator.unit,
        files=[("bench.csv", crowd.own_list(names, seed=seed))],
        key="bench",
        title="Bench",
        use="wanted",
        officer=administrator,
        at=clock.now(),
    )
    screening.ensure_indexes()


def _pages_under_load(product: Product, key: str, requests: int, seed: int) -> dict[str, object]:
    browser = _signed_in(product)
    for path in PAGES:
        _time_page(browser, product, path)  # templates are compiled once
    stopping = threading.Event()
    sent = [0]
    lists = _lists(LISTS_AT_MOST, seed)
    carrier = threading.Thread(target=_send_lists, args=(product, key, lists, stopping, sent), daemon=True)
    carrier.start()
    times = sorted(_time_page(browser, product, PAGES[n % len(PAGES)]) for n in range(requests))
    stopping.set()
    carrier.join(10)
    return {
        "measure": "pages while 260-traveller lists are read and screened",
        "requests": requests,
        "lists_sent": sent[0],
        "p50_ms": round(1000 * times[len(times) // 2], 1),
        "p99_ms": round(1000 * times[int(len(times) * 0.99)], 1),
        "max_ms": round(1000 * times[-1], 1),
    }


def _signed_in(product: Product) -> urllib.request.OpenerDirector:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = f"{product.address}/sign-in/"
    page = browser.open(address, timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"login": "bench", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    request = urllib.request.Request(address, urllib.parse.urlencode(form).encode(), {"Referer": address})  # noqa: S310
    landed = browser.open(request, timeout=10)
    assert "/sign-in" not in landed.geturl(), "the bench officer could not sign in"
    return browser


def _time_page(browser: urllib.request.OpenerDirector, product: Product, path: str) -> float:
    started = time.perf_counter()
    with browser.open(product.address + path, timeout=30) as answer:
        answer.read()
    return time.perf_counter() - started


def _lists(count: int, seed: int) -> list[bytes]:
    """Lists of 260 travellers, made before anything is timed: making them would take the timer's own turn."""
    created = datetime(2026, 1, 1, tzinfo=UTC)
    flights = (crowd.flight(260, seed=seed + 100 + number) for number in range(count))
    return [write_paxlst(*flight, sender="XQ", recipient="ALMENARA", created=created) for flight in flights]


def _send_lists(
    product: Product, key: str, lists: list[bytes], stopping: threading.Event, sent: list[int]
) -> None:
    for data in lists:
        request = urllib.request.Request(  # noqa: S310
            f"{product.address}/api/v1/messages", data=data, headers={"Authorization": f"Bearer {key}"}
        )
        urllib.request.urlopen(request, timeout=30).read()  # noqa: S310 # nosec
        sent[0] += 1
        if stopping.wait(SECONDS_BETWEEN_LISTS):
            return
