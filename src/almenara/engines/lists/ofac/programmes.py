"""OFAC's programmes, which tell its list of Specially Designated Nationals from its other sanctions lists."""

import re
from collections.abc import Iterable

SDN = ("ofac-sdn", "OFAC Specially Designated Nationals")
OTHERS = ("ofac-consolidated", "OFAC Consolidated Sanctions List, without Specially Designated Nationals")

# Programmes of the lists beside it: sectoral, correspondent accounts, Palestinian council, Chinese military companies.
_OF_OTHERS = re.compile(
    r"^(?:NS-|SSI-|UKRAINE-EO13662|FSE|561|CAPTA|RUSSIA-EO14024-MBS|MBS|HRIT-|NPWMD-561|CMIC)", re.I
)


def programmes_in(cell: str) -> str:
    """The programmes of an entry, as `SDGT, IRGC`; several stand as `SDGT] [IRGC`."""
    return ", ".join(part for part in re.split(r"[\[\]\s;,]*[\[\];,][\[\]\s;,]*", cell.strip("[] ")) if part)


def key_and_title(reasons: Iterable[str | None]) -> tuple[str, str]:
    """The list that entries of these programmes make up."""
    programmes = [reason for reason in reasons if reason]
    others = sum(_OF_OTHERS.match(programme) is not None for programme in programmes)
    return OTHERS if others * 2 > len(programmes) else SDN
