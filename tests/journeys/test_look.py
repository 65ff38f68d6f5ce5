"""Every page in French and Arabic, light and dark, at a desk and on a telephone: no barrier, nothing lost."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys import looking
from tests.journeys.conftest import DESK, TELEPHONE, Seats

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Where each role's pages are. `first …` is the first link of that kind on the page before.
OFFICER = {
    "hits": "/hits/",
    "hit": "#queue tr:not(.protects) td.who a",
    "protect": "/hits/?category=missing_person #queue td.who a",
    "stolen": "/hits/?category=stolen_document #queue td.who a",
    "no-hits": "/hits/?q=nobody",
    "movements": "/movements/",
    "movement": "main a[href^='/movements/0']",
    "messages": "/messages/",
    "message": "main a[href^='/messages/0']",
    "lists": "/lists/",
    "list": "main a[href^='/lists/0']",
    "entry": "main a[href^='/lists/entries/0']",
    "me": "/me/",
    "password": "/me/password/",
    "profile": "/profile/",
    "nothing-here": "/nothing/here/",
}
ADMINISTRATOR = {
    "officers": "/officers/",
    "officer": "main a[href^='/officers/0']",
    "add-officer": "/officers/add/",
    "keys": "/keys/",
    "sign-profile": "/profile/sign/",
    "load-list": "/lists/load/",
}
SUPERVISOR = {
    "supervisor-hits": "/hits/",
    "supervisor-officers": "/officers/",
    "supervisor-load": "/lists/load/",
}
AUDITOR = {"traces": "/traces/", "auditor-profile": "/profile/"}
ROLES = {"awa": OFFICER, "adama": ADMINISTRATOR, "sophie": SUPERVISOR, "dario": AUDITOR}

WAYS = {
    "fr-light-desk": ("fr", "light", DESK),
    "ar-dark-desk": ("ar", "dark", DESK),
    "fr-dark-telephone": ("fr", "dark", TELEPHONE),
    "ar-light-telephone": ("ar", "light", TELEPHONE),
}


def go(page: "Page", where: str) -> None:
    """To an address, or to the first link found there or here."""
    address, _, link = where.partition(" ") if where.startswith("/") else ("", "", where)
    if address:
        page.goto(address)
    if link:
        page.goto(page.locator(link).first.get_attribute("href") or "")
    page.wait_for_load_state("load")


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("way", WAYS)
def test_every_page_can_be_read_and_used(way: str, who: str, seats: Seats, shots: "Path") -> None:
    language, theme, size = WAYS[way]
    faults: list[str] = []
    with seats.of(who, language=language, theme=theme, size=size) as page:
        for name, where in ROLES[who].items():
            go(page, where)
            page.screenshot(path=shots / f"{name}-{way}.png", full_page=True)
            faults += looking.barriers(page)
            faults += looking.left_in_english(page, language)
            faults += looking.too_wide(page)
            faults += looking.turned_round(page)
            if page.get_attribute("html", "dir") != ("rtl" if language == "ar" else "ltr"):
                faults.append(f"{page.url} runs the wrong way")
    assert faults == []


@pytest.mark.parametrize("language", ["es", "pt-pt"])
@pytest.mark.parametrize("who", ROLES)
def test_no_page_is_left_in_english(language: str, who: str, seats: Seats) -> None:
    faults: list[str] = []
    with seats.of(who, language=language) as page:
        for where in ROLES[who].values():
            go(page, where)
            faults += looking.left_in_english(page, language)
    assert faults == []


@pytest.mark.parametrize("way", WAYS)
def test_the_way_in_can_be_read_and_used(way: str, seats: Seats, shots: "Path") -> None:
    language, theme, size = WAYS[way]
    with seats.window(language=language, theme=theme, size=size) as page:
        page.goto("/sign-in/")
        page.fill("input[name=login]", "awa")
        page.fill("input[name=password]", "a wrong guess of a stranger")
        page.click("main button[type=submit]")
        page.wait_for_selector("main [role=alert], main .field-errors")
        page.screenshot(path=shots / f"sign-in-{way}.png", full_page=True)
        assert looking.barriers(page) == []
        assert looking.left_in_english(page, language) == []
        assert looking.too_wide(page) == []


def test_an_arabic_page_is_a_mirror_of_a_french_one(seats: Seats) -> None:
    menu, menu_of_the_officer = ".shell-side", "summary.avatar"
    with seats.of("awa", language="fr") as french, seats.of("awa", language="ar") as arabic:
        for page in (french, arabic):
            page.goto("/hits/")
        assert looking.stands_right(arabic, menu)
        assert not looking.stands_right(french, menu)
        assert looking.stands_right(french, menu_of_the_officer)
        assert not looking.stands_right(arabic, menu_of_the_officer)
        first = "#queue thead th >> nth=0"
        assert looking.stands_right(arabic, first)
        assert not looking.stands_right(french, first)
        identity = arabic.locator("#queue .who .code").first
        assert identity.evaluate("(e) => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_missing_person_has_no_red_on_the_page(theme: str, seats: Seats) -> None:
    """Victims and missing persons never look like suspects."""
    with seats.of("awa", theme=theme) as page:
        go(page, "/hits/?category=missing_person #queue td.who a")
        red = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((e) => {
                 const style = getComputedStyle(e);
                 const isRed = (colour) => { const [r, g, b, a] = (colour.match(/[\\d.]+/g) || []).map(Number);
                   return a !== 0 && r > 140 && g < 100 && b < 110; };
                 return [style.color, style.backgroundColor, style.fill].some(isRed) && e.getClientRects().length;
               }).map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert red == []
        assert "suspect" not in page.inner_text("main").replace("suspicion", "").casefold()
