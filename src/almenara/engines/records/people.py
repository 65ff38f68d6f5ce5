"""A person as both sides of a comparison know them: traveller or entry of a list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A travel or identity document. `issuer` is ISO 3166 alpha-3 or an ICAO code, `expiry` an ISO date."""

    number: str
    type: str | None = None
    issuer: str | None = None
    expiry: str | None = None

    def as_record(self) -> dict[str, str | None]:
        """The document as the command line prints it."""
        return {"type": self.type, "number": self.number, "issuer": self.issuer, "expiry": self.expiry}


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name of a person, whole; `weak` marks an alias its publisher calls weak (low quality)."""

    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What is compared. Unknown is empty or None, never a guess.

    `birth_dates` are `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or a span of years `YYYY/YYYY`; `sex` is M, F or X;
    `nationalities` are ISO 3166 alpha-3 or ICAO codes.
    """

    names: tuple[PersonName, ...]
    birth_dates: tuple[str, ...] = ()
    sex: str | None = None
    nationalities: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
