"""CUSRES, the interactive answer of an authority to a carrier: board or do not board, by reference.

It names nobody: what is read is the movement, and each answer as a remark.
"""

from datetime import date

from almenara.engines.edifact import Message, Segment
from almenara.engines.passenger import dates, itinerary
from almenara.engines.passenger.itinerary import Journey
from almenara.engines.passenger.notes import Notes
from almenara.engines.passenger.records import Movement, movement_id
from almenara.engines.records.remarks import Severity, Source
from almenara.engines.records.words import gettext_noop

# The first sign of ERC 9321 in the WCO/IATA/ICAO guide.
_ANSWERS = {
    "0": gettext_noop("Answer to the carrier: {reference} may board ({answer})."),
    "1": gettext_noop("Answer to the carrier: {reference} must not board ({answer})."),
}
_OTHER = gettext_noop("Answer to the carrier: {reference} needs another check ({answer}).")


def read(message: Message, notes: Notes, near: date | None) -> Movement | None:
    """The movement that is answered about, if it is named; answers become notes."""
    journey = Journey()
    times: dict[str, str] = {}
    reference = ""
    for segment in message.segments:
        tag = segment.tag
        if tag == "RFF":
            reference = _reference(journey, segment, reference)
        elif tag == "LOC":
            journey.place(segment)
        elif tag == "DTM":
            times[segment.code(0)] = dates.moment(segment.code(0, 1), segment.code(0, 2), near=near) or ""
        elif tag == "ERP":
            reference = ""
        elif tag == "ERC":
            _answer(message, segment, reference, notes)
        elif tag == "FTX":
            notes.drop(tag)
    if not journey.reference and not journey.points:
        return None
    for point in journey.points:  # times stand before the places here
        point.departure = (times.get("189") or None) if point.qualifier == "125" else None
        point.arrival = (times.get("232") or None) if point.qualifier == "87" else None
    carrier, number = journey.designator()
    legs = itinerary.legs(journey.points)
    return Movement(movement_id("air", carrier, number, legs), "air", carrier, number, legs)


def _reference(journey: Journey, rff: Segment, reference: str) -> str:
    """AF is the flight; AVF the booking, ABO the traveller that an answer is about."""
    qualifier, value = rff.code(0), rff.code(0, 1)
    if qualifier == "AF":
        journey.reference = value
    elif qualifier in ("AVF", "ABO"):
        return f"{reference} {value}".strip()
    return reference


def _answer(message: Message, erc: Segment, reference: str, notes: Notes) -> None:
    code = erc.code(0)
    if not reference:
        return
    sentence = _ANSWERS.get(code[:1], _OTHER)
    source = Source(notes.remarks.file, message.reference, erc.number, erc.offset, erc.line)
    notes.remarks.add("carrier-answer", sentence, Severity.NOTE, source, reference=reference, answer=code)
