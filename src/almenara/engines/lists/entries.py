"""What a list holds: its entries, and what there is to say of the list as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from almenara.engines.records.people import Document, Person, PersonName
from almenara.engines.records.remarks import Remark

PERSON = "Person"
ORGANIZATION = "Organization"
VESSEL = "Vessel"
AIRCRAFT = "Aircraft"


@dataclass(frozen=True, slots=True)
class Entry:
    """One that is sought: mostly a person, else an organisation, a vessel, an aircraft (`schema`).

    `id` is unique in its list and stays the same from one edition to the next; `reference` is the publisher's own
    and `name` the name it lists them under, the first of `names`. `birth_dates` are as in `Person`. `category` is what
    the list says it seeks (wanted, sanctions, stolen_document, missing_person, lookout), None where its use tells.
    `reason` is the programme or ground in the publisher's words, `valid_until` an ISO date.
    """

    id: str
    list: str
    reference: str
    name: str
    names: tuple[PersonName, ...]
    birth_dates: tuple[str, ...] = ()
    sex: str | None = None
    nationalities: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    category: str | None = None
    schema: str = PERSON
    handling: str | None = None
    reason: str | None = None
    valid_until: str | None = None
    birth_places: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    def person(self) -> Person:
        """The entry as a side of a comparison."""
        return Person(
            names=self.names,
            birth_dates=self.birth_dates,
            sex=self.sex,
            nationalities=self.nationalities,
            documents=self.documents,
        )

    def as_record(self) -> dict[str, object]:
        """The entry as `almenara screen --json` prints it."""
        return {
            "id": self.id,
            "list": self.list,
            "reference": self.reference,
            "name": self.name,
            "names": [name.text for name in self.names],
            "weak_names": [name.text for name in self.names if name.weak],
            "birth_dates": list(self.birth_dates),
            "sex": self.sex,
            "nationalities": list(self.nationalities),
            "documents": [document.as_record() for document in self.documents],
            "category": self.category,
            "schema": self.schema,
            "handling": self.handling,
            "reason": self.reason,
            "valid_until": self.valid_until,
            "birth_places": list(self.birth_places),
            "addresses": list(self.addresses),
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as read: `list` is its key (`un-sc`), `published` when its publisher made this edition, ISO 8601.

    `refused` counts the records that could not be read, each with its remark; `handling` is the handling code of the
    list, or those its entries carry.
    """

    list: str
    publisher: str
    title: str
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...] = ()
    refused: int = 0
    handling: str | None = None
    published: str | None = None


def clean(text: str | None) -> str:
    """Text in one line: white space as single blanks, nothing that can't be printed."""
    line = " ".join((text or "").split())
    return line if line.isprintable() else "".join(c for c in line if c.isprintable() or c in "\u200c\u200d")


def unique(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values that say something, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def unique_names(names: Iterable[tuple[str | None, bool]]) -> tuple[PersonName, ...]:
    """Names (text, weak), each once whatever its case, in order; one that is strong anywhere is strong."""
    kept: dict[str, PersonName] = {}
    for given, weak in names:
        text = clean(given)
        known = kept.get(text.casefold())
        if text and (known is None or (known.weak and not weak)):
            kept[text.casefold()] = PersonName(known.text if known else text, weak=weak)
    return tuple(kept.values())


def unique_documents(documents: Iterable[Document | None]) -> tuple[Document, ...]:
    """The documents there are, each once, in order."""
    return tuple(dict.fromkeys(document for document in documents if document))
