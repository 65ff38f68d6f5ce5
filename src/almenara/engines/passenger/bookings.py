"""A booking of a PNRGOV as it comes in: its people, and whose the papers are (SSR DOCS and INFT, AIRIMP 3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from almenara.engines.edifact import Segment
from almenara.engines.passenger.notes import tidy
from almenara.engines.passenger.titles import cut_titles, fold

_BORN = re.compile(r"[0-9]{1,2}[A-Z]{3}[0-9]{2,4}\Z|[0-9]{6}\Z")
_SEX = re.compile(r"[MFUX]I?\Z|\Z")
_NO_LETTERS = re.compile(r"[\W_]+")
_AT_MOST = 200


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

    def key(self) -> tuple[str, ...]:
        """What is the same when the same papers are said twice."""
        return (self.number, self.birth) if self.number else (self.birth, self.family, self.given)


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

    def contradicts(self, papers: Papers) -> bool:
        """Whether papers with another day of birth are already here."""
        return any(one.birth and papers.birth and one.birth != papers.birth for one in self.papers[:_AT_MOST])


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
    known: set[tuple[str, ...]] = field(default_factory=set)

    def take_papers(self, papers: Papers) -> None:
        """Take papers that stand under the guest of now; the same again, as for each flight, are left out."""
        key = papers.key()
        if key not in self.known:
            self.known.add(key)
            self.papers.append((self.guest, papers))

    def people(self) -> list[Guest]:
        """Everybody of the booking, once, with their papers."""
        party = Party(self.guests or _once(self.later))
        for infant in self.infants:
            if not party.named(infant.family, infant.given):
                party.join(infant)
        rest = [(under, papers) for under, papers in self.papers if not party.give_by_name(papers)]
        for under, papers in rest:
            party.give(papers, under)
        for seen in self.later:
            for guest in party.named(seen.family, seen.given) if seen.seat else ():
                guest.seat = guest.seat or seen.seat
        return party.guests


class Party:
    """The people of a booking, found by name or reference; a booking of thousands takes no longer a head."""

    def __init__(self, guests: list[Guest]) -> None:
        self.guests: list[Guest] = []
        self._families: dict[str, list[Guest]] = {}
        self._persons: dict[str, Guest] = {}
        for guest in guests:
            self.join(guest)

    def join(self, guest: Guest) -> None:
        """One more."""
        self.guests.append(guest)
        self._families.setdefault(bare(guest.family), []).append(guest)
        if guest.person:
            self._persons.setdefault(guest.person, guest)

    def named(self, family: str, given: str) -> list[Guest]:
        """Those whose name this is: titles, blanks and further given names set aside."""
        family, given = bare(family), bare(given)
        if not family:
            return []
        return [one for one in self._families.get(family, ())[:_AT_MOST] if _begins(given, bare(one.given))]

    def give_by_name(self, papers: Papers) -> bool:
        """Give papers to the one they name, who is also the one referred to where several bear the name."""
        named = self.named(papers.family, papers.given)
        if named:
            owner = next((one for one in named if one.person and one.person == papers.person), named[0])
            owner.papers.append(papers)
        return bool(named)

    def give(self, papers: Papers, under: Guest | None) -> None:
        """Give papers to the one referred to, or the one they stand under; to a person of their own where they
        are an infant's, or where that one has other papers with another day of birth."""
        owner = self._infant() if papers.infant() and not papers.family else None
        if owner is None and not papers.infant():
            owner = self._persons.get(papers.person) or under
        if owner is not None and not (papers.family and owner.contradicts(papers)):
            owner.papers.append(papers)
        elif papers.family:
            given = f"{papers.given} {papers.further}".strip()
            self.join(
                Guest(papers.segment, papers.family, given, "IN" if papers.infant() else "", papers=[papers])
            )

    def _infant(self) -> Guest | None:
        infants = [one for one in self.guests[:_AT_MOST] if one.kind in ("IN", "IS") and not one.papers]
        return infants[0] if len(infants) == 1 else None


def _begins(one: str, other: str) -> bool:
    """Whether the longer of two given names begins with the shorter; nothing begins only nothing."""
    first, second = (one, other) if len(one) <= len(other) else (other, one)
    return second.startswith(first) if first else not second


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """The letters of a name, without accents, blanks and titles."""
    return _NO_LETTERS.sub("", fold(cut_titles("", name, None).given_names or name))


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
