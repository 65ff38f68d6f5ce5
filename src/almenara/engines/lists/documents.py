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
    number: str | None, *, kind: str | None = None, issuer: str | None = None, expiry: str | None = None
) -> Document | None:
    """A document of a list; None where no number is given. A country named beside the number is its issuer."""
    told, named = number_and_country(clean(number))
    if not told:
        return None
    return Document(
        number=told,
        type=type_of(kind, number),
        issuer=(countries.code_of(issuer) if issuer else None) or named,
        expiry=expiry,
    )


def type_of(kind: str | None, number: str | None = None) -> str | None:
    """`P` for a passport, `I` for an identity card, else the publisher's own words, None where there are none."""
    words = clean(kind)
    for given in (words, clean(number)):
        if _PASSPORT.search(given):
            return PASSPORT
        if _IDENTITY.search(given):
            return IDENTITY_CARD
    return words.strip(" :.") or None


@lru_cache(maxsize=4096)
def number_and_country(text: str) -> tuple[str, str | None]:
    """The number in a text such as "Libyan passport No. 513519" or "R00005943, South Sudan", and the country."""
    outside = _IN_BRACKETS.sub(" ", text)
    country = next(
        (code for words in _IN_BRACKETS.findall(text) if (code := countries.code_of(words.strip("()")))), None
    )
    number, _comma, after = outside.partition(",")
    country = country or countries.code_of(after)
    found = _BEFORE_NUMBER.match(number)
    if found:
        country = country or _country_among(found[0])
        number = number[found.end() :]
    found = _LEADING_WORDS.match(number)
    if found and (len(found[1]) > 4 or countries.code_of(found[1])):
        country = country or _country_among(found[1])
        number = number[found.end() :]
    return number.strip(" .,:;-"), country


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
    """The issuer's code; None where none is known."""
    return countries.code_of(text) if text else None
