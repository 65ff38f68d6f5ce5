"""What OFAC tells in the remarks of an entry: `DOB 10 Dec 1948; nationality Iraq; Passport A123 (Iraq)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from almenara.engines.lists import dates
from almenara.engines.lists.sexes import sex_of
from almenara.engines.records import countries
from almenara.engines.records.people import Document

_ALTERNATIVE = re.compile(r"^\(?(?:alt\.|following data .*?:\s*alt\.)\s*", re.I)
_LONGEST = 400  # no part that tells something is longer
_BIRTH = re.compile(r"^DOB:?\s+(.+)$", re.I)
_BIRTH_PLACE = re.compile(r"^POB:?\s+(.+)$", re.I)
_NATIONALITY = re.compile(r"^(?:nationality|citizen)\s+(.+)$", re.I)
_GENDER = re.compile(r"^Gender\s+(\w+)$", re.I)
_WEAK_ALIAS = re.compile(r"\b(?:a|f|n)\.k\.a\.,?\s*['‘\"]([^'’\"]+)['’\"]", re.I)
_ISSUED = re.compile(r"\s+issued\s+\S.*?(?=\s+expires\b|$)", re.I)
_EXPIRES = re.compile(r"\s+expires\s+(.+)$", re.I)

# What a number is, as OFAC names it, and the type of document it becomes.
_TYPES = {
    "British National Overseas Passport": "P",
    "Diplomatic Passport": "P",
    "Stateless Person Passport": "P",
    "Passport": "P",
    "National ID No.": "I",
    "National Foreign ID Number": "I",
    "Identification Number": "I",
    "Cedula No.": "I",
    "Cedula de Ciudadania": "I",
    "Cedula de Residencia": "I",
    "Citizen's Card Number": "I",
    "Personal ID Card": "I",
    "Kuwait Civil ID No.": "I",
    "Turkish Identification Number": "I",
    "Bosnian Personal ID No.": "I",
    "Stateless Person ID Card": "I",
    "Refugee ID Card": "I",
    "D.N.I.": "I",
    "Kenyan ID No.": "I",
    "LE Number": "I",
    "Moroccan Personal ID No.": "I",
    "Tazkira National ID Card": "I",
    "Travel Document Number": "Travel document",
    "Residency Number": "Residence permit",
    "Permanent Resident Card": "Residence permit",
    "Driver's License No.": "Driving licence",
    "Birth Certificate Number": "Birth certificate",
    "Military Registration Number": "Military card",
    "Electoral Registry No.": "Electoral register",
    "VoterID": "Electoral register",
    "Credencial electoral": "Electoral register",
    "Italian Fiscal Code": "Tax number",
    "Cartilla de Servicio Militar Nacional": "Military card",
    "SSN": "Social security number",
    "Numero de Identidad": "I",
    "C.U.R.P.": "C.U.R.P.",
    "R.F.C.": "R.F.C.",
    "I.F.E.": "I.F.E.",
    "C.U.I.T.": "C.U.I.T.",
    "C.U.I.P.": "C.U.I.P.",
    "C.U.I.": "C.U.I.",
    "Tax ID No.": "Tax number",
    "NIT #": "Tax number",
    "RUC #": "Tax number",
    "RIF #": "Tax number",
    "RTN": "Tax number",
    "V.A.T. Number": "Tax number",
    "Registration Number": "Registration number",
    "Registration ID": "Registration number",
    "Company Number": "Registration number",
    "Commercial Registry Number": "Registration number",
    "Business Registration Number": "Registration number",
    "C.R. No.": "Registration number",
    "Vessel Registration Identification IMO": "IMO number",
    "MMSI": "MMSI",
    "Aircraft Tail Number": "Aircraft registration",
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "Aircraft serial number",
    "Aircraft Manufacturer's Serial Number (MSN)": "Aircraft serial number",
    "Aircraft Mode S Transponder Code": "Aircraft transponder code",
}
_NUMBERED = re.compile(
    r"^(" + "|".join(re.escape(name) for name in sorted(_TYPES, key=len, reverse=True)) + r")\s+(\S.*)$", re.I
)
_TYPES_BY_NAME = {name.casefold(): told for name, told in _TYPES.items()}
_LABEL = re.compile(r"^(?:#|No\.|Number|Booklet|[A-Z]{3,6}(?=:)|[A-Z][a-z]+(?=:))[\s:]+")
_NUMBER = re.compile(r"^(.*?)\s*(?:\(([^()]+)\))?$")


@dataclass(slots=True)
class Told:
    """What the remarks of one entry tell; dates and countries as written."""

    births: list[str] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    sex: str | None = None
    documents: list[Document] = field(default_factory=list)
    weak_aliases: list[str] = field(default_factory=list)


def told_by(remarks: str) -> Told:
    """Read the remarks of an entry; what is not about a person's identity is passed over."""
    told = Told(weak_aliases=_WEAK_ALIAS.findall(remarks) if ".k.a." in remarks else [])
    for part in _parts(remarks):
        _take(part, told)
    return told


def document(kind: str, number: str, country: str | None, expiry: str | None) -> Document:
    """A document under OFAC's name for its kind."""
    return Document(
        number=_LABEL.sub("", number).strip(" .,"),
        type=_TYPES_BY_NAME.get(kind.casefold().strip(), kind),
        issuer=countries.code_of(country) if country else None,
        expiry=dates.day(expiry) if expiry else None,
    )


def is_about_identity(kind: str) -> bool:
    """Whether OFAC's name for a number is that of a document or register, and not of a sanction or a mail address."""
    return kind.casefold().strip() in _TYPES_BY_NAME


def _parts(remarks: str) -> Iterator[str]:
    for part in remarks.rstrip(" .").split(";"):
        yield _ALTERNATIVE.sub("", part.strip()[:_LONGEST])


def _take(part: str, told: Told) -> None:
    if birth := _BIRTH.match(part):
        told.births.append(birth[1])
    elif place := _BIRTH_PLACE.match(part):
        told.birth_places.append(place[1])
    elif nationality := _NATIONALITY.match(part):
        if not nationality[1].startswith("of Registration"):
            told.nationalities.append(nationality[1])
    elif gender := _GENDER.match(part):
        told.sex = told.sex or sex_of(gender[1])
    elif numbered := _NUMBERED.match(part):
        told.documents += _documents(numbered[1], numbered[2])


def _documents(kind: str, rest: str) -> Iterator[Document]:
    """The document of a number; no passport or card without a figure ("Passport issued in Amman")."""
    expires = _EXPIRES.search(rest)
    rest = _ISSUED.sub("", _EXPIRES.sub("", _LABEL.sub("", rest)))
    found = _NUMBER.match(rest.strip())
    number, country = (found[1], found[2]) if found else (rest, None)
    if any(c.isdigit() for c in number) or _TYPES_BY_NAME.get(kind.casefold()) not in {"P", "I"}:
        yield document(kind, number, country, expires[1] if expires else None)
