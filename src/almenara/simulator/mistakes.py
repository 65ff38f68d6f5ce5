"""What carriers get wrong in passenger lists, done on purpose; nobody is lost by it."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from almenara.engines.passenger import Traveller
from almenara.engines.passenger.records import full_name


def as_carriers_do(rng: Random, travellers: list[Traveller]) -> list[Traveller]:
    """About every sixth traveller sent with a typical mistake; their number and order stay."""
    return [
        _MISTAKES[int(rng.random() * len(_MISTAKES))](one) if rng.random() < 0.16 else one
        for one in travellers
    ]


def miscounted(message: bytes) -> bytes:
    """The message with wrong totals of travellers and of segments."""
    message = re.sub(rb"CNT\+42:(\d+)", lambda found: b"CNT+42:%d" % (int(found[1]) + 3), message)
    return re.sub(rb"UNT\+(\d+)", lambda found: b"UNT+%d" % (int(found[1]) + 7), message)


def cut_short(message: bytes) -> bytes:
    """What is left of a message when the line breaks in its envelope: nothing of it can be read."""
    return message[: message.index(b"UNH") - 12]


def _title_glued(one: Traveller) -> Traveller:
    return _named(one, one.family_name, f"{one.given_names}{'MR' if one.sex == 'M' else 'MRS'}")


def _names_swapped(one: Traveller) -> Traveller:
    return _named(one, one.given_names, one.family_name)


def _without_birth_date(one: Traveller) -> Traveller:
    return replace(one, birth_date=None)


def _without_nationality(one: Traveller) -> Traveller:
    return replace(one, nationality=None)


def _without_expiry(one: Traveller) -> Traveller:
    return replace(one, documents=tuple(replace(document, expiry=None) for document in one.documents))


def _named(one: Traveller, family: str | None, given: str | None) -> Traveller:
    return replace(one, family_name=family, given_names=given, full_name=full_name(given, family))


_MISTAKES: tuple[Callable[[Traveller], Traveller], ...] = (
    _title_glued,
    _names_swapped,
    _without_birth_date,
    _without_nationality,
    _without_expiry,
)
