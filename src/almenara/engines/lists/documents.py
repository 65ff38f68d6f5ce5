"""Documents as lists describe them: kind, number and issuer told apart.

`type` is the letter a machine-readable zone has where a passport (`P`) or an identity card (`I`) is meant, else what
the publisher calls it.
"""

import re
from functools import lru_cache

from almenara.engines.lists.entries import clean
from almenara.engines.records import countries
from almenara.engines.records.people import Document

PASSPORT = "P"
IDENTITY_CARD = "I"

_LONGEST = 400  # no number is told in more words

_PASSPORT = re.compile(r"passport|pasaporte|passeport|جواز", re.I)
_IDENTITY = re.compile(
    r"national (?:id\b|ident)|identity (?:card|number|document)|identification|identity|\bid (?:card|no|number)"
    r"|id card|cedula|cédula|carte d.identit|civil ident|personal ident|tazkira|\bdni\b|\bnational number",
    re.I,
)
_BEFORE_NUMBER = re.compile(
    r"^.*?(?:\bnumber|\bnumero|\bnúmero|\bno\b\.?|\bnr\b\.?|\bn°|#)\s*[:.]?\s*(?=\S*\d)", re.I | re.S
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LEADING_WORDS = re.compile(r"^((?:[^\W\d_]+[\s.'’-]+)+)(?=\S*\d)")


def document(
    number: str | None,
    *,
    kind: str | None = None,
    issuer: str | None = None,
    expiry: str | None = None,
    otherwise: str | None = None,
) -> Document | None:
    """A document of a list; None where no number is given. A country named beside the number is its issuer.

    `otherwise` is its type where neither `kind` nor the words around the number tell one.
    """
    told, named = number_and_country(clean(number))
    if not told:
        return None
    return Document(
        number=told,
        type=type_of(kind, number) or otherwise,
        issuer=issuer_of(issuer) or named,
        expiry=expiry,
    )


def type_of(kind: str | None, number: str | None = None) -> str | None:
    """`P` for a passport, `I` for an identity card, else the publisher's own words, None where there are none."""
    words = clean(kind)[:_LONGEST]
    for given in (words, clean(number)[:_LONGEST]):
        if _PASSPORT.search(given):
            return PASSPORT
        if _IDENTITY.search(given):
            return IDENTITY_CARD
    return words.strip(" :.") or None


def number_and_country(text: str) -> tuple[str, str | None]:
    """The number in a text such as "Libyan passport No. 513519" or "R00005943, South Sudan", and the country."""
    return _number_and_country(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _number_and_country(text: str) -> tuple[str, str | None]:
    outside, insides = _without_brackets(text)
    number, _comma, after = outside.partition(",")
    country = _first_country([*insides, after])
    found = _BEFORE_NUMBER.match(number)
    if found:
        country = country or _country_among(found[0])
        number = number[found.end() :]
    found = _LEADING_WORDS.match(number)
    if found and (named := _country_among(found[0])):
        country = country or named
        number = number[found.end() :]
    return number.strip(" .,:;-"), country


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """A text without what stands in brackets, and that; brackets in brackets come first."""
    insides: list[str] = []
    while found := _IN_BRACKETS.search(text):
        insides.append(found[0].strip("() "))
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return text, insides


def _first_country(texts: list[str]) -> str | None:
    return next(
        (code for text in texts if (code := countries.code_of(text) or _country_among(text[:60]))), None
    )


def _country_among(words: str) -> str | None:
    """The country named first among words, in as many of them as name one; initials of two letters do not count."""
    parts = [part.strip(".,:") for part in words.split()]
    for many in range(min(len(parts), 4), 0, -1):
        for at in range(len(parts) - many + 1):
            name = " ".join(parts[at : at + many])
            if len(name) > 3 and (code := countries.code_of(name)):
                return code
    return None


def issuer_of(text: str | None) -> str | None:
    """The code of the issuer named in a text; None where none is known."""
    return (countries.code_of(text) or _country_among(text[:60])) if text else None
