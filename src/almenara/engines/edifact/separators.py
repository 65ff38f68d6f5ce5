"""Which characters part an EDIFACT interchange: as UNA declares them, or as the bytes themselves show.

Everything here works on text in which one character is one byte (Latin-1), so that indexes are offsets.
"""

import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Separators:
    """The service characters of ISO 9735-1; `repetition` is None where it is not in use."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    repetition: str | None = None
    terminator: str = "'"

    def service(self) -> str:
        """Every service character in use, together."""
        signs = (self.component, self.element, self.release, self.repetition or "", self.terminator)
        return "".join(signs)


DEFAULT = Separators()

# Tags that a line of a broken list may begin with; more than enough to find the rhythm of any message.
TAGS = (
    "ATT|BGM|CNT|COM|CTA|CUX|DAT|DOC|DTM|EMP|EQN|ERC|ERP|FTX|GEI|IFT|LOC|LTS|MEA|MSG|NAD|NAT|ORG|PDT|RCI|REF|RFF|"
    "RPI|SRC|SSR|TDT|TIF|TVL|UCI|UNE|UNG|UNH|UNS|UNT|UNZ"
)
# Python counts 0x1C to 0x1F as white space, and some interchanges part their data with them.
BLANK = r"[ \t\r\n]"
SIGN = r"[^ \t\r\nA-Za-z0-9]"
UNA = re.compile(rf"UNA(?P<body>[^\n]{{4,9}}?){BLANK}*(?=UN[BGH]{BLANK}?{SIGN})")
_HEADER = re.compile(rf"UN[BGH]{BLANK}*(?P<element>{SIGN})")
_UNB = re.compile(rf"UNB{BLANK}*{SIGN}{BLANK}*[A-Z]{{3}}[A-Z0-9](?P<component>{SIGN}){BLANK}*[0-9]")
_UNH = re.compile(rf"UNH{BLANK}*(?P<e>{SIGN})[^\n]{{0,40}}?(?P=e){BLANK}*[A-Z]{{6}}(?P<component>{SIGN})")
_BEFORE_TAG = re.compile(rf"(?P<end>{SIGN}){BLANK}*(?:{TAGS}){BLANK}?(?P<element>{SIGN})")
_LOOK = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """The separators of a region that starts at `start`, and what was odd about finding them."""

    separators: Separators
    start: int
    oddity: str | None = None


def find(text: str, start: int = 0, end: int | None = None) -> Found:
    """Find the separators in force from `start` to `end`, where a UNA, a UNB or the first segment stands."""
    window = text[start : min(start + _LOOK, len(text) if end is None else end)]
    declared = UNA.match(window)
    if declared is None:
        return Found(_observed(window, DEFAULT), start)
    after = start + declared.end()
    separators, oddity = _declared(declared["body"].strip("\r\n"))
    seen = _observed(window[declared.end() :], separators)
    if seen.terminator != separators.terminator or seen.element != separators.element:
        return Found(seen, after, oddity or "una-contradicted")
    return Found(separators, after, oddity)


def _declared(body: str) -> tuple[Separators, str | None]:
    """What a UNA of any length means: first component, second element, last terminator."""
    typographic = any(ord(character) > 127 for character in body)
    if typographic:
        body = re.sub(r"[^\x00-\x7f]+", "'", body)
    if len(body) == 6:
        component, element, _, release, repetition, terminator = tuple(body)
        odd = "una-typographic" if typographic else None
    else:
        component, element, terminator = body[0], body[1], body[-1]
        release = next((character for character in body[2:-1] if character in "?\\"), "?")
        repetition = "*" if "*" in body[2:-1] else " "
        odd = "una-wrong-length"
    separators = Separators(
        component, element, release, repetition if repetition not in " +" else None, terminator
    )
    return separators, odd


def _observed(window: str, declared: Separators) -> Separators:
    """The separators as the segments show them, the declared ones where the bytes do not contradict them."""
    seen = Counter(_BEFORE_TAG.findall(window))
    element = _element(window, seen, declared.element)
    terminator = _terminator(seen, element, declared.terminator)
    component = _component(window, declared.component)
    if (element, terminator, component) == (declared.element, declared.terminator, declared.component):
        return declared
    repetition = declared.repetition if declared.repetition not in (element, terminator, component) else None
    release = declared.release if declared.release not in (element, terminator, component) else "\x00"
    return Separators(component, element, release, repetition, terminator)


def _element(window: str, seen: Counter[tuple[str, str]], declared: str) -> str:
    signs: Counter[str] = Counter()
    for (_, element), times in seen.items():
        signs[element] += times
    if not signs:
        header = _HEADER.search(window)
        return header["element"] if header else declared
    return _likeliest(signs, declared)


def _component(window: str, declared: str) -> str:
    match = _UNB.search(window) or _UNH.search(window)
    if match is None or window.count(match["component"]) < window.count(declared):
        return declared
    return match["component"]


def _terminator(seen: Counter[tuple[str, str]], element: str, declared: str) -> str:
    signs = Counter({end: times for (end, sign), times in seen.items() if sign == element != end})
    if not signs:
        return declared
    likeliest = _likeliest(signs, declared)
    return declared if ord(likeliest) > 127 else likeliest


def _likeliest(signs: Counter[str], declared: str) -> str:
    """The declared sign, unless another is met more than twice as often."""
    likeliest, times = signs.most_common(1)[0]
    return declared if 2 * signs[declared] >= times else likeliest
