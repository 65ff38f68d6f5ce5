"""Passenger lists to travellers: PAXLST, PNRGOV, CUSRES and sheets in; movements, travellers and remarks out.

`read` takes any of them, `write_paxlst` writes one, `redact` and `blank` take out of the bytes what may not be kept.
"""

from almenara.engines.passenger.reading import read
from almenara.engines.passenger.records import Leg, Movement, Reading, Traveller, movement_id
from almenara.engines.passenger.redaction import Redacted, blank, redact
from almenara.engines.passenger.writer import write_paxlst

__all__ = [
    "Leg",
    "Movement",
    "Reading",
    "Redacted",
    "Traveller",
    "blank",
    "movement_id",
    "read",
    "redact",
    "write_paxlst",
]
