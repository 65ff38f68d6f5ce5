"""Publish a fact with the act that made it; tell it after commit, at least once, to each who asked.

The table is the truth, a wake-up only a hint. A reaction *thinks first and writes after*: it is called
outside any transaction and returns its writes, which run in the short transaction that ticks the fact off. A
reaction that fails is tried again, later and later; it must therefore be idempotent by what it writes.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from almenara.kernel import clock
from almenara.kernel.events import Event
from almenara.kernel.models import Fact, Telling

log = logging.getLogger(__name__)

Write = Callable[[], None]
E = TypeVar("E", bound=Event)
Reaction = Callable[[E], Write | None]

LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True)
class _Subscriber:
    name: str
    event: type[Event]
    think: Callable[[Any], Write | None]


_SUBSCRIBERS: dict[str, _Subscriber] = {}
_WAKERS: list[Callable[[], None]] = []


def reacts_to(event: type[E], *, name: str) -> Callable[[Reaction[E]], Reaction[E]]:
    """Register a reaction to `event` under a stable `name` (`room.what`), which the outbox remembers."""

    def register(think: Reaction[E]) -> Reaction[E]:
        _SUBSCRIBERS[name] = _Subscriber(name, event, think)
        return think

    return register


def on_wake(wake: Callable[[], None]) -> None:
    """Call `wake` after each commit that published something; a hint for a worker of this process."""
    _WAKERS.append(wake)


def publish(event: Event) -> None:
    """Write the fact down in the transaction under way. Raises RuntimeError outside one."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{event.kind} must be published in the transaction of its act")
    at = clock.now()
    fact = Fact.objects.create(kind=event.kind, payload=event.as_payload(), happened_at=at)
    Telling.objects.bulk_create(
        Telling(fact=fact, subscriber=subscriber.name, not_before=at)
        for subscriber in _SUBSCRIBERS.values()
        if subscriber.event.kind == event.kind
    )
    transaction.on_commit(_wake)


def tell_waiting(*, at: datetime, limit: int = 50) -> int:
    """Tell up to `limit` waiting facts, oldest first; return how many turns were taken, failed ones too."""
    waiting = Telling.objects.filter(_due(at), told_at__isnull=True).select_related("fact")
    turns = list(waiting.order_by("not_before", "id")[:limit])
    for turn in turns:
        _tell(turn, at)
    return len(turns)


def untold() -> int:
    """How many turns still wait, those put off for later too."""
    return Telling.objects.filter(told_at__isnull=True).count()


def _due(at: datetime) -> Q:
    """What is to be told now. Nothing waits longer than LONGEST_WAIT: a later time is of a clock since put back."""
    return Q(not_before__lte=at) | Q(not_before__gt=at + LONGEST_WAIT)


def _tell(turn: Telling, at: datetime) -> None:
    subscriber = _SUBSCRIBERS.get(turn.subscriber)
    _begin(turn, at)
    try:
        write = subscriber.think(subscriber.event.from_payload(turn.fact.payload)) if subscriber else None
        with transaction.atomic():
            if _tick_off(turn, at) and write is not None:
                write()
    except Exception as error:
        log.exception("%s could not be told to %s", turn.fact.kind, turn.subscriber)
        # The kind of error only: its text could carry a traveller's data.
        Telling.objects.filter(pk=turn.pk).update(trouble=type(error).__name__)


def _begin(turn: Telling, at: datetime) -> None:
    """Count the try before it starts: a fact that kills the process comes later and later, and others before it."""
    wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(turn.tries, 10)))
    Telling.objects.filter(pk=turn.pk).update(tries=turn.tries + 1, not_before=at + wait)


def _tick_off(turn: Telling, at: datetime) -> bool:
    return Telling.objects.filter(pk=turn.pk, told_at__isnull=True).update(told_at=at, trouble="") == 1


def _wake() -> None:
    for wake in _WAKERS:
        wake()
