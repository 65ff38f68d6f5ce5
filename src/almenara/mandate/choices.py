"""Countries, time zones and languages to choose from, in the language of the page (CLDR, through Babel)."""

from functools import lru_cache
from unicodedata import combining, normalize
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language, gettext, to_locale

from almenara.console.languages import OWN_NAMES

Choice = tuple[str, str]

# CLDR still knows these, as other names of a country of today (ISO 3166-3).
_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})

# Codes of passports (ICAO Doc 9303-3, 5) that ISO 3166-1 does not have.
_PASSPORTS_ONLY = {"RKS": "XK"}


def countries() -> list[Choice]:
    """Three-letter codes (ISO 3166-1) with names, in the order of the names; the first choice is none."""
    return [("", gettext("Choose a country")), *_countries(get_language() or "en")]


def time_zones() -> list[Choice]:
    """The time zones people live by; the first choice is none."""
    return [("", gettext("The country's own")), *((zone, zone.replace("_", " ")) for zone in _zones())]


def languages() -> list[Choice]:
    """The languages of the product under their own names; the first choice is none."""
    return [("", gettext("As the browser asks")), *OWN_NAMES.items()]


def time_zone_of(country: str) -> str | None:
    """The time zone of a country (three letters) that has one only."""
    two_letters = _two_letters().get(country, "")
    zones = [zone for zone in _zones() if _territories().get(zone) == two_letters]
    return zones[0] if len(zones) == 1 else None


@lru_cache(maxsize=8)
def _countries(language: str) -> list[Choice]:
    names = Locale.parse(to_locale(language)).territories
    known = ((code, str(names[two])) for code, two in _two_letters().items() if two in names)
    return sorted(known, key=lambda choice: _in_order(choice[1]))


def _in_order(name: str) -> str:
    """Without accents and hamzas, which do not count in the order of names."""
    return "".join(c for c in normalize("NFKD", name) if not combining(c)).casefold()


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    aliases = {code: now[0] for code, now in get_global("territory_aliases").items() if len(now) == 1}
    official = {
        code: now
        for code, now in aliases.items()
        if len(code) == 3 and code.isalpha() and code not in _WITHDRAWN and not _for_private_use(code)
    }
    return official | _PASSPORTS_ONLY


def _for_private_use(code: str) -> bool:
    return code[0] == "X" or "QMA" <= code <= "QZZ" or code[:2] in {"AA", "ZZ"}


@lru_cache(maxsize=1)
def _zones() -> list[str]:
    return sorted(zone for zone in available_timezones() if zone in _territories() and "/" in zone)


def _territories() -> dict[str, str]:
    zones: dict[str, str] = dict(get_global("zone_territories"))
    return zones
