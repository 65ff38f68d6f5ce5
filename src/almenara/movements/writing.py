"""Writes what a message said, in the short transaction that ticks its fact off; writing it twice changes nothing."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import models, transaction
from django.db.models import Count, Q

from almenara.console import live
from almenara.engines.passenger import Leg
from almenara.engines.passenger import Movement as ToldMovement
from almenara.engines.passenger import Traveller as ToldTraveller
from almenara.engines.records.people import Document
from almenara.kernel import outbox
from almenara.kernel.identifiers import new_id
from almenara.movements import identity
from almenara.movements.acts import Act
from almenara.movements.events import ManifestRead
from almenara.movements.identity import Someone
from almenara.movements.legs import course, joined
from almenara.movements.models import (
    Manifest,
    ManifestLine,
    Message,
    MessageState,
    Movement,
    Original,
    Traveller,
)
from almenara.movements.reading import Read, Told, Trouble
from almenara.safeguards import audit

ROWS_AT_ONCE = 200
_NAMES = ("family_name", "given_names", "full_name")
_FACTS = ("sex", "birth_date", "nationality", "embark", "debark", "booking", "seat")


def keep_read(message_id: UUID, read: Read, *, at: datetime) -> None:
    """Write movements, travellers and remarks, shred the sealed original, and publish that a manifest was read.

    Inside a transaction. A message that is read already stays as it is.
    """
    message = _unread(message_id)
    if message is None:
        return
    for told in read.told:
        if told.movement is not None or told.lines:
            _keep_manifest(message, told)
    _keep_redacted(message, read)
    message.state, message.read_at, message.trouble, message.sealed_at = MessageState.READ, at, None, None
    message.format = fit(Message, "format", read.format)
    message.movement_count, message.traveller_count = read.movement_count, read.traveller_count
    message.remarks, message.remark_count = list(read.remarks), len(read.remarks)
    message.save()
    machine = audit.Machine(str(message.unit_id))
    counts = {"movements": read.movement_count, "travellers": read.traveller_count}
    audit.record(Act.MESSAGE_READ, officer=machine, at=at, subject=message, detail=counts)
    outbox.publish(ManifestRead(message_id=message.pk, unit_id=message.unit_id))
    tell_pages(message, "movements", "messages")


def keep_trouble(message_id: UUID, trouble: Trouble, *, at: datetime) -> None:
    """Write why a message could not be read; its sealed original stays. Inside a transaction."""
    message = _unread(message_id)
    if message is None:
        return
    message.state, message.trouble = MessageState.UNREADABLE, trouble.record
    message.save(update_fields=["state", "trouble"])
    machine = audit.Machine(str(message.unit_id))
    detail = {"code": trouble.record["code"]}
    audit.record(Act.MESSAGE_UNREADABLE, officer=machine, at=at, subject=message, detail=detail)
    tell_pages(message, "messages")


def tell_pages(message: Message, *topics: str) -> None:
    """Tell the open pages of the unit that something changed, once it is committed."""
    unit = str(message.unit_id)
    for topic in topics:
        transaction.on_commit(partial(live.publish, topic, unit=unit))


def fit(model: type[models.Model], name: str, value: str | None) -> str:
    """The value as the column takes it: no longer than it, without the NUL that PostgreSQL refuses."""
    column = model._meta.get_field(name)
    assert isinstance(column, models.CharField)
    return (value or "").replace("\0", "")[: column.max_length]


def _unread(message_id: UUID) -> Message | None:
    message = Message.objects.select_for_update().select_related("unit").get(pk=message_id)
    return message if message.state != MessageState.READ else None


def _keep_redacted(message: Message, read: Read) -> None:
    Original.objects.filter(message=message).update(sealed_data=None, sealed_key=None, redacted=read.redacted)
    # Of one that was blanked before it could be read, what was blanked then counts too.
    message.redacted_count += read.redacted_count


def _keep_manifest(message: Message, told: Told) -> None:
    movement = _movement(message, told.movement) if told.movement is not None else None
    manifest = Manifest.objects.create(
        message=message, movement=movement, heard_at=message.received_at, traveller_count=len(told.people)
    )
    travellers = _keep_travellers(message, movement, told)
    if movement is not None:
        _count(movement)
    places = {place: traveller for traveller, person in travellers for place in person.tellings}
    lines = (
        ManifestLine(
            manifest=manifest, traveller=places[place], position=position, source=line.source.as_record()
        )
        for place, (position, line) in enumerate(told.lines)
    )
    ManifestLine.objects.bulk_create(lines, batch_size=ROWS_AT_ONCE)


def _movement(message: Message, told: ToldMovement) -> Movement:
    """The movement as it is after this message."""
    reference = fit(Movement, "reference", told.id)
    heard = {"first_heard_at": message.received_at, "last_heard_at": message.received_at}
    movement, _made = Movement.objects.select_for_update().get_or_create(
        unit=message.unit, reference=reference, defaults=heard
    )
    known = tuple(_leg(record) for record in movement.legs)
    is_newer = message.received_at >= movement.last_heard_at
    legs = joined(known, told.legs) if is_newer else joined(told.legs, known)
    movement.mode = movement.mode or fit(Movement, "mode", told.mode)
    movement.carrier = movement.carrier or fit(Movement, "carrier", told.carrier)
    movement.number = movement.number or fit(Movement, "number", told.number)
    movement.last_heard_at = max(movement.last_heard_at, message.received_at)
    _set_course(movement, legs, here=message.unit.code)
    movement.save()
    return movement


def _count(movement: Movement) -> None:
    counts = Traveller.objects.filter(movement=movement).aggregate(
        traveller_count=Count("pk"), crew_count=Count("pk", filter=Q(role="crew"))
    )
    Movement.objects.filter(pk=movement.pk).update(**counts)


def _set_course(movement: Movement, legs: tuple[Leg, ...], *, here: str) -> None:
    now = course(legs, here=here)
    movement.legs = [leg.as_record() for leg in now.legs]
    movement.direction = now.direction
    for name in ("places", "origin", "destination", "departs", "arrives", "due", "ends"):
        setattr(movement, name, fit(Movement, name, getattr(now, name)))


def _leg(record: dict[str, str | None]) -> Leg:
    return Leg(record["from"], record["to"], record["departure"], record["arrival"])


def _keep_travellers(
    message: Message, movement: Movement | None, told: Told
) -> list[tuple[Traveller, Someone]]:
    """Each person of the manifest with their traveller, the known ones filled in, the new ones made."""
    known = list(Traveller.objects.filter(movement=movement)) if movement is not None else []
    same = identity.recognised(told.people, [_someone(traveller) for traveller in known])
    taken = {traveller.identity for traveller in known}
    made, pairs = [], []
    for place, person in enumerate(told.people):
        tellings = [told.lines[telling] for telling in person.tellings]
        if place in same:
            traveller = known[same[place]]
            learnt = _learn(traveller, (line for _position, line in tellings))
            if learnt:
                traveller.save(update_fields=learnt)
        else:
            traveller = _new_traveller(message, movement, _free_digest(person, taken), tellings)
            made.append(traveller)
        pairs.append((traveller, person))
    Traveller.objects.bulk_create(made, batch_size=ROWS_AT_ONCE)
    return pairs


def _someone(traveller: Traveller) -> Someone:
    numbers = (document["number"] for document in traveller.documents)
    return identity.someone(traveller.full_name, traveller.birth_date, traveller.sex, numbers)


def _free_digest(person: Someone, taken: set[str]) -> str:
    ordinal = 0
    while (digest := identity.digest(person, ordinal=ordinal)) in taken:
        ordinal += 1
    taken.add(digest)
    return digest


def _new_traveller(
    message: Message,
    movement: Movement | None,
    digest: str,
    tellings: list[tuple[int, ToldTraveller]],
) -> Traveller:
    position, first = tellings[0]
    traveller = Traveller(
        id=new_id(),
        unit_id=message.unit_id,
        movement=movement,
        message=message,
        identity=digest,
        position=position,
        role=fit(Traveller, "role", first.role),
        source=first.source.as_record(),
    )
    _learn(traveller, (line for _position, line in tellings))
    return traveller


def _learn(traveller: Traveller, tellings: Iterable[ToldTraveller]) -> set[str]:
    """Fill in what was not known, and add documents; return the columns that changed."""
    learnt: set[str] = set()
    for told in tellings:
        for name in _wanting(traveller, told):
            setattr(traveller, name, fit(Traveller, name, getattr(told, name)))
            learnt.add(name)
        documents = with_documents(traveller.documents, told.documents)
        if documents != traveller.documents:
            traveller.documents = documents
            learnt.add("documents")
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
