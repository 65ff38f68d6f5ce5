"""Named places in an earlier room's page that a later room fills, so that no import runs backwards.

The earlier room asks `filled("movements.hits", officer, keys)` and prints what it gets; the later one registers
with `fills("movements.hits")` a function that takes the officer and the keys and gives ready text for each.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

Filler = Callable[[Any, list[UUID]], Mapping[UUID, SafeString]]

_FILLERS: dict[str, list[Filler]] = {}


def fills(place: str) -> Callable[[Filler], Filler]:
    """Register a function that fills `place`."""

    def register(filler: Filler) -> Filler:
        _FILLERS.setdefault(place, []).append(filler)
        return filler

    return register


def filled(place: str, officer: Any, keys: Iterable[UUID]) -> dict[UUID, SafeString]:
    """What later rooms put in `place` for each of `keys`; a key nobody has words for is absent."""
    asked = list(keys)
    found: dict[UUID, SafeString] = {}
    for filler in _FILLERS.get(place, []):
        for key, text in filler(officer, asked).items():
            found[key] = SafeString(found[key] + text) if key in found else text  # nosec B703 - both are safe
    return found
