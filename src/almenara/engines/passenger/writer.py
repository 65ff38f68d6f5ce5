"""Travellers to PAXLST D.05B as the WCO/IATA/ICAO guide has it; what is written reads back equal."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from almenara.engines.edifact.charset import choose
from almenara.engines.passenger import dates
from almenara.engines.passenger.notes import tidy
from almenara.engines.passenger.records import Leg, Movement, Traveller
from almenara.engines.records.people import Document

_LEVEL_A = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>")
_RELEASED = str.maketrans({sign: f"?{sign}" for sign in "?+:'"})
_QUALIFIERS = {"passenger": "FL", "crew": "FM", "transit": "DDU"}
_MODES = {"sea": "1", "rail": "2", "road": "3"}
_NAME_LENGTH = 35


def write_paxlst(
    movement: Movement,
    travellers: Sequence[Traveller],
    *,
    sender: str,
    recipient: str,
    created: datetime,
    reference: str = "1",
) -> bytes:
    """Write one interchange with one PAXLST D.05B message, crew list if all are crew.

    The character set is the least that spells every name: UNOA, UNOC (Latin-1) or UNOW (UTF-8).
    """
    near = dates.reference_day(created.date(), _travel_days(movement)) or created.date()
    body = [*_header(movement, travellers)]
    for traveller in travellers:
        body += _traveller(traveller, near)
    body += _counts(travellers)
    ref = _safe(reference)
    message = [
        f"UNH+{ref}+PAXLST:D:05B:UN:IATA",
        *body,
        f"UNT+{len(body) + 2}+{ref}",
        f"UNZ+1+{ref}",
    ]
    text = "'\r\n".join(message) + "'\r\n"
    parties = f"{_safe(sender)}+{_safe(recipient)}"
    return _encode(lambda level: f"UNB+{level}:4+{parties}+{created:%y%m%d:%H%M}+{ref}'\r\n{text}")


def _encode(interchange: Callable[[str], str]) -> bytes:
    """In the least character set that holds it and that nobody takes for another."""
    una = "UNA:+.? '\r\n"
    plain = una + interchange("UNOA")
    if _LEVEL_A.issuperset(plain.replace("\r\n", "")):
        return plain.encode("ascii")
    latin = una + interchange("UNOC")
    charset = choose(latin, "UNOC")
    if all(ord(letter) < 256 for letter in latin) and not charset.disagrees:
        return latin.encode("latin-1")
    return (una + interchange("UNOW")).encode("utf-8")


def _header(movement: Movement, travellers: Sequence[Traveller]) -> Iterable[str]:
    crew = bool(travellers) and all(traveller.role == "crew" for traveller in travellers)
    yield "BGM+250" if crew else "BGM+745"
    for leg in movement.legs or (Leg(),):
        yield _transport(movement)
        yield from _leg(leg, ("125", "87") if len(movement.legs) == 1 else ("92", "92"))


def _transport(movement: Movement) -> str:
    carrier, number = _safe(movement.carrier), _safe(movement.number)
    mode = _MODES.get(movement.mode or "", "")
    return _segment("TDT", "20", carrier + number, mode, "", carrier)


def _leg(leg: Leg, qualifiers: tuple[str, str]) -> Iterable[str]:
    for qualifier, place, code, when in (
        (qualifiers[0], leg.from_place, "189", leg.departure),
        (qualifiers[1], leg.to_place, "232", leg.arrival),
    ):
        if place or when:
            yield f"LOC+{qualifier}+{_safe(place)}"
        if when:
            yield f"DTM+{code}:{_moment(when)}"


def _moment(when: str) -> str:
    digits = "".join(sign for sign in when if sign.isdigit())
    return f"{digits[2:12]}:201" if len(digits) >= 12 else f"{digits[2:8]}:101"


def _traveller(traveller: Traveller, near: date) -> Iterable[str]:
    yield _segment("NAD", _QUALIFIERS.get(traveller.role, "FL"), "", "", _names(traveller))
    if traveller.sex:
        yield f"ATT+2++{traveller.sex}"
    if traveller.birth_date:
        yield f"DTM+329:{_birth(traveller.birth_date, near)}"
    for qualifier, place in (
        ("178", traveller.embark),
        ("179", traveller.debark),
        ("174", traveller.residence),
        ("180", traveller.birth_place and f":::{_safe(traveller.birth_place)}"),
    ):
        if place:
            yield f"LOC+{qualifier}+{place if qualifier == '180' else _safe(place)}"
    if traveller.nationality:
        yield f"NAT+2+{_safe(traveller.nationality)}"
    if traveller.booking:
        yield f"RFF+AVF:{_safe(traveller.booking)}"
    if traveller.seat:
        yield f"RFF+SEA:{_safe(traveller.seat)}"
    for document in traveller.documents:
        yield from _document(document, near)


def _names(traveller: Traveller) -> str:
    """Family name, then given names over as many components as the length of one asks for."""
    family, given = traveller.family_name, traveller.given_names
    if not family and not given:
        family = traveller.full_name
    return ":".join([_safe(family), *map(_safe, _folded(tidy(given or "")))])


def _folded(names: str) -> list[str]:
    """At most four parts of 35 characters, parted between names only."""
    parts: list[str] = []
    for word in names.split():
        if parts and (len(parts) == 4 or len(parts[-1]) + 1 + len(word) <= _NAME_LENGTH):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def _birth(born: str, near: date) -> str:
    """Two digits for the year as the guide has it, four where two would be read as another century."""
    digits = born.replace("-", "")
    if len(digits) < 8:
        return f"{digits}:{'610' if len(digits) == 6 else '602'}"
    return digits[2:] if dates.birth(digits[2:], near=near) == born else f"{digits}:102"


def _document(document: Document, near: date) -> Iterable[str]:
    yield f"DOC+{_safe(document.type)}:110:111+{_safe(document.number)}"
    if document.expiry:
        digits = document.expiry.replace("-", "")
        short = dates.expiry(digits[2:], near=near) == document.expiry
        yield f"DTM+36:{digits[2:]}" if short else f"DTM+36:{digits}:102"
    if document.issuer:
        yield f"LOC+91+{_safe(document.issuer)}"


def _counts(travellers: Sequence[Traveller]) -> Iterable[str]:
    crew = sum(traveller.role == "crew" for traveller in travellers)
    if crew:
        yield f"CNT+41:{crew}"
    if crew < len(travellers) or not crew:
        yield f"CNT+42:{len(travellers) - crew}"


def _travel_days(movement: Movement) -> list[str]:
    return [when for leg in movement.legs for when in (leg.departure, leg.arrival) if when]


def _safe(text: str | None) -> str:
    return tidy(text or "").translate(_RELEASED)


def _segment(*elements: str) -> str:
    """The segment without the empty elements at its end."""
    told = max(place for place, element in enumerate(elements) if element)
    return "+".join(elements[: told + 1])
