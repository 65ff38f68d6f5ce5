"""A poor link: what the first page weighs on a browser that has seen nothing yet."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.conftest import Seats

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# 256 kbit/s and a fifth of a second there and back: a line many units have.
BYTES_A_SECOND = 256_000 / 8
DELAY_MILLISECONDS = 200
COLD_BYTES_AT_MOST = 300_000
COLD_REQUESTS_AT_MOST = 20
COLD_SECONDS_AT_MOST = 14.0
WARM_BYTES_AT_MOST = 40_000


def weigh(page: "Page", address: str) -> tuple[int, int, float]:
    """Bytes over the line, requests, and seconds until the page can be read (its fonts included)."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": DELAY_MILLISECONDS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    sizes: list[float] = []

    def finished(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="load", timeout=90_000)
    seconds: float = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000")
    page.evaluate("document.fonts.ready.then(() => true)")
    session.detach()
    return round(sum(sizes)), len(sizes), seconds


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_first_look_at_the_queue_comes_over_a_poor_line(
    language: str, seats: Seats, record_property: "Any", capsys: pytest.CaptureFixture[str]
) -> None:
    with seats.of("awa", language=language) as page:
        cold, requests, seconds = weigh(page, "/hits/")
        warm, _, later = weigh(page, "/hits/")
    first = f"{cold / 1000:.0f} kB in {requests} requests, {seconds:.1f} s"
    said = f"{language}: {first}; again {warm / 1000:.0f} kB, {later:.1f} s"
    record_property("weight", said)
    with capsys.disabled():
        print(f"\n{said}")
    assert cold <= COLD_BYTES_AT_MOST, said
    assert requests <= COLD_REQUESTS_AT_MOST, said
    assert seconds <= COLD_SECONDS_AT_MOST, said
    assert warm <= WARM_BYTES_AT_MOST, said
