"""Invented flights and their passenger lists, as carriers send them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from almenara.engines.passenger import Leg, Movement, Traveller, movement_id, write_paxlst
from almenara.engines.records.people import Document
from almenara.kernel import clock, outbox
from almenara.movements import actions
from almenara.movements.models import Message
from almenara.safeguards.audit import Machine
from tests.people import NOON

GRU_TO_DSS = Leg("GRU", "DSS", "2026-11-20T06:00", "2026-11-20T15:20")
DSS_TO_CDG = Leg("DSS", "CDG", "2026-11-20T23:10", "2026-11-21T06:30")


def flight(number: str = "415", legs: Sequence[Leg] = (GRU_TO_DSS,), carrier: str = "XQ") -> Movement:
    return Movement(movement_id("air", carrier, number, tuple(legs)), "air", carrier, number, tuple(legs))


def traveller(
    family_name: str | None,
    given_names: str | None = None,
    *numbers: str,
    birth_date: str | None = "1984-03-17",
    **more: Any,
) -> Traveller:
    whole = " ".join(part for part in (given_names, family_name) if part) or None
    documents = tuple(Document(number, "P", "SEN", "2031-01-01") for number in numbers)
    facts = {"sex": "F", "nationality": "SEN", "embark": "GRU", "debark": "DSS"} | more
    return Traveller(
        family_name=family_name,
        given_names=given_names,
        full_name=whole,
        birth_date=birth_date,
        documents=documents,
        **facts,
    )


MARIEME = traveller("DIOP", "MARIEME", "A1234567", birth_date="1984-03-17")
JOAO = traveller("TAVARES", "JOAO", "CB220915", birth_date="1990-07-02", sex="M", nationality="CPV")


def paxlst(*travellers: Traveller, movement: Movement | None = None, reference: str = "1") -> bytes:
    """The list as the carrier sends it."""
    return write_paxlst(
        movement or flight(),
        list(travellers),
        sender="XQ",
        recipient="ALMENARA",
        created=datetime(2026, 11, 20, 7, tzinfo=UTC),
        reference=reference,
    )


def receive(unit: Any, data: bytes, name: str = "XQ415.edi", at: datetime = NOON) -> Message:
    """The message is received from a machine, and waits."""
    officer = Machine(str(unit.pk))
    with clock.standing_at(at):
        return actions.receive(unit=unit, data=data, name=name, channel="api", officer=officer, at=at).message


def tell(at: datetime = NOON) -> None:
    """The worker tells all that waits."""
    with clock.standing_at(at):
        while outbox.tell_waiting(at=at):
            pass


def hand_in(unit: Any, data: bytes, name: str = "XQ415.edi", at: datetime = NOON) -> Message:
    """The message is received and read."""
    message = receive(unit, data, name, at)
    tell(at)
    message.refresh_from_db()
    return message
