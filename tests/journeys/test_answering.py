"""From sign-in to an answered hit: in French and Arabic, by keyboard alone, without JavaScript, and seen by others."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys import looking
from tests.journeys.conftest import DESK, TELEPHONE, RunningProduct, Seats, read_in, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST_WAITING = "#queue tbody tr:not(.protects) td.who a"


def open_a_waiting_hit(page: "Page") -> str:
    page.goto("/hits/?state=waiting")
    page.click(FIRST_WAITING)
    page.wait_for_selector("#answer")
    return page.url.removesuffix("/")


@pytest.mark.parametrize(
    ("language", "theme", "size", "confirmed"),
    [
        ("fr", "light", DESK, "pas encore vérifiée par le service d'origine"),
        ("ar", "dark", TELEPHONE, "ولم تتحقق منه بعدُ الجهة صاحبة البيانات"),
    ],
    ids=["french-desk", "arabic-telephone"],
)
def test_awa_signs_in_looks_and_confirms(
    language: str,
    theme: str,
    size: tuple[int, int],
    confirmed: str,
    seats: Seats,
    demo: RunningProduct,
    shots: "Path",
) -> None:
    with seats.window(language=language, theme=theme, size=size) as page:
        sign_in(page, "awa", demo.accounts["awa"])
        read_in(page.context, demo.address, language)
        open_a_waiting_hit(page)
        assert page.get_attribute("html", "dir") == ("rtl" if language == "ar" else "ltr")
        page.click("summary[data-way=confirm]")
        page.check("#id_confirm_grounds_1")
        page.fill("#id_confirm_note", "Guichet 3" if language == "fr" else "الشباك 3")
        page.screenshot(path=shots / f"confirming-{language}.png", full_page=True)
        assert looking.barriers(page) == []
        page.click("details[open] button[type=submit]")
        page.wait_for_selector(".alert-success")
        assert confirmed in page.inner_text(".alert-success")
        assert confirmed in page.inner_text("#answer")
        page.screenshot(path=shots / f"confirmed-{language}.png", full_page=True)
        assert looking.barriers(page) == []
        assert looking.left_in_english(page, language) == []
        page.click("#answer a[rel=next]")
        page.wait_for_selector("summary[data-way=confirm]")


def test_sophie_is_told_that_awa_answered_while_she_had_it_open(seats: Seats) -> None:
    with seats.of("sophie") as sophie, seats.of("awa") as awa:
        address = open_a_waiting_hit(sophie)
        sophie.wait_for_selector(".live[data-state=on]")
        sophie.click("summary[data-way=refer]")
        sophie.fill("#id_refer_note", "half a sentence")
        awa.goto(address)
        awa.click("summary[data-way=rule_out]")
        awa.check("#id_rule_out_grounds_0")
        awa.click("details[open] button[type=submit]")
        awa.wait_for_selector(".alert-success")
        sophie.wait_for_selector("#answered-meanwhile .alert")
        assert "Awa Ndiaye" in sophie.inner_text("#answered-meanwhile")
        assert sophie.input_value("#id_refer_note") == "half a sentence"
        sophie.check("#id_refer_to_0")
        sophie.check("#id_refer_grounds_0")
        sophie.click("details[open] button[type=submit]")
        sophie.wait_for_selector(".alert-danger")
        assert "Awa Ndiaye answered this hit first" in sophie.inner_text(".alert-danger")


def test_the_queue_changes_by_itself(seats: Seats) -> None:
    with seats.of("sophie", language="fr") as sophie, seats.of("awa", language="fr") as awa:
        sophie.goto("/hits/")
        sophie.wait_for_selector(".live[data-state=on]")
        sophie.evaluate("window.neverReloaded = true")
        address = open_a_waiting_hit(awa)
        line = f"#hit-{address.rsplit('/', 1)[1]}"
        count = int(sophie.inner_text("[data-count=hits]"))
        sophie.focus(line)
        awa.click("summary[data-way=rule_out]")
        awa.check("#id_rule_out_grounds_2")
        awa.click("details[open] button[type=submit]")
        awa.wait_for_selector(".alert-success")
        sophie.wait_for_selector(f"{line} .standing:has-text('Écarté')")
        assert sophie.evaluate("window.neverReloaded") is True
        assert int(sophie.inner_text("[data-count=hits]")) == count - 1
        assert sophie.evaluate("document.activeElement.id") == line.removeprefix("#"), (
            "the eye stays on its line"
        )


def test_the_keyboard_is_enough(seats: Seats, demo: RunningProduct) -> None:
    with seats.window(language="en") as page:
        page.goto("/sign-in/")
        page.keyboard.type("awa")
        page.keyboard.press("Tab")
        page.keyboard.type(demo.accounts["awa"])
        page.keyboard.press("Enter")
        page.wait_for_selector("h1.page-title")
        read_in(page.context, demo.address, "en")
        page.goto("/me/")
        page.keyboard.press("g")
        page.keyboard.press("h")
        page.wait_for_selector("#queue")
        page.keyboard.press("?")
        assert page.locator("dialog#shortcuts").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        first = page.evaluate("document.activeElement.id")
        assert first == page.locator("#queue tbody tr").first.get_attribute("id")
        page.keyboard.press("Enter")
        page.wait_for_selector("#answer")
        tab_to(page, "summary[data-way=rule_out]")
        page.keyboard.press("Enter")
        tab_to(page, "details[open] input[type=radio]")
        page.keyboard.press("ArrowDown")
        tab_to(page, "details[open] textarea")
        page.keyboard.type("compared at the desk")
        tab_to(page, "details[open] button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_selector(".alert-success")
        assert "compared at the desk" in page.inner_text("#answer")


def tab_to(page: "Page", selector: str) -> None:
    """Press Tab until the element has the focus, and the focus can be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
            assert outline != "none" or shadow != "none", f"the focus on {selector} can not be seen"
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_without_javascript_everything_but_the_live_changes_works(seats: Seats, demo: RunningProduct) -> None:
    with seats.window(language="fr", javascript=False) as page:
        sign_in(page, "awa", demo.accounts["awa"])
        page.goto("/hits/?state=waiting")
        page.select_option("select[name=category]", "sanctions")
        page.click("form.narrow button[type=submit]")
        page.click("#queue tbody td.who a")
        page.wait_for_selector("#answer")
        page.click("summary[data-way=refer]")
        page.check("#id_refer_to_1")
        page.click("details[open] button[type=submit]")
        assert page.locator("details[open] input:invalid").count(), "the browser itself asks for the grounds"
        page.check("details[open] input[name=grounds] >> nth=0")
        page.click("details[open] button[type=submit]")
        page.wait_for_selector(".alert-success")
        assert "I-24/7" in page.inner_text("main")


def test_a_traveller_leads_to_the_hit_and_back(seats: Seats) -> None:
    with seats.of("awa", language="fr") as page:
        page.goto("/movements/")
        page.click("main a[href*='/hits/?state=waiting&flight=']")
        page.wait_for_selector("#queue tbody tr")
        page.click("#queue tbody td.who a")
        page.click("section[aria-labelledby=journey] a[href*='/movements/']")
        page.wait_for_selector("main a[href^='/hits/0']")
        page.click("main a[href^='/hits/0'] >> nth=0")
        page.wait_for_selector("#compared")


def test_awa_changes_her_language_and_the_light(seats: Seats) -> None:
    with seats.of("awa", language="fr") as page:
        page.goto("/hits/")
        page.click("summary[aria-label='Langue']")
        page.click("button[name=language][value=ar]")
        page.wait_for_selector("html[dir=rtl]")
        page.click("form[action='/theme/'] >> xpath=preceding-sibling::summary")
        page.click("button[name=theme][value=dark]")
        page.wait_for_selector("html[data-bs-theme=dark]")
        page.click(".menu > summary >> nth=0")
        page.click("button[name=language][value=fr]")
        page.wait_for_selector("html[lang=fr]")
