"""PNRGOV (IATA/WCO PADIS EDIFACT, 10.1 to 20.1) to travellers: who is in each booking of the flight.

A booking begins at SRC. Its people are the TIF before the first TVL; those that come again at check-in (under
TRI) or in the history are the same people. Infants may have no TIF: then their SSR DOCS or INFT tells them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from almenara.engines.edifact import Message, Segment
from almenara.engines.passenger import dates
from almenara.engines.passenger.notes import Notes, tidy
from almenara.engines.passenger.records import Leg, Movement, Traveller, movement_id
from almenara.engines.passenger.titles import cut_titles, fold
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Severity, Source
from almenara.engines.records.words import gettext_noop

_BORN = re.compile(r"[0-9]{1,2}[A-Z]{3}[0-9]{2,4}\Z|[0-9]{6}\Z")
_SEX = re.compile(r"[MFUX]I?\Z|\Z")
_NO_LETTERS = re.compile(r"[\W_]+")
_TEXTS = frozenset({"IFT", "OSI", "LTS", "FOP"})
# SSR that tell who somebody is; every other SSR is a service request and goes no further.
_IDENTITY = frozenset({"DOCS", "DOCO", "DOCA", "INFT", "CHLD"})
_GROUP = "G"


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
            if not any(_same(infant.family, infant.given, guest) for guest in guests):
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
                if seen.seat and _same(seen.family, seen.given, guest):
                    guest.seat = guest.seat or seen.seat
        return guests


@dataclass(slots=True)
class Bookings:
    """Reads one message."""

    message: Message
    notes: Notes
    near: date | None = None

    def read(self) -> tuple[Movement | None, list[Traveller]]:
        """The flight and the people booked on it, in the order of the message."""
        head, groups = self._groups()
        movement = self._movement([*head, *(segment for group in groups for segment in group)])
        travellers = [
            self._traveller(guest, booking, movement)
            for booking in map(self._booking, groups)
            for guest in booking.people()
            if not self._is_group(guest)
        ]
        if not travellers:
            sentence = gettext_noop("There is nobody in the list.")
            self.notes.remarks.add("no-people", sentence, Severity.WARNING, self._source(None))
        return movement, travellers

    def _groups(self) -> tuple[list[Segment], list[list[Segment]]]:
        """The segments of the flight, and those of each booking; without SRC, all are of one booking."""
        head: list[Segment] = []
        groups: list[list[Segment]] = []
        for segment in self.message.segments:
            if segment.tag == "SRC":
                groups.append([])
            elif groups:
                groups[-1].append(segment)
            elif segment.tag in ("RCI", "TIF"):
                groups.append([segment])
            else:
                head.append(segment)
        return head, groups

    def _movement(self, segments: list[Segment]) -> Movement | None:
        for segment in segments:
            if segment.tag == "TVL" and segment.code(4) and (segment.code(1) or segment.code(2)):
                return self._flight(segment)
        sentence = gettext_noop("The message does not say which movement it is about.")
        self.notes.remarks.add("movement-missing", sentence, Severity.WARNING, self._source(None))
        return None

    def _flight(self, tvl: Segment) -> Movement:
        carrier, number = tvl.code(3), tvl.code(4)
        departure = self._moment(tvl.code(0), tvl.code(0, 1))
        third, fourth = tvl.code(0, 2), tvl.code(0, 3)
        if len(third) == 4 and not fourth:
            third, fourth = "", third
        arrival = self._moment(third or tvl.code(0), fourth) if fourth else None
        legs = (Leg(tvl.code(1) or None, tvl.code(2) or None, departure, arrival),)
        return Movement(
            movement_id("air", carrier, number, legs), "air", carrier or None, number or None, legs
        )

    def _moment(self, day: str, clock: str) -> str | None:
        """PADIS days stand day first, which some senders mix up."""
        return dates.moment(day + clock, "2", near=self.near) or dates.moment(day, "2", near=self.near)

    def _booking(self, segments: list[Segment]) -> Booking:
        booking = Booking()
        for segment in segments:
            tag = segment.tag
            if tag == "TIF":
                _take_person(booking, segment)
            elif tag == "SSR":
                self._take_request(booking, segment)
            elif tag == "RCI":
                booking.locator = booking.locator or segment.code(0, 1)
            elif tag == "TVL":
                booking.travels, booking.guest = True, None
            elif tag == "SSD" and booking.travels and booking.later:
                booking.later[-1].seat = segment.code(0)
            elif tag in _TEXTS:
                self.notes.drop(tag)
        return booking

    def _take_request(self, booking: Booking, ssr: Segment) -> None:
        code = ssr.code(0)
        if code == "DOCS":
            papers = _papers(ssr)
            if not any(_equal(papers, known) for _, known in booking.papers):
                booking.papers.append((booking.guest, papers))
        elif code == "INFT":
            infant = _infant(ssr)
            if infant is not None:
                booking.infants.append(infant)
        elif code not in _IDENTITY:
            self.notes.drop("SSR")

    def _is_group(self, guest: Guest) -> bool:
        return guest.kind == _GROUP

    def _traveller(self, guest: Guest, booking: Booking, movement: Movement | None) -> Traveller:
        source, notes = self._source(guest.segment), self.notes
        papers = guest.papers[0] if guest.papers else Papers(guest.segment)
        sex = notes.sex(papers.sex, source)
        family, given = guest.family, guest.given
        if papers.given and _letters(papers.family) == _letters(_bare(guest.family)):
            # The passport's spelling, though carriers glue their title to its first name as well.
            family, given = papers.family, notes.untitled("", papers.given, sex, source)[1]
            given = f"{given} {papers.further}".strip()
        names = notes.names(family, given, sex, source)
        if names.full is None:
            notes.nameless(source)
        leg = movement.legs[0] if movement else Leg()
        return Traveller(
            role="crew" if guest.kind == "CREW" else "passenger",
            family_name=names.family,
            given_names=names.given,
            full_name=names.full,
            sex=sex,
            birth_date=self._day(papers.birth or guest.birth, self.near, source),
            nationality=notes.country(papers.nationality, source) if papers.nationality else None,
            documents=tuple([self._document(one, source) for one in guest.papers if one.number]),
            embark=leg.from_place,
            debark=leg.to_place,
            movement=movement.id if movement else None,
            source=source,
            booking=booking.locator or None,
            seat=guest.seat or None,
        )

    def _document(self, papers: Papers, source: Source) -> Document:
        issuer = self.notes.country(papers.issuer, source) if papers.issuer else None
        return Document(papers.number, papers.type or None, issuer, self._day(papers.expiry, None, source))

    def _day(self, text: str, latest: date | None, source: Source) -> str | None:
        if not text:
            return None
        found = dates.written(text, latest=latest, near=self.near) or dates.birth(text, near=latest)
        if found is None:
            self.notes.date_unread(source)
        return found

    def _source(self, segment: Segment | None) -> Source:
        file, reference = self.notes.remarks.file, self.message.reference
        if segment is None:
            return Source(file, reference)
        return Source(file, reference, segment.number, segment.offset, segment.line)


def _take_person(booking: Booking, tif: Segment) -> None:
    """TIF: family name and its kind; given names, passenger type and reference, once for each person."""
    family, kind = tidy(tif.get(0)), tif.code(0, 1)
    given = [element for element in tif.elements[1:] if any(element)] or [[""]]
    for element in given:
        parts = [part.strip() for part in element] + [""] * 3
        guest = Guest(tif, family, tidy(parts[0]), parts[1].upper(), parts[2])
        if kind == _GROUP and not parts[0]:
            guest.kind = _GROUP
        if booking.travels:
            booking.later.append(guest)
        else:
            booking.guests.append(guest)
            booking.guest = guest


def _papers(ssr: Segment) -> Papers:
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


def _infant(ssr: Segment) -> Guest | None:
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
    named = [guest for guest in guests if _same(papers.family, papers.given, guest)]
    if named:
        return next((guest for guest in named if guest.person and guest.person == papers.person), named[0])
    if papers.infant():
        infants = [guest for guest in guests if guest.kind in ("IN", "IS") and not guest.papers]
        return infants[0] if len(infants) == 1 and not papers.family else None
    referred = [guest for guest in guests if papers.person and guest.person == papers.person]
    return referred[0] if referred else under


def _same(family: str, given: str, guest: Guest) -> bool:
    """Whether two spellings name one person of a booking: titles, blanks and further given names set aside."""
    one, other = _letters(_bare(family)), _letters(_bare(guest.family))
    if not one or one != other:
        return False
    first, second = sorted((_letters(_bare(given)), _letters(_bare(guest.given))), key=len)
    return second.startswith(first) if first else not second


def _bare(name: str) -> str:
    cut = cut_titles("", name, None)
    return cut.given_names or name


def _letters(name: str) -> str:
    return _NO_LETTERS.sub("", fold(name))


def _equal(one: Papers, other: Papers) -> bool:
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
