"""The five languages: how each names itself, and its locale for names and dates."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language, to_locale

OWN_NAMES = {
    "fr": "Français",
    "en": "English",
    "es": "Español",
    "pt-pt": "Português",
    "ar": "العربية",
}
RIGHT_TO_LEFT = frozenset({"ar"})


def current() -> str:
    """The code of the language of this page, one of the five."""
    return known(get_language())


def known(code: str | None) -> str:
    """`code` if it is one of the five, its nearest kin otherwise (`pt-br` is `pt-pt`), else English."""
    if code in OWN_NAMES:
        return code
    kin = (code or "").partition("-")[0]
    return next((ours for ours in OWN_NAMES if ours.partition("-")[0] == kin), "en")


def direction(code: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if known(code) in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=16)
def locale_of(code: str) -> Locale:
    """The CLDR locale of a language of ours."""
    return Locale.parse(to_locale(known(code)))
