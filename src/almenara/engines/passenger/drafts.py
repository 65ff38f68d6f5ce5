"""People of a PAXLST while their segments come in: raw values, read when the message is whole."""

from dataclasses import dataclass

from almenara.engines.edifact import Segment


@dataclass(slots=True)
class Paper:
    """A document as its segments come in."""

    type: str
    number: str
    issuer: str = ""
    expiry: str = ""
    expiry_form: str = ""


class Draft:
    """A person as their segments come in: raw values, read when the message is whole."""

    __slots__ = (
        "birth",
        "birth_form",
        "birth_place",
        "booking",
        "debark",
        "embark",
        "family",
        "given",
        "nationality",
        "papers",
        "residence",
        "role",
        "seat",
        "segment",
        "sex",
    )

    def __init__(self, segment: Segment, role: str) -> None:
        self.segment = segment
        self.role = role
        self.family, self.given = _names(segment)
        self.sex = self.birth = self.birth_form = self.birth_place = self.nationality = ""
        self.residence = self.embark = self.debark = self.booking = self.seat = ""
        self.papers: list[Paper] = []

    def empty(self) -> bool:
        """Whether nothing is there that tells a person."""
        return not (self.family or self.given or self.birth or self.papers)


def _names(nad: Segment) -> tuple[str, str]:
    """Family and given names of C080; carriers without it write the whole name into C058."""
    elements = nad.elements
    parts = elements[3] if len(elements) > 3 and any(elements[3]) else [nad.get(2)]
    return parts[0], parts[1] if len(parts) == 2 else " ".join(part for part in parts[1:5] if part)
