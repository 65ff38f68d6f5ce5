"""A booking of a PNRGOV as it comes in: its people, and whose the papers are (SSR DOCS and INFT, AIRIMP 3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from almenara.engines.edifact import Segment
from almenara.engines.passenger.notes import tidy
from almenara.engines.passenger.titles import cut_titles, fold

_BORN = re.compile(r"[0-9]{1,2}[A-Z]{3}[0-9]{2,4}\Z|[0-9]{6}\Z")
_SEX = re.compile(r"[MFUX]I?\Z|\Z")
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Papers:
    """What one SSR DOCS says (AIRIMP 3.14): raw values."""

    segment: Segment
    type: str = ""
    issuer: str = ""
    number: str = ""
    nationality: str = ""
    birth: str = ""
    sex: str = ""
    expiry: str = ""
    family: str = ""
    given: str = ""
    further: str = ""
    person: str = ""

    def infant(self) -> bool:
        """Whether an infant's, by the sex."""
        return len(self.sex) == 2


@dataclass(slots=True)
class Guest:
    """A person of a booking as the segments tell; `person` is the reference that other segments use."""

    segment: Segment
    family: str
    given: str
    kind: str = ""
    person: str = ""
    birth: str = ""
    seat: str = ""
    papers: list[Papers] = field(default_factory=list)


@dataclass(slots=True)
class Booking:
    """One PNR as it comes in."""

    locator: str = ""
    guests: list[Guest] = field(default_factory=list)
    later: list[Guest] = field(default_factory=list)
    papers: list[tuple[Guest | None, Papers]] = field(default_factory=list)
    infants: list[Guest] = field(default_factory=list)
    guest: Guest | None = None
    travels: bool = False

    def people(self) -> list[Guest]:
        """Everybody of the booking, once, with their papers."""
        guests = self.guests or _once(self.later)
        for infant in self.infants:
            if not any(same(infant.family, infant.given, guest) for guest in guests):
                guests.append(infant)
        for under, papers in self.papers:
            owner = _owner(papers, under, guests)
            if owner is None and (papers.infant() or under is None) and papers.family:
                owner = Guest(
                    papers.segment,
                    papers.family,
                    f"{papers.given} {papers.further}".strip(),
                    kind="IN" if papers.infant() else "",
                )
                guests.append(owner)
            if owner is not None:
                owner.papers.append(papers)
        for seen in self.later:
            for guest in guests:
                if seen.seat and same(seen.family, seen.given, guest):
                    guest.seat = guest.seat or seen.seat
        return guests


def papers_of(ssr: Segment) -> Papers:
    """SSR DOCS: `/P/GBR/123456789/GBR/12JUL64/M/23AUG19/SMITH/JOHN/ALVA`, found by its day of birth."""
    parts = [part.strip() for part in _text(ssr).split("/")]
    at = next((n for n in range(4, len(parts) - 1) if _BORN.match(parts[n]) and _SEX.match(parts[n + 1])), 5)
    parts += [""] * (at + 4 - len(parts))
    kind, issuer, number, nationality, born, sex, expiry, family, *given = parts[at - 4 :]
    if given and given[-1].upper() in ("H", "") and len(given) > 1:
        given = given[:-1]
    return Papers(
        ssr,
        kind.upper(),
        issuer.upper(),
        number,
        nationality.upper(),
        born.upper(),
        sex.upper(),
        expiry.upper(),
        tidy(family),
        tidy(given[0]) if given else "",
        tidy(" ".join(given[1:])),
        _person(ssr),
    )


def infant_of(ssr: Segment) -> Guest | None:
    """SSR INFT: `SURNAME/GIVEN/10AUG11`, or the day behind a blank."""
    parts = [part.strip() for part in re.split(r"/|\s(?=[0-9]{1,2}[A-Z]{3}[0-9]{2})", _text(ssr).strip("/ "))]
    if len(parts) < 2 or not parts[0]:
        return None
    born = next((part for part in parts[2:] if _BORN.match(part)), "")
    return Guest(ssr, tidy(parts[0]), tidy(parts[1]), "IN", "", born)


def _text(ssr: Segment) -> str:
    """The text of an SSR; a separator that was not released does not cut it."""
    parts = ssr.elements[0] if ssr.elements else []
    return ":".join(parts[8:]) or next((part for part in reversed(parts) if "/" in part), "")


def _person(ssr: Segment) -> str:
    """Whom an SSR is about: the last component of its details (`::1.1`)."""
    return next((element[2].strip() for element in ssr.elements[1:] if len(element) > 2), "")


def _owner(papers: Papers, under: Guest | None, guests: list[Guest]) -> Guest | None:
    """Whose papers these are: the one so named, then the one referred to, then the one they stand under."""
    named = [guest for guest in guests if same(papers.family, papers.given, guest)]
    if named:
        return next((guest for guest in named if guest.person and guest.person == papers.person), named[0])
    if papers.infant():
        infants = [guest for guest in guests if guest.kind in ("IN", "IS") and not guest.papers]
        return infants[0] if len(infants) == 1 and not papers.family else None
    referred = [guest for guest in guests if papers.person and guest.person == papers.person]
    return referred[0] if referred else under


def same(family: str, given: str, guest: Guest) -> bool:
    """Whether two spellings name one person of a booking: titles, blanks and further given names set aside."""
    one, other = letters(bare(family)), letters(bare(guest.family))
    if not one or one != other:
        return False
    first, second = sorted((letters(bare(given)), letters(bare(guest.given))), key=len)
    return second.startswith(first) if first else not second


def bare(name: str) -> str:
    cut = cut_titles("", name, None)
    return cut.given_names or name


def letters(name: str) -> str:
    return _NO_LETTERS.sub("", fold(name))


def equal(one: Papers, other: Papers) -> bool:
    """Whether the same papers are said twice: once for the person, again for each flight."""
    if one.number != other.number or one.birth != other.birth:
        return False
    return bool(one.number) or (one.family, one.given) == (other.family, other.given)


def _once(guests: list[Guest]) -> list[Guest]:
    """People who come again at every check-in, once each."""
    return list(_distinct(guests))


def _distinct(guests: list[Guest]) -> Iterator[Guest]:
    seen: set[tuple[str, str, str]] = set()
    for guest in guests:
        names = (guest.family, guest.given, guest.person)
        if names not in seen:
            seen.add(names)
            yield guest
