"""A fact is told once to each who asked, after commit, through failures and restarts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from almenara.kernel import clock, outbox
from almenara.kernel.events import Event
from almenara.kernel.models import Fact, Telling
from almenara.mandate.models import Agency
from tests.people import NOON

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class LampLit(Event):
    kind: ClassVar[str] = "tests.lamp_lit"
    lamp_id: UUID
    keeper: str = "Awa"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def subscribers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No subscriber but those of the test."""
    monkeypatch.setattr(outbox, "_SUBSCRIBERS", {})
    monkeypatch.setattr(outbox, "_WAKERS", [])


@pytest.fixture
def told(subscribers: None) -> list[UUID]:
    """A subscriber that writes down what it was told."""
    heard: list[UUID] = []

    @outbox.reacts_to(LampLit, name="tests.listener")
    def listen(event: LampLit) -> Callable[[], None]:
        return lambda: heard.append(event.lamp_id)

    return heard


def light(lamp: UUID | None = None) -> UUID:
    lamp = lamp or uuid4()
    with transaction.atomic():
        outbox.publish(LampLit(lamp_id=lamp))
    return lamp


def test_a_fact_is_told_after_commit_and_only_once(told: list[UUID]) -> None:
    lamp = light()
    assert told == []
    assert outbox.tell_waiting(at=NOON) == 1
    assert outbox.tell_waiting(at=NOON) == 0
    assert told == [lamp]


def test_a_fact_goes_with_its_act(told: list[UUID]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.publish(LampLit(lamp_id=uuid4()))
        _ = 1 / 0
    assert outbox.tell_waiting(at=NOON) == 0
    assert not Fact.objects.exists()


def test_a_fact_outside_a_transaction_is_refused(told: list[UUID]) -> None:
    with pytest.raises(RuntimeError, match="in the transaction of its act"):
        outbox.publish(LampLit(lamp_id=uuid4()))


def test_each_subscriber_is_told_once_and_one_that_fails_holds_up_no_other(told: list[UUID]) -> None:
    @outbox.reacts_to(LampLit, name="tests.broken")
    def break_down(_event: LampLit) -> None:
        raise RuntimeError("the lamp of Awa Ndiaye")

    lamp = light()
    assert outbox.tell_waiting(at=NOON) == 2
    assert told == [lamp]
    broken = Telling.objects.get(subscriber="tests.broken")
    assert (broken.told_at, broken.tries, broken.trouble) == (None, 1, "RuntimeError")


def test_a_failing_reaction_is_tried_again_later_and_later_and_never_doubled(subscribers: None) -> None:
    heard: list[UUID] = []
    failures = iter([True, True, True, False])

    @outbox.reacts_to(LampLit, name="tests.shaky")
    def shaky(event: LampLit) -> Callable[[], None]:
        if next(failures):
            raise RuntimeError
        return lambda: heard.append(event.lamp_id)

    lamp = light()
    at, waits = NOON, []
    while not heard:
        outbox.tell_waiting(at=at)
        turn = Telling.objects.get()
        if not heard:
            waits.append(turn.not_before - at)
            assert outbox.tell_waiting(at=turn.not_before - timedelta(milliseconds=1)) == 0
            at = turn.not_before
    assert heard == [lamp]
    assert waits == [timedelta(seconds=seconds) for seconds in (1, 2, 4)]
    assert outbox.tell_waiting(at=at + timedelta(days=1)) == 0


def test_the_wait_never_grows_beyond_ten_minutes(subscribers: None) -> None:
    @outbox.reacts_to(LampLit, name="tests.broken")
    def break_down(_event: LampLit) -> None:
        raise RuntimeError

    light()
    Telling.objects.update(tries=40)
    outbox.tell_waiting(at=NOON)
    assert Telling.objects.get().not_before - NOON == timedelta(minutes=10)


def test_a_fact_that_kills_the_process_lets_others_go_before_it(subscribers: None) -> None:
    """A kill leaves no time to write anything down: the try is counted before it starts."""
    died: list[UUID] = []

    class Killed(BaseException):
        pass

    @outbox.reacts_to(LampLit, name="tests.killer")
    def kill(event: LampLit) -> None:
        died.append(event.lamp_id)
        raise Killed

    light()
    for _ in range(3):
        with pytest.raises(Killed):
            outbox.tell_waiting(at=NOON + timedelta(hours=len(died)))
    turn = Telling.objects.get()
    assert (turn.tries, turn.told_at) == (3, None)
    assert turn.not_before == NOON + timedelta(hours=2, seconds=4)
    assert outbox.tell_waiting(at=NOON + timedelta(hours=2, seconds=3)) == 0


def test_a_clock_that_was_ahead_and_is_put_right_delays_nothing(told: list[UUID]) -> None:
    """An old machine may start a year ahead and learn the time later: what came in meanwhile is not left for a year."""
    with clock.standing_at(NOON + timedelta(days=365)):
        lamp = light()
    assert outbox.tell_waiting(at=NOON) == 1
    assert told == [lamp]


def test_a_reactions_writes_and_its_tick_are_one_transaction(subscribers: None) -> None:
    """The write fails after its first row: the row goes, the fact stays untold."""

    @outbox.reacts_to(LampLit, name="tests.writer")
    def write(event: LampLit) -> Callable[[], None]:
        def rows() -> None:
            Agency.objects.create(name=str(event.lamp_id), country="SEN")
            raise RuntimeError

        return rows

    light()
    outbox.tell_waiting(at=NOON)
    assert not Agency.objects.exists()
    assert Telling.objects.get().told_at is None


def test_a_reaction_thinks_outside_any_transaction_and_writes_inside_one(subscribers: None) -> None:
    seen: list[bool] = []

    @outbox.reacts_to(LampLit, name="tests.thinker")
    def think(_event: LampLit) -> Callable[[], None]:
        seen.append(connection.in_atomic_block)
        return lambda: seen.append(connection.in_atomic_block)

    light()
    outbox.tell_waiting(at=NOON)
    assert seen == [False, True]


def test_two_workers_do_not_tell_the_same_fact_twice(subscribers: None) -> None:
    """The other worker ticks the fact off while this one thinks: this one's writes stay undone."""
    heard: list[UUID] = []

    @outbox.reacts_to(LampLit, name="tests.slow")
    def slow(event: LampLit) -> Callable[[], None]:
        Telling.objects.update(told_at=NOON)
        return lambda: heard.append(event.lamp_id)

    light()
    outbox.tell_waiting(at=NOON)
    assert heard == []


def test_facts_are_told_in_the_order_they_happened(told: list[UUID]) -> None:
    lamps = [light() for _ in range(7)]
    assert outbox.tell_waiting(at=NOON, limit=5) == 5
    assert outbox.tell_waiting(at=NOON, limit=5) == 2
    assert told == lamps


def test_one_who_came_later_is_not_told_of_earlier_facts(subscribers: None) -> None:
    light()

    @outbox.reacts_to(LampLit, name="tests.late")
    def late(_event: LampLit) -> None:
        raise AssertionError

    assert outbox.tell_waiting(at=NOON) == 0


def test_a_subscriber_that_is_gone_does_not_block_the_others(
    told: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    light()
    monkeypatch.setattr(outbox, "_SUBSCRIBERS", {})
    assert outbox.tell_waiting(at=NOON) == 1
    assert Telling.objects.get().told_at == NOON


def test_the_worker_is_woken_after_the_commit_not_before(told: list[UUID]) -> None:
    woken: list[int] = []
    outbox.on_wake(lambda: woken.append(Fact.objects.count()))
    with transaction.atomic():
        outbox.publish(LampLit(lamp_id=uuid4()))
        assert woken == []
    assert woken == [1]


def test_the_database_refuses_to_promise_a_fact_twice_to_one(told: list[UUID]) -> None:
    light()
    again = Telling(fact=Fact.objects.get(), subscriber="tests.listener", not_before=NOON)
    with pytest.raises(IntegrityError):
        again.save()


def test_a_fact_comes_back_from_the_table_as_it_was_and_forgets_what_a_later_version_added() -> None:
    event = LampLit(lamp_id=uuid4(), keeper="Bruno")
    payload = event.as_payload() | {"colour": "red"}
    assert LampLit.from_payload(payload) == event


def test_the_clock_stands_where_it_is_put(noon: datetime) -> None:
    assert clock.now() == noon
