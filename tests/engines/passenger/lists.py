"""Passenger lists of invented people, for the tests of the readers."""

from datetime import date

from almenara.engines import passenger
from almenara.engines.passenger import Reading

TODAY = date(2026, 11, 24)
HEAD = (
    "UNA:+.? '",
    "UNB+UNOA:4+XQ+ALMENARA+261122:0700+1'",
    "UNH+1+PAXLST:D:05B:UN:IATA'",
    "BGM+745'",
    "TDT+20+XQ415+++XQ'",
    "LOC+125+GRU'",
    "DTM+189:2611220900:201'",
    "LOC+87+DSS'",
    "DTM+232:2611221900:201'",
)
AWA = (
    "NAD+FL+++DIALLO:AWA'",
    "ATT+2++F'",
    "DTM+329:850309'",
    "LOC+178+GRU'",
    "LOC+179+DSS'",
    "NAT+2+SEN'",
    "DOC+P:110:111+A1234567'",
    "DTM+36:301231'",
    "LOC+91+SEN'",
)


def paxlst(*segments: str, head: tuple[str, ...] = HEAD) -> bytes:
    """An interchange with the segments as its people."""
    return "\r\n".join([*head, *segments, "UNT+9+1'", "UNZ+1+1'"]).encode()


def read(data: bytes) -> Reading:
    """Read as the product does, on a fixed day."""
    return passenger.read(data, file="list.edi", today=TODAY)


def codes(reading: Reading) -> list[str]:
    """The codes of the remarks, in order."""
    return [remark.code for remark in reading.remarks]
