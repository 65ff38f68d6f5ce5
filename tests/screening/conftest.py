"""Flights to Dakar with invented people aboard, an invented list, and an index folder of each test's own."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.people import NOON
from tests.watchlists.conftest import load  # noqa: F401 - the same act of loading

if TYPE_CHECKING:
    from almenara.mandate.models import Unit
    from almenara.movements.models import Message, Traveller

Board = Callable[..., "Traveller"]


@pytest.fixture(autouse=True)
def index_folder(settings: Any, tmp_path: Path) -> Path:
    """Where the indexes of this test are."""
    settings.INDEX_FOLDER = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture
def manifest(dakar: "Unit") -> "Message":
    """A message that told of people on their way to Dakar."""
    return message_at(dakar)


@pytest.fixture
def board(dakar: "Unit", manifest: "Message") -> Board:
    """Puts somebody aboard XQ 415, which lands at Dakar today; `ends` moves its end."""

    def aboard(
        name: str, birth_date: str = "", *, ends: str = "2026-11-20T19:00", **told: Any
    ) -> "Traveller":
        return traveller_on(manifest, name, birth_date, ends=ends, **told)

    return aboard


def message_at(unit: "Unit") -> "Message":
    from almenara.movements.models import Message

    return Message.objects.create(
        unit=unit,
        name="XQ415.edi",
        channel="upload",
        fingerprint=unit.code * 21,
        size=900,
        received_at=NOON,
        received_by="machine",
        state="read",
    )


def traveller_on(message: "Message", name: str, birth_date: str, *, ends: str, **told: Any) -> "Traveller":
    from almenara.movements.models import Manifest, ManifestLine, Movement, Traveller

    movement, _made = Movement.objects.get_or_create(
        unit=message.unit,
        reference=f"air:XQ415:{ends[:10]}:GRU",
        defaults={
            "ends": ends,
            "arrives": ends,
            "first_heard_at": NOON - timedelta(hours=1),
            "last_heard_at": NOON - timedelta(hours=1),
        },
    )
    number = Traveller.objects.count() + 1
    given = {"full_name": name, "birth_date": birth_date, "identity": f"one-{number}", "position": number}
    traveller = Traveller.objects.create(
        unit=message.unit, movement=movement, message=message, **given | told
    )
    sheet, _made = Manifest.objects.get_or_create(
        message=message, movement=movement, defaults={"heard_at": NOON, "traveller_count": 1}
    )
    ManifestLine.objects.create(manifest=sheet, traveller=traveller, position=number)
    return traveller
