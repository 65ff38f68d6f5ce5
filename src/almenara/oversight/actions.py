"""Reading the traces and taking them away: each leaves a trace of its own.

OversightError
 +-- TooMany    more rows than one export holds
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from almenara.engines.records.words import gettext_noop
from almenara.kernel.errors import AlmenaraError
from almenara.oversight import queries
from almenara.oversight.acts import Act
from almenara.oversight.queries import Trace, Wanted
from almenara.safeguards import audit

if TYPE_CHECKING:
    from almenara.mandate.models import Officer

EXPORTED_AT_MOST = 50_000


class OversightError(AlmenaraError):
    """Root of this room's errors."""


class TooMany(OversightError):
    """More rows than one export holds."""

    sentence = gettext_noop("These are more than {limit} traces. Narrow the choice, for example to one day.")


@transaction.atomic
def note_look(*, officer: "Officer", wanted: Wanted, page: int, at: datetime) -> None:
    """Record that the auditor read a page of traces, and what was asked for."""
    audit.record(Act.TRACES_SEEN, officer=officer, at=at, detail=_asked(wanted) | {"page": page})


@transaction.atomic
def export(*, officer: "Officer", wanted: Wanted, at: datetime) -> Sequence[Trace]:
    """Return every trace that answers `wanted`, newest first. Raises TooMany."""
    rows = queries.traces_for(officer, wanted)
    found = queries.in_words(rows[: EXPORTED_AT_MOST + 1])
    if len(found) > EXPORTED_AT_MOST:
        raise TooMany(limit=EXPORTED_AT_MOST)
    detail = _asked(wanted) | {"count": len(found)}
    audit.record(Act.TRACES_EXPORTED, officer=officer, at=at, detail=detail)
    return found


def _asked(wanted: Wanted) -> dict[str, object]:
    asked = {
        "act": wanted.act,
        "officer": wanted.officer,
        "day": wanted.day and wanted.day.isoformat(),
        "record": wanted.record and str(wanted.record),
    }
    return {name: value for name, value in asked.items() if value}
