"""PAXLST to travellers: the WCO/IATA/ICAO guide (02B to 15B), and what carriers make of it.

Groups are known by the segments that begin them, in any order; what is said of a person is gathered as it
comes and read at the end, when the day of travel is known.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from almenara.engines.edifact import Message, Segment
from almenara.engines.passenger import dates, itinerary
from almenara.engines.passenger.drafts import Draft, Paper
from almenara.engines.passenger.functions import sentence_of
from almenara.engines.passenger.itinerary import Journey
from almenara.engines.passenger.notes import Notes, tidy
from almenara.engines.passenger.records import Movement, Traveller, movement_id
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Remark, Severity, Source
from almenara.engines.records.words import Value, Words, gettext_noop

# UN/EDIFACT 3035. What is no person is a party to the message.
_ROLES = {"FL": "passenger", "FM": "crew", "DDT": "crew", "DDU": "transit", "VW": "crew"}
_PARTIES = frozenset(
    {"MS", "MR", "BA", "CA", "CN", "CS", "CZ", "DT", "GR", "GO", "AE", "AG", "TR", "WZ", "ZZZ"}
)
# Segments that tell nothing which a record holds.
_QUIET = frozenset(
    {"COM", "CTA", "GEI", "MEA", "EMP", "QTY", "CPI", "UNS", "AUT", "GIS", "TAX", "ERP", "ERC"}
)
_TEXTS = frozenset({"FTX", "IFT", "SSR", "OSI"})


@dataclass(slots=True)
class Manifest:
    """Reads one message. `movement` is None where nothing tells the journey."""

    message: Message
    notes: Notes
    near: date | None = None
    journeys: list[Journey] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    function: tuple[str, str] = ("", "")
    counts: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, Segment] = field(default_factory=dict)
    _draft: Draft | None = None
    _paper: Paper | None = None

    def read(self) -> tuple[Movement | None, list[Traveller]]:
        """The movement and its travellers, in the order of the message."""
        handlers = _HANDLERS
        for segment in self.message.segments:
            handler = handlers.get(segment.tag)
            if handler is not None:
                handler(self, segment)
            elif segment.tag in _TEXTS:
                self.notes.drop(segment.tag)
            elif segment.tag not in _QUIET:
                self.unknown.setdefault(segment.tag, segment)
        movement = self._movement()
        near = dates.reference_day(self.near, self._travel_days(movement))
        travellers = [self._traveller(draft, movement, near) for draft in self.drafts if self._told(draft)]
        self._remark_on_the_whole(len(travellers))
        return movement, travellers

    # What each segment says

    def _nad(self, segment: Segment) -> None:
        qualifier = segment.code(0)
        self._paper = self._draft = None
        role = _ROLES.get(qualifier)
        if role is None and (qualifier in _PARTIES or not segment.get(3)):
            return
        self._draft = Draft(segment, role or "")
        self.drafts.append(self._draft)

    def _att(self, segment: Segment) -> None:
        if segment.code(0) not in ("2", ""):
            return
        sex = (segment.code(2) or segment.code(1)).partition("*")[0]
        draft = self._draft
        if draft is None or (draft.sex and draft.sex != sex):
            draft = self._lost(segment)
        draft.sex = draft.sex or sex

    def _nat(self, segment: Segment) -> None:
        draft = self._draft or self._lost(segment)
        if not draft.nationality:
            draft.nationality = segment.code(1) or segment.code(1, 3)

    def _dtm(self, segment: Segment) -> None:
        draft = self._draft
        qualifier, value, form = itinerary.timed(segment)
        if qualifier == "329":
            if draft is None or (draft.birth and draft.birth != value):
                draft = self._lost(segment, sex=draft.sex if draft else "")
            draft.birth, draft.birth_form = value, form
        elif qualifier == "36" and draft is not None:
            if self._paper is not None and not self._paper.expiry:
                self._paper.expiry, self._paper.expiry_form = value, form
        elif draft is None or qualifier in ("189", "232"):
            if self.journeys and not self.journeys[-1].time(segment, self.near):
                self.notes.date_unread(self._source(segment))
        elif qualifier == "182":
            return
        else:
            self._oddity("DTM", qualifier, segment)

    def _loc(self, segment: Segment) -> None:
        draft = self._draft
        qualifier = segment.code(0)
        if draft is None or qualifier in ("125", "87", "92"):
            if not self.journeys:
                self.journeys.append(Journey())
            self.journeys[-1].place(segment)
            return
        place = segment.code(1) or segment.code(1, 3)
        if qualifier == "178":
            draft.embark = draft.embark or place
        elif qualifier == "179":
            draft.debark = draft.debark or place
        elif qualifier == "91":
            self._issuer(segment, place)
        elif qualifier == "174":
            draft.residence = draft.residence or place
        elif qualifier == "180":
            draft.birth_place = segment.get(1) or segment.get(1, 3)
        elif qualifier not in ("22", "85", "130", "172"):
            self._oddity("LOC", qualifier, segment)

    def _issuer(self, segment: Segment, place: str) -> None:
        """UN/EDIFACT 1131: 162 is a country, 163 a part of one."""
        paper = self._paper
        if paper is not None and segment.get(1, 1) != "163" and not paper.issuer:
            paper.issuer = place

    def _doc(self, segment: Segment) -> None:
        number = tidy(segment.get(1))
        self._paper = None
        if number:
            draft = self._draft or self._lost(segment)
            self._paper = Paper(segment.code(0), number)
            draft.papers.append(self._paper)

    def _rff(self, segment: Segment) -> None:
        draft = self._draft
        if draft is None:
            return
        qualifier = segment.code(0)
        if qualifier == "AVF":
            draft.booking = draft.booking or segment.code(0, 1)
        elif qualifier == "SEA":
            draft.seat = segment.code(0, 1)

    def _tdt(self, segment: Segment) -> None:
        self._draft = self._paper = None
        self.journeys.append(Journey.of(segment))

    def _bgm(self, segment: Segment) -> None:
        if not self.function[0]:
            self.function = (segment.code(0), segment.code(1) or segment.code(2))

    def _cnt(self, segment: Segment) -> None:
        said = segment.code(0, 1)
        if said.isdecimal():
            self.counts[segment.code(0)] = int(said[:9])

    def _pdt(self, segment: Segment) -> None:
        """A person of the national variant: `PDT+P/number:expiry:country+FAMILY:GIVEN::birth`."""
        kind, _, number = segment.get(0).rpartition("/")
        self._draft = draft = Draft(segment, "crew" if "CREW" in kind.upper() else "passenger")
        draft.family, draft.given = segment.get(1), segment.get(1, 1)
        draft.birth = segment.code(1, 3)
        draft.nationality = segment.code(0, 2)
        if number:
            draft.papers.append(Paper(kind, tidy(number), segment.code(0, 2), segment.code(0, 1)))
        self._paper = None
        self.drafts.append(draft)

    def _lost(self, segment: Segment, sex: str = "") -> Draft:
        """A person whose NAD is missing: what is said of them is read all the same, and never of the one before."""
        self._draft = draft = Draft(Segment("NAD", [], *segment[2:]), "passenger")
        self._paper = None
        draft.sex = sex
        self.drafts.append(draft)
        return draft

    # What the message says when it is whole

    def _movement(self) -> Movement | None:
        if not any(journey.reference or journey.points for journey in self.journeys):
            self._remark(
                "movement-missing", gettext_noop("The message does not say which movement it is about.")
            )
            return None
        main = next((journey for journey in self.journeys if journey.crosses()), self.journeys[0])
        carrier, number = main.designator()
        if main.carrier and carrier and carrier != main.carrier and len(carrier) == len(main.carrier):
            sentence = gettext_noop("The flight is numbered under {designator}, the carrier is {carrier}.")
            self._remark("carrier-differs", sentence, designator=carrier, carrier=main.carrier)
        legs = itinerary.legs([point for journey in self.journeys for point in journey.points])
        mode = main.mode or self._likely_mode(number)
        return Movement(movement_id(mode, carrier, number, legs), mode, carrier, number, legs)

    def _likely_mode(self, number: str | None) -> str | None:
        if any(draft.segment.code(0) == "VW" for draft in self.drafts):
            return "road"
        return "air" if number or self.message.association == "IATA" else None

    def _travel_days(self, movement: Movement | None) -> Iterable[str]:
        legs = movement.legs if movement else ()
        return (when for leg in legs for when in (leg.departure, leg.arrival) if when)

    def _told(self, draft: Draft) -> bool:
        if not draft.empty():
            return True
        sentence = gettext_noop("A person of the list is empty: no name, date of birth or document.")
        self._remark("person-empty", sentence, Severity.ERROR, draft.segment)
        return False

    def _traveller(self, draft: Draft, movement: Movement | None, near: date | None) -> Traveller:
        source, notes = self._source(draft.segment), self.notes
        sex = notes.sex(draft.sex, source)
        family, given, full = notes.names(draft.family, draft.given, sex, source)
        if full is None:
            notes.nameless(source)
        if not draft.role:
            sentence = gettext_noop(
                "The kind of person {qualifier} is not known; they were read as a passenger."
            )
            self._remark("role-unknown", sentence, segment=draft.segment, qualifier=draft.segment.code(0))
        birth = born(draft.birth, draft.birth_form, near)
        if birth is None and draft.birth:
            notes.date_unread(source)
        nationality = notes.country(draft.nationality, source) if draft.nationality else None
        return Traveller(
            draft.role or "passenger",
            family,
            given,
            full,
            sex,
            birth,
            nationality,
            tuple([self._document(paper, near, source) for paper in draft.papers]),
            draft.embark or None,
            draft.debark or None,
            movement.id if movement else None,
            source,
            tidy(draft.birth_place) or None,
            (notes.country(draft.residence, source) if draft.residence else None),
            draft.booking or None,
            draft.seat or None,
        )

    def _document(self, paper: Paper, near: date | None, source: Source) -> Document:
        issuer = self.notes.country(paper.issuer, source) if paper.issuer else None
        expiry = ends(paper.expiry, paper.expiry_form, near)
        if expiry is None and paper.expiry:
            self.notes.date_unread(source)
        return Document(paper.number, paper.type or None, issuer, expiry)

    def _remark_on_the_whole(self, people: int) -> None:
        self._remark_on_function()
        self._remark_on_counts(people)
        if not people:
            self._remark("no-people", gettext_noop("There is nobody in the list."))
        for tag, segment in self.unknown.items():
            sentence = gettext_noop("Segments {tag} are not known here and were passed over.")
            self._remark("segment-unknown", sentence, segment=segment, tag=tag)

    def _remark_on_function(self) -> None:
        kind, function = self.function
        sentence = sentence_of(kind, function)
        if sentence:
            named = f"{kind} {function[:12]}".strip()
            self._remark("list-function", sentence, Severity.NOTE, function=named)

    def _remark_on_counts(self, people: int) -> None:
        """CNT 41 crew, 42 passengers; a part of a list counts the whole."""
        if not self.counts:
            return
        said = sum(count for kind, count in self.counts.items() if kind in ("41", "42"))
        if said and said != people:
            sentence = gettext_noop("The list says that it has {said} people; {counted} are in this message.")
            self._remark("people-count-differs", sentence, said=said, counted=people)

    def _oddity(self, tag: str, qualifier: str, segment: Segment) -> None:
        key = f"{tag}+{qualifier[:6]}"
        if len(self.unknown) < 50:
            self.unknown.setdefault(key, segment)

    def _remark(
        self,
        code: str,
        sentence: str,
        severity: Severity = Severity.WARNING,
        segment: Segment | None = None,
        **params: Value,
    ) -> None:
        first = segment or next(iter(self.message.segments), None)
        source = self._source(first) if first else Source(self.notes.remarks.file, self.message.reference)
        self.notes.remarks.keep(Remark(code, Words(sentence, params), severity, source))

    def _source(self, segment: Segment) -> Source:
        _, _, offset, _, line, number = segment
        return Source(self.notes.remarks.file, self.message.reference, number, offset, line)


@lru_cache(maxsize=16384)
def born(value: str, form: str, near: date | None) -> str | None:
    """A day of birth; see `dates.birth`."""
    return dates.birth(value, form, near=near)


@lru_cache(maxsize=16384)
def ends(value: str, form: str, near: date | None) -> str | None:
    """The last day of a document; see `dates.expiry`."""
    return dates.expiry(value, form, near=near)


_Handler = Callable[[Manifest, Segment], None]
_HANDLERS: dict[str, _Handler] = {
    "NAD": Manifest._nad,
    "ATT": Manifest._att,
    "NAT": Manifest._nat,
    "DTM": Manifest._dtm,
    "LOC": Manifest._loc,
    "DOC": Manifest._doc,
    "RFF": Manifest._rff,
    "TDT": Manifest._tdt,
    "BGM": Manifest._bgm,
    "CNT": Manifest._cnt,
    "PDT": Manifest._pdt,
}
