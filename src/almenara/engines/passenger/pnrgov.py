"""PNRGOV (IATA/WCO PADIS EDIFACT, 10.1 to 20.1) to travellers: who is in each booking of the flight.

A booking begins at SRC. Its people are the TIF before the first TVL; those that come again at check-in (under
TRI) or in the history are the same people. Infants may have no TIF: then their SSR DOCS or INFT tells them.
"""

from dataclasses import dataclass
from datetime import date

from almenara.engines.edifact import Message, Segment
from almenara.engines.passenger import dates
from almenara.engines.passenger.bookings import (
    Booking,
    Guest,
    Papers,
    bare,
    infant_of,
    papers_of,
)
from almenara.engines.passenger.notes import Notes, tidy
from almenara.engines.passenger.records import Leg, Movement, Traveller, movement_id
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Severity, Source
from almenara.engines.records.words import gettext_noop

_TEXTS = frozenset({"IFT", "OSI", "LTS", "FOP"})
# SSR that tell who somebody is; every other SSR is a service request and goes no further.
_IDENTITY = frozenset({"DOCS", "DOCO", "DOCA", "INFT", "CHLD"})
_GROUP = "G"


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
            booking.take_papers(papers_of(ssr))
        elif code == "INFT":
            infant = infant_of(ssr)
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
        if papers.given and bare(papers.family) == bare(guest.family):
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
