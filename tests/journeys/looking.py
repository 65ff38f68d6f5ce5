"""What a careful eye looks for on any page: barriers, English left over, a page too wide, a wrong direction."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import almenara

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PACKAGE = Path(almenara.__file__).parent
_PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_ARABIC = re.compile("[\u0621-\u064a]")
_BARE_DATE = re.compile("[\u0621-\u064a][^A-Za-z\u2066-\u2069]*[0-9]-[0-9]")
LOCALES = {"fr": "fr", "es": "es", "pt-pt": "pt_PT", "ar": "ar"}

# Latin words an Arabic page may carry: names of things that keep theirs.
_OWN_NAMES = {
    "Almenara",
    "CENcomm",
    "PNR",
    "UTC",
    "JAITF",
    "INTERPOL",
    "OFAC",
    "XML",
    "CSV",
    "PAXLST",
    "API",
    "Enter",
    "Esc",
}

# What the page says to people: text and labels, without data (bdi, code, what was typed) and other languages.
_WORDS = """() => {
  const skipped = "bdi, code, kbd, pre, script, style, svg, textarea, option[value], [translate=no], .code, .mrz";
  const lang = document.documentElement.lang;
  const found = new Set();
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const spoken = parent && parent.closest("[lang]");
    if (!parent || parent.closest(skipped) || (spoken && spoken.lang !== lang)) continue;
    const text = node.textContent.replace(/\\s+/g, " ").trim();
    if (text) found.add(text);
  }
  for (const name of ["aria-label", "title", "placeholder", "data-label", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const spoken = element.closest("[lang]");
      const value = element.getAttribute(name).trim();
      if (value && !element.closest("bdi, [translate=no]") && !(spoken && spoken.lang !== lang)) found.add(value);
    }
  return [...found];
}"""

_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const clipped = (e) => { for (; e; e = e.parentElement) {
    const overflow = getComputedStyle(e).overflowX;
    if (overflow !== "visible" && e !== document.documentElement && e !== document.body) return true; } return false; };
  return [...document.querySelectorAll("body *")]
    .filter((e) => { const { left, right } = e.getBoundingClientRect();
      return (right > width + 1 || left < -1) && !clipped(e.parentElement); })
    .slice(0, 5).map((e) => e.tagName + "." + e.className).concat(["page " + document.documentElement.scrollWidth]);
}"""

_DIRECTIONS = """() => [...document.querySelectorAll("bdi[dir=ltr], .code, .mrz")]
  .filter((e) => getComputedStyle(e).direction !== "ltr" && !e.closest("input"))
  .map((e) => e.outerHTML.slice(0, 120))"""


def barriers(page: "Page") -> list[str]:
    """What keeps someone out, by axe's rules for WCAG 2.2 A and AA."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [
        f"{page.url} {violation['id']}: {node['html'][:160]} ({_why(node)})"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def _why(node: dict[str, object]) -> str:
    return str(node.get("failureSummary", "")).replace("\n", " ")[:200]


def left_in_english(page: "Page", language: str) -> list[str]:
    """What the page says in English: sentences for which the catalogues have other words, English words alone."""
    title = page.title()
    said = [title.removesuffix(" · Almenara"), *page.evaluate(_WORDS)]
    known = _translated(language)
    english = [
        text for text in said if text in known or any(p.fullmatch(text) for p in _with_places(language))
    ]
    if language == "ar":
        # A title may be a name or a number; whatever else has no Arabic in it should have no English either.
        english += [
            text for text in said[1:] if text != title and not _ARABIC.search(text) and _english_words(text)
        ]
    return [f"{page.url}: {text}" for text in dict.fromkeys(english)]


def _english_words(text: str) -> list[str]:
    """The words of `text` that the product's own English sentences use, written as they write them."""
    return [word for word in re.findall(r"[A-Za-z]{3,}", text) if word in _vocabulary()]


def too_wide(page: "Page") -> list[str]:
    """What makes the page scroll sideways."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return [f"{page.url}: {what}" for what in found]


def turned_round(page: "Page") -> list[str]:
    """Numbers, codes and dates that do not run from left to right."""
    found: list[str] = page.evaluate(_DIRECTIONS)
    # After an Arabic letter 1987-05-18 is read 18-05-1987, unless it is isolated (Unicode UAX 9, W2 and W4).
    found += [text for text in page.evaluate(_WORDS) if _BARE_DATE.search(text)]
    return [f"{page.url}: {what}" for what in found]


def stands_right(page: "Page", selector: str) -> bool:
    """Whether an element stands in the right half of the window."""
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return box["x"] + box["width"] / 2 > size["width"] / 2


@lru_cache(maxsize=8)
def _sentences(language: str) -> dict[str, str]:
    """English to `language`, over the catalogues of all rooms and engines."""
    import polib

    found: dict[str, str] = {}
    for po in PACKAGE.glob(f"*/locale/{LOCALES[language]}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(po)):
            found.setdefault(entry.msgid, entry.msgstr or entry.msgstr_plural.get(0, ""))
            if entry.msgid_plural:
                found.setdefault(entry.msgid_plural, entry.msgstr_plural.get(1, ""))
    return found


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    english = (_PLACE.sub("", text) for text in _sentences("ar"))
    return frozenset(word for text in english for word in re.findall(r"[A-Za-z]{3,}", text)) - _OWN_NAMES


@lru_cache(maxsize=8)
def _translated(language: str) -> frozenset[str]:
    """Whole English sentences that are no words of `language` too."""
    pairs = _sentences(language)
    return frozenset(english for english, own in pairs.items() if own != english) - frozenset(pairs.values())


@lru_cache(maxsize=8)
def _with_places(language: str) -> list[re.Pattern[str]]:
    """English sentences with places, as patterns; those with too few words of their own would match anything."""
    texts = [
        english for english, own in _sentences(language).items() if _PLACE.search(english) and own != english
    ]
    return [
        re.compile(".+".join(re.escape(part) for part in _PLACE.split(text)))
        for text in texts
        if len(re.findall(r"[A-Za-z]{3,}", _PLACE.sub("", text))) >= 2
    ]
