"""The day it is unpacked: one link, a unit, an officer, a list, a list of passengers, a hit."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from almenara.simulator.small import airport_day
from tests.journeys import looking
from tests.journeys.conftest import PATIENCE_SECONDS, RunningProduct, Seats, sign_in, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "sept lampes au-dessus du port"
FOUNDING = {
    "unit_name": "CAAT Dakar",
    "unit_code": "dss",
    "agency_name": "Police nationale",
    "full_name": "Adama Sow",
    "username": "adama",
    "law": "Loi inventée 2026-1, article 4",
    "controller": "Ministère inventé",
    "authority": "Autorité inventée",
    "data_protection_officer": "Dario Lopes",
}


@pytest.fixture(scope="module")
def rooms(chromium: "Browser", empty: RunningProduct) -> Seats:
    return Seats(chromium, empty.address, {})


def link_of(product: RunningProduct) -> str:
    found = re.search(r"/welcome/[\w-]+/", product.says())
    assert found, product.says()
    return found.group()


def test_from_the_link_on_the_terminal_to_the_first_hit(
    empty: RunningProduct, rooms: Seats, shots: "Path", tmp_path: "Path"
) -> None:
    with rooms.window(language="fr") as adama, rooms.window(language="fr") as awa:
        found_the_unit(adama, link_of(empty), shots)
        adama.goto("/lists/")
        adama.screenshot(path=shots / "first-run-empty-lists.png", full_page=True)
        assert looking.left_in_english(adama, "fr") == []
        take_in(awa, invitation_of(adama))
        awa.goto("/hits/")
        awa.screenshot(path=shots / "first-run-empty-hits.png", full_page=True)
        assert "aucun voyageur ne produit donc de signalement" in awa.inner_text("#queue")
        awa.goto("/movements/")
        awa.screenshot(path=shots / "first-run-empty-movements.png", full_page=True)
        wait_for(lambda: "Screening is ready" in empty.says(), seconds=PATIENCE_SECONDS, what="screening")
        load_a_list(adama, tmp_path)
        awa.goto("/hits/")
        awa.wait_for_selector(".live[data-state=on]")
        awa.evaluate("window.neverReloaded = true")
        with rooms.window(language="fr") as another_desk:
            sign_in(another_desk, "awa", PASSWORD)
            upload_a_manifest(another_desk, tmp_path)
        awa.wait_for_selector("#queue tbody tr", timeout=PATIENCE_SECONDS * 1000)
        assert awa.evaluate("window.neverReloaded") is True
        awa.screenshot(path=shots / "first-run-first-hit.png", full_page=True)
        assert looking.barriers(awa) == []
    assert rooms.complaints == []


def found_the_unit(page: "Page", link: str, shots: "Path") -> None:
    page.goto(link)
    page.screenshot(path=shots / "first-run-welcome.png", full_page=True)
    assert looking.barriers(page) == []
    assert looking.left_in_english(page, "fr") == []
    for name, value in FOUNDING.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=country]", "SEN")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=password_again]", PASSWORD)
    for use in ("wanted", "sanctions", "stolen_document", "missing_person", "lookout"):
        page.check(f"[name=list_uses][value={use}]")
    page.check("[name=signed]")
    page.click("main button[type=submit]")
    page.wait_for_selector(".shell")


def invitation_of(page: "Page") -> str:
    """Adama adds Awa, and hands over her link."""
    page.goto("/officers/add/")
    page.fill("[name=full_name]", "Awa Ndiaye")
    page.fill("[name=username]", "awa")
    page.fill("[name=agency]", "Police nationale")
    page.select_option("select[name=language]", "fr")
    page.click("main .card-footer button[type=submit]")
    return page.input_value("#link")


def take_in(page: "Page", link: str) -> None:
    page.goto(link)
    for name in ("password", "password_again"):
        page.fill(f"[name={name}]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector(".shell")


def load_a_list(page: "Page", folder: "Path") -> None:
    name, data, title = next(one for one in _day().lists if one[0].endswith(".csv"))
    (folder / name).write_bytes(data)
    page.goto("/lists/load/")
    page.set_input_files("[name=list_files]", folder / name)
    page.fill("[name=title]", title)
    page.select_option("[name=use]", "wanted")
    page.click("main form button[type=submit]")
    page.wait_for_selector(".alert-success")


def upload_a_manifest(page: "Page", folder: "Path") -> None:
    day = _day()
    wanted = next(one.message for one in day.planted if one.list.endswith(".csv"))
    (folder / wanted).write_bytes(dict(day.messages)[wanted])
    page.goto("/messages/")
    page.set_input_files("main input[type=file]", folder / wanted)
    page.click("main form:has(input[type=file]) button[type=submit]")
    page.wait_for_url("**/messages/upload/")
    assert wanted in page.inner_text("main")


def _day():  # type: ignore[no-untyped-def]
    return airport_day(datetime.now(UTC).date(), seed=7, unit="DSS", country="SEN")


def test_a_spent_link_says_so(empty: RunningProduct, rooms: Seats) -> None:
    with rooms.window(language="fr") as page:
        answer = page.goto("/welcome/nothing-here/")
        assert answer is not None
        assert answer.status == 404
        assert looking.left_in_english(page, "fr") == []
