"""Questions about who and what is coming. Those of people take the officer who asks; strangers get none, or 404."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When
from django.http import Http404

from almenara.engines import passenger
from almenara.mandate import access
from almenara.mandate.permissions import Permission
from almenara.movements import identity
from almenara.movements.models import (
    Direction,
    Manifest,
    ManifestLine,
    Message,
    MessageState,
    Movement,
    Original,
    Traveller,
)
from almenara.safeguards import sealing

if TYPE_CHECKING:
    from almenara.mandate.models import MachineKey, Officer, Unit

# A movement without times is taken to be on its way for so long; so are people of a list without a movement.
UNTIMED = timedelta(hours=48)
# Travellers are still at the desks a while after their time.
PAST = timedelta(hours=2)
# What came late in the evening is still at work after midnight.
SHIFT = timedelta(hours=8)
BLANKED_ON_THE_FLY = 1024 * 1024

_IN_DIRECTION = {
    "arriving": (Direction.ARRIVING, Direction.PASSING),
    "departing": (Direction.DEPARTING, Direction.PASSING),
    "elsewhere": (Direction.ELSEWHERE,),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which movements are asked for. Without a day: today's and those to come. `direction` "" is any."""

    day: date | None = None
    direction: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A day in figures: movements that arrive and leave, people on all of them, and how fresh this is."""

    arriving: int
    departing: int
    travellers: int
    latest_message_at: datetime | None
    unreadable: int


def today_at(unit: "Unit", at: datetime) -> date:
    """The day it is at the unit's place."""
    return at.astimezone(ZoneInfo(unit.time_zone)).date()


def here_at(unit: "Unit", at: datetime) -> str:
    """The local time at the unit's place, as carriers write times."""
    return f"{at.astimezone(ZoneInfo(unit.time_zone)):%Y-%m-%dT%H:%M}"


def due_moment(movement: Movement, unit: "Unit") -> datetime | None:
    """The moment of a movement's time at the unit's place, in UTC; None elsewhere, or where no hour is told."""
    if movement.direction == Direction.ELSEWHERE or "T" not in movement.due:
        return None
    try:
        return datetime.fromisoformat(movement.due).replace(tzinfo=ZoneInfo(unit.time_zone)).astimezone(UTC)
    except ValueError:
        return None


def leaves(movement: Movement) -> bool:
    """Whether the movement leaves the unit's place, and did not come to it."""
    return movement.direction == Direction.DEPARTING


def arrivals_for(officer: "Officer", wanted: Wanted, *, at: datetime) -> QuerySet[Movement]:
    """Movements that answer `wanted`: arrivals first, then departures, then others, each by their time here.

    `rank` is 0, 1, 2 in this order, and 3 for what is past by more than `PAST`, where no day is asked for.
    """
    movements = access.many(officer, Movement.objects.all(), Permission.MOVEMENT_VIEW)
    movements = movements.filter(_on(wanted.day, officer.unit, at))
    if wanted.direction:
        movements = movements.filter(direction__in=_IN_DIRECTION[wanted.direction])
    for word in wanted.text.upper().split():
        movements = movements.filter(_named(word))
    past = None if wanted.day else here_at(officer.unit, at - PAST)
    return movements.annotate(rank=_rank(past)).order_by("rank", "due", "reference")


def movement_for(officer: "Officer", pk: UUID) -> Movement:
    """A movement of the officer's unit. Raises Http404 for a stranger and for none alike."""
    return access.one(officer, Movement.objects.select_related("unit"), pk, Permission.MOVEMENT_VIEW)


def travellers_of(movement: Movement) -> QuerySet[Traveller]:
    """Everyone on the movement, in the order of their names."""
    return _by_name(Traveller.objects.filter(movement=movement))


def travellers_of_message(message_id: UUID) -> QuerySet[Traveller]:
    """Everyone the message told of, those known before too."""
    lines = ManifestLine.objects.filter(manifest__message_id=message_id)
    return Traveller.objects.filter(pk__in=lines.values("traveller_id"))


def listed_without_movement(message: Message) -> QuerySet[Traveller]:
    """The people of a list that named no movement, in the order of their names."""
    return _by_name(Traveller.objects.filter(message=message, movement__isnull=True))


def found_among(travellers: QuerySet[Traveller], text: str) -> list[Traveller]:
    """Those whose name or document number holds each word of `text`, blind to accents, case and signs."""
    words = [identity.flat(word) for word in text.split()]
    return [
        one
        for one in travellers.iterator()
        if all(any(w in part for part in _parts(one)) for w in words if w)
    ]


def travellers_to_screen(unit_id: UUID, since: datetime) -> QuerySet[Traveller]:
    """Travellers of the unit whose movement is not over at `since`, and those last heard of without times.

    Times of movements are local to places whose zone is not known: one counts as over a day after its last.
    """
    day_before = (since - timedelta(days=1)).date().isoformat()
    heard = since - UNTIMED
    return Traveller.objects.filter(unit_id=unit_id).filter(
        Q(movement__ends__gte=day_before)
        | Q(movement__ends="", movement__last_heard_at__gte=heard)
        | Q(movement__isnull=True, message__received_at__gte=heard)
    )


def manifests_of(movement: Movement) -> QuerySet[Manifest]:
    """What messages told of the movement, the latest first."""
    return Manifest.objects.filter(movement=movement).select_related("message").order_by("-heard_at", "-id")


def movements_of_message(message: Message) -> QuerySet[Manifest]:
    """What the message told, movement by movement."""
    told = Manifest.objects.filter(message=message, movement__isnull=False)
    return told.select_related("movement").order_by("movement__due", "id")


def lists_without_movement_for(officer: "Officer", *, at: datetime) -> QuerySet[Manifest]:
    """Lists of the last two days that named no movement, the latest first."""
    messages = access.many(officer, Message.objects.all(), Permission.MOVEMENT_VIEW)
    lists = Manifest.objects.filter(
        movement__isnull=True, heard_at__gte=at - UNTIMED, message_id__in=messages.values("pk")
    )
    return lists.select_related("message").order_by("-heard_at", "-id")


def messages_for(officer: "Officer", *, state: str = "") -> QuerySet[Message]:
    """The messages of the officer's unit, the latest first; `state` narrows them."""
    messages = access.many(officer, Message.objects.all(), Permission.MESSAGE_VIEW)
    return (messages.filter(state=state) if state else messages).order_by("-received_at", "-id")


def message_for(officer: "Officer", pk: UUID) -> Message:
    """A message of the officer's unit. Raises Http404 for a stranger and for none alike."""
    return access.one(officer, Message.objects.select_related("unit"), pk, Permission.MESSAGE_VIEW)


def message_of_machine(machine: "MachineKey", pk: UUID) -> Message:
    """A message of the machine's unit. Raises Http404 for another unit's and for none alike."""
    found = Message.objects.filter(unit_id=machine.unit_id, pk=pk).first()
    if found is None:
        raise Http404
    return found


def unreadable_for(officer: "Officer") -> int:
    """How many messages wait for a person because they could not be read."""
    return messages_for(officer, state=MessageState.UNREADABLE).count()


def shown_bytes(message: Message) -> bytes:
    """What may be shown of the original: its redacted form, else one blanked by byte patterns, at most 1 MB of it.

    Raises SealBroken.
    """
    original = Original.objects.get(message=message)
    if original.sealed_data is None or original.sealed_key is None:
        return bytes(original.redacted or b"")
    sealed = sealing.Sealed(bytes(original.sealed_data), bytes(original.sealed_key))
    # A little more than is shown: what begins before the cut is blanked whole.
    return passenger.blank(sealing.unseal(sealed)[: BLANKED_ON_THE_FLY + 4096])[:BLANKED_ON_THE_FLY]


def count_read() -> int:
    """How many messages of this box were read."""
    return Message.objects.filter(state=MessageState.READ).count()


def fingerprints_read() -> list[str]:
    """The fingerprint of each message that was read, in the order in which they were received."""
    read = Message.objects.filter(state=MessageState.READ).order_by("received_at", "pk")
    return list(read.values_list("fingerprint", flat=True))


def document_numbers() -> list[str]:
    """The first document number of every traveller who has one."""
    documents = Traveller.objects.values_list("documents", flat=True)
    return [first["number"] for first, *_more in filter(None, documents) if first.get("number")]


def day_in_figures(officer: "Officer", *, at: datetime) -> Figures:
    """The day at the unit's place."""
    today = today_at(officer.unit, at).isoformat()
    movements = access.many(officer, Movement.objects.all(), Permission.MOVEMENT_VIEW)
    counts = movements.filter(due__startswith=today).aggregate(
        arriving=Count("pk", filter=Q(direction__in=_IN_DIRECTION["arriving"])),
        departing=Count("pk", filter=Q(direction__in=_IN_DIRECTION["departing"])),
        travellers=Sum("traveller_count", default=0),
    )
    latest = messages_for(officer).values_list("received_at", flat=True).first()
    return Figures(**counts, latest_message_at=latest, unreadable=unreadable_for(officer))


def _on(day: date | None, unit: "Unit", at: datetime) -> Q:
    if day is not None:
        return Q(due__startswith=day.isoformat())
    begins = min(today_at(unit, at).isoformat(), here_at(unit, at - SHIFT))
    return Q(due__gte=begins) | Q(due="", last_heard_at__gte=at - UNTIMED)


def _named(word: str) -> Q:
    """By flight (`XQ415`, `XQ0415`, `415`) or place."""
    bare = identity.bare(word)
    named = Q(places__contains=f" {bare} ") | Q(reference__icontains=f":{bare}:") | Q(number=bare)
    carrier = bare.rstrip("0123456789")
    number = bare[len(carrier) :].lstrip("0")
    if carrier and number:
        named |= Q(carrier=carrier, number__in=_with_zeros(number))
    elif number:
        named |= Q(number__in=_with_zeros(number))
    return named | Q(carrier=bare)


def _with_zeros(number: str) -> list[str]:
    return [number.zfill(length) for length in range(len(number), 6)]


def _rank(past: str | None) -> Case:
    """What stands first on the list; `past` is the local time before which a movement is over."""
    over = [When(due__contains="T", due__lt=past, then=Value(3))] if past else []
    return Case(
        *over,
        When(direction__in=_IN_DIRECTION["arriving"], then=Value(0)),
        When(direction=Direction.DEPARTING, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _by_name(travellers: QuerySet[Traveller]) -> QuerySet[Traveller]:
    return travellers.order_by("family_name", "given_names", "full_name", "id")


def _parts(traveller: Traveller) -> list[str]:
    names = [identity.flat(word) for word in traveller.full_name.split()]
    numbers = [identity.flat(document["number"] or "") for document in traveller.documents]
    return [*names, *numbers, identity.flat(traveller.booking), identity.flat(traveller.seat)]
