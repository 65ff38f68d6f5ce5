"""Works out, before anything is locked, what a message changes: movements, travellers known and new, and their lines.

A plan rests on the movement as it was found. Whoever writes it asks first whether that still holds, and plans anew
under the lock where it does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import models

from almenara.engines.passenger import Leg
from almenara.engines.passenger import Movement as ToldMovement
from almenara.engines.passenger import Traveller as ToldTraveller
from almenara.engines.records.people import Document
from almenara.kernel.identifiers import new_id
from almenara.kernel.statements import Statement, change, insertion
from almenara.movements import identity
from almenara.movements.identity import Someone
from almenara.movements.legs import course, joined
from almenara.movements.models import Manifest, ManifestLine, Message, Movement, Traveller
from almenara.movements.reading import Read, Told

_NAMES = ("family_name", "given_names", "full_name")
_FACTS = ("sex", "birth_date", "nationality", "embark", "debark", "booking", "seat")
_LEARNT = (*_NAMES, *_FACTS, "documents")
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """What one message tells of one movement, or of none, ready to be written.

    `revision` is that of the movement it rests on; 0 where there was none.
    """

    manifest: Manifest
    movement: Movement | None
    revision: int
    made: Statement
    learnt: Statement
    lines: Statement


def plans(message: Message, read: Read) -> list[Plan]:
    """A plan for each movement, and for the people of none. Reads, and writes nothing."""
    return [_plan(message, told) for told in read.told if told.movement is not None or told.lines]


def still_hold(message: Message, made: Iterable[Plan]) -> bool:
    """Whether the movements are as the plans found them; locks them. Inside a transaction."""
    movements = [(plan.movement.reference, plan.revision) for plan in made if plan.movement is not None]
    names = [reference for reference, _revision in movements]
    found = Movement.objects.select_for_update().filter(unit_id=message.unit_id, reference__in=names)
    now = dict(found.values_list("reference", "revision"))
    return all(now.get(reference, 0) == revision for reference, revision in movements)


def fit(model: type[models.Model], name: str, value: str | None) -> str:
    """The value as the column takes it: no longer than it, without the NUL that PostgreSQL refuses."""
    column = model._meta.get_field(name)
    assert isinstance(column, models.CharField)
    return (value or "").replace("\0", "")[: column.max_length]


def _plan(message: Message, told: Told) -> Plan:
    movement = _movement(message, told.movement) if told.movement is not None else None
    revision = movement.revision if movement is not None else 0
    manifest = Manifest(
        message=message, movement=movement, heard_at=message.received_at, traveller_count=len(told.people)
    )
    known = list(Traveller.objects.filter(movement=movement)) if revision else []
    people = _People(message, movement, known)
    people.take(told)
    if movement is not None:
        movement.revision += 1
        movement.traveller_count = len(known) + len(people.made)
        movement.crew_count = sum(one.role == "crew" for one in (*known, *people.made))
    return Plan(
        manifest=manifest,
        movement=movement,
        revision=revision,
        made=insertion(Traveller, people.made),
        learnt=change(Traveller, _LEARNT, people.learnt),
        lines=insertion(ManifestLine, people.lines(manifest, told)),
    )


def _movement(message: Message, told: ToldMovement) -> Movement:
    """The movement as it is after this message; its revision is still the one before."""
    reference = _reference(told.id)
    movement = Movement.objects.filter(unit_id=message.unit_id, reference=reference).first()
    if movement is None:
        movement = Movement(unit_id=message.unit_id, reference=reference, revision=0)
        movement.first_heard_at = movement.last_heard_at = message.received_at
    known = tuple(_leg(record) for record in movement.legs)
    is_newer = message.received_at >= movement.last_heard_at
    legs = joined(known, told.legs) if is_newer else joined(told.legs, known)
    for name in ("mode", "carrier", "number"):
        setattr(movement, name, getattr(movement, name) or fit(Movement, name, getattr(told, name)))
    movement.last_heard_at = max(movement.last_heard_at, message.received_at)
    _set_course(movement, legs, here=message.unit.code)
    return movement


def _reference(name: str) -> str:
    """The name as its column takes it; two that are longer stay two."""
    whole = name.replace("\0", "")
    fitting = fit(Movement, "reference", whole)
    if fitting == whole:
        return whole
    return f"{fitting[: -_DIGEST - 1]}~{sha256(whole.encode()).hexdigest()[:_DIGEST]}"


def _set_course(movement: Movement, legs: tuple[Leg, ...], *, here: str) -> None:
    now = course(legs, here=here)
    movement.legs = [leg.as_record() for leg in now.legs]
    movement.direction = now.direction
    for name in ("places", "origin", "destination", "departs", "arrives", "due", "ends"):
        setattr(movement, name, fit(Movement, name, getattr(now, name)))


def _leg(record: dict[str, str | None]) -> Leg:
    return Leg(record["from"], record["to"], record["departure"], record["arrival"])


class _People:
    """The travellers of one manifest: the known ones filled in, the others made."""

    def __init__(self, message: Message, movement: Movement | None, known: list[Traveller]) -> None:
        self.made: list[Traveller] = []
        self.learnt: list[Traveller] = []
        self._message = message
        self._movement = movement
        self._known = known
        self._taken = {traveller.identity for traveller in known}
        self._ordinals: dict[str, int] = {}
        self._by_telling: dict[int, Traveller] = {}

    def take(self, told: Told) -> None:
        """Find each person among the known, or make them."""
        same = identity.recognised(told.people, [_someone(traveller) for traveller in self._known])
        for place, person in enumerate(told.people):
            tellings = [told.lines[telling] for telling in person.tellings]
            if place in same:
                traveller = self._known[same[place]]
                if _learn(traveller, (line for _position, line in tellings)):
                    self.learnt.append(traveller)
            else:
                traveller = self._new(person, tellings)
                self.made.append(traveller)
            self._by_telling.update(dict.fromkeys(person.tellings, traveller))

    def lines(self, manifest: Manifest, told: Told) -> Iterator[ManifestLine]:
        """Each line of the manifest with its traveller."""
        for place, (position, line) in enumerate(told.lines):
            yield ManifestLine(
                manifest=manifest,
                traveller=self._by_telling[place],
                position=position,
                source=line.source.as_record(),
            )

    def _new(self, person: Someone, tellings: list[tuple[int, ToldTraveller]]) -> Traveller:
        position, first = tellings[0]
        traveller = Traveller(
            id=new_id(),
            unit_id=self._message.unit_id,
            movement=self._movement,
            message=self._message,
            identity=self._free_digest(person),
            position=position,
            role=fit(Traveller, "role", first.role),
            source=first.source.as_record(),
        )
        _learn(traveller, (line for _position, line in tellings))
        return traveller

    def _free_digest(self, person: Someone) -> str:
        first = identity.digest(person)
        ordinal = self._ordinals.get(first, 0)
        while (digest := identity.digest(person, ordinal=ordinal)) in self._taken:
            ordinal += 1
        self._taken.add(digest)
        self._ordinals[first] = ordinal + 1  # where a further namesake begins to look
        return digest


def _someone(traveller: Traveller) -> Someone:
    numbers = (document["number"] for document in traveller.documents)
    return identity.someone(traveller.full_name, traveller.birth_date, traveller.sex, numbers)


def _learn(traveller: Traveller, tellings: Iterable[ToldTraveller]) -> bool:
    """Fill in what was not known, and add documents; return whether anything changed."""
    learnt = False
    for told in tellings:
        for name in _wanting(traveller, told):
            setattr(traveller, name, fit(Traveller, name, getattr(told, name)))
            learnt = True
        documents = with_documents(traveller.documents, told.documents)
        if documents != traveller.documents:
            traveller.documents = documents
            learnt = True
    return learnt


def _wanting(traveller: Traveller, told: ToldTraveller) -> Iterator[str]:
    if told.full_name and not traveller.full_name:
        yield from _NAMES
    for name in _FACTS:
        known = getattr(traveller, name)
        part_of_a_date = name == "birth_date" and len(known) < len(told.birth_date or "")
        if getattr(told, name) and (not known or part_of_a_date):
            yield name


def with_documents(
    known: list[dict[str, str | None]], told: Iterable[Document]
) -> list[dict[str, str | None]]:
    """The documents after a further telling: a number known already gains what was not known of it."""
    documents = list(known)
    places = {identity.bare(one["number"] or ""): place for place, one in enumerate(documents)}
    for record in (document.as_record() for document in told):
        number = identity.bare(record["number"] or "")
        if number and number in places:
            old = documents[places[number]]
            documents[places[number]] = {name: old.get(name) or value for name, value in record.items()}
        elif record not in documents:
            places[number] = len(documents)
            documents.append(record)
    return documents
