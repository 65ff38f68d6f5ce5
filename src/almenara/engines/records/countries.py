"""Countries and the other issuers of passports: their codes, and their names in the five languages.

Codes are ISO 3166-1 alpha-3, or those of ICAO Doc 9303-3, section 5, that ISO does not have (`XXB`, `GBN`).
Names are CLDR's (through Babel); `passport_codes.tsv` names what CLDR does not, and `country_names.tsv` adds
the forms in which lists, carriers and newspapers write them. Nothing is loaded before the first question.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from unicodedata import combining, normalize

_LONGEST = 200  # no country has a longer name
_HERE = Path(__file__).parent

# The product's Portuguese is that of Portugal; names are known in both.
_LOCALES = {"en": "en", "fr": "fr", "es": "es", "pt": "pt_PT", "pt_br": "pt", "ar": "ar"}

# ISO 3166-3 and ICAO codes that mean one country of today, and codes others use for one.
_SAME = {
    "D": "DEU",
    "DDR": "DEU",
    "BUR": "MMR",
    "TMP": "TLS",
    "YMD": "YEM",
    "ZAR": "COD",
    "ROM": "ROU",
    "FXX": "FRA",
    "XKX": "RKS",
    "XXK": "RKS",
    "KS": "RKS",
    "UN": "UNO",
    "XX": "XXX",
}


def name(code: str, language: str) -> str:
    """The name of the bearer of a code, in a language (`fr`, `pt-pt`, `ar` …; English where it is not known).

    Empty where nobody bears the code.
    """
    return _name(code.strip().upper(), language.lower().replace("-", "_"))


def is_code(text: str) -> bool:
    """Whether this is, as it stands, a code that can be the nationality or issuer of a passport."""
    return text in _two_letters() or text in _passport_codes() or text == "D"


def code_of(text: str) -> str | None:
    """The three-letter code of what names a country: two or three letters, an ICAO code, a name.

    Names are known in the five languages and in the usual English forms ("Korea, North", "Burma", "Ivorian"),
    blind to case, accents, punctuation and the order of words. Germany's `D` is `DEU`. None where no country
    is meant for sure.
    """
    return _code_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _code_of(text: str) -> str | None:
    return _code_of_letters(text.strip(" .<\t\r\n").upper()) or _code_of_name(_words(text))


def _code_of_letters(letters: str) -> str | None:
    if not 1 <= len(letters) <= 3 or not letters.isascii():
        return None
    letters = _SAME.get(letters, letters)
    return letters if is_code(letters) else _three_letters().get(letters)


def _code_of_name(words: frozenset[str]) -> str | None:
    known = _codes_by_name()
    return known.get(words) or known.get(words - _words_of("form"))


def _words(text: str) -> frozenset[str]:
    """What tells one country's name from another's: its words without accents, whatever their order."""
    plain = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c) and c not in "ـ.")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return frozenset("saint" if word in {"st", "ste", "sainte"} else word for word in words) - _words_of(
        "small"
    )


@lru_cache(maxsize=2048)
def _name(code: str, language: str) -> str:
    passport = _passport_codes().get(code)
    if passport:
        return passport.get(language[:2]) or passport["en"]
    letters = _two_letters().get(_SAME.get(code, code))
    return str(_territories(language).get(letters, "")) if letters else ""


def _territories(language: str) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - Babel takes 40 ms to load, and many runs ask for no country

    locale = _LOCALES.get(language) or _LOCALES.get(language[:2], "en")
    territories: dict[str, str] = dict(Locale.parse(locale).territories)
    return territories


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    """Alpha-3 to alpha-2 for every code of ISO 3166-1 (CLDR's aliases, less withdrawn and private ones)."""
    from babel.core import get_global  # noqa: PLC0415 - as above

    aliases = ((code, now[0]) for code, now in get_global("territory_aliases").items() if len(now) == 1)
    return {code: now for code, now in aliases if len(code) == 3 and code.isalpha() and _official(code)}


def _official(code: str) -> bool:
    return (
        code not in _SAME and code[0] != "X" and code[:2] not in {"AA", "ZZ"} and not "QMA" <= code <= "QZZ"
    )


@lru_cache(maxsize=1)
def _three_letters() -> dict[str, str]:
    return {two: code for code, two in _two_letters().items()} | {"UK": "GBR", "XK": "RKS", "EU": "EUE"}


@lru_cache(maxsize=1)
def _passport_codes() -> dict[str, dict[str, str]]:
    """Codes that ISO 3166-1 does not have, with their names by language."""
    header, *rows = _table("passport_codes.tsv")
    return {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[frozenset[str], str]:
    known: dict[frozenset[str], str] = {}
    for code, text in _every_name():
        known.setdefault(_words(text), code)
    known.pop(frozenset(), None)
    return known


def _every_name() -> Iterator[tuple[str, str]]:
    """Codes with their names, the surest first."""
    for code, *texts in _table("country_names.tsv"):
        yield from ((code, text) for text in texts[0].split("|"))
    for locale in _LOCALES:
        territories = _territories(locale)
        for code, two in _two_letters().items():
            full = territories.get(two, "")
            yield code, full
            yield code, full.partition("(")[0]
    for code, names in _passport_codes().items():
        yield from ((code, text) for text in names.values())


@lru_cache(maxsize=2)
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(dict(_table("country_words.tsv"))[kind].split())


def _table(file: str) -> list[list[str]]:
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
