"""What is kept of an entry, and how a list as it comes differs from the versions in force."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from almenara.engines.records.remarks import Remark, Severity
from almenara.engines.records.words import Words, gettext_noop
from almenara.mandate.models import ListUse
from almenara.watchlists.finding import search_text

if TYPE_CHECKING:
    from almenara.engines.lists import Entry as Sought
    from almenara.engines.lists import Listing

KEY_LENGTH, REFERENCE_LENGTH, NAME_LENGTH, HANDLING_LENGTH, DATE_LENGTH = 128, 128, 400, 16, 10

_TWICE = gettext_noop("The entry {reference} stands twice in this list. The first of the two was loaded.")


@dataclass(frozen=True, slots=True)
class InForce:
    """The version of an entry in force: its key in the database and what tells it from another."""

    pk: UUID
    digest: str


@dataclass
class Differences:
    """How a list as it comes differs from what is in force.

    `withdrawn` are versions that end, those that changed among them; `categories` counts the entries of each.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    gone: int = 0
    withdrawn: list[UUID] = field(default_factory=list)
    categories: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def differing(
    listing: "Listing", *, use: str, in_force: Mapping[str, InForce], differences: Differences
) -> Iterator[dict[str, Any]]:
    """Yield the fields of each entry that is new or changed, and count the others in `differences` as it goes."""
    seen: set[str] = set()
    for sought in listing.entries:
        fields = fields_of(sought, use=use, handling=listing.handling or "")
        if fields["key"] in seen:
            differences.refused += 1
            differences.remarks.append(_said_twice(sought))
            continue
        seen.add(fields["key"])
        category = fields["category"]
        differences.categories[category] = differences.categories.get(category, 0) + 1
        if _is_new(fields, in_force.get(fields["key"]), differences):
            yield fields
    left = [version.pk for key, version in in_force.items() if key not in seen]
    differences.gone = len(left)
    differences.withdrawn += left


def fields_of(sought: "Sought", *, use: str, handling: str) -> dict[str, Any]:
    """The fields of a version: as the list says, its category its own where that is a use lists have here."""
    record = _as_kept(sought, use, handling)
    try:
        digest = _digest(record)
    except UnicodeEncodeError:  # half a character, as a broken JSON escape leaves it
        record = json.loads(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
        digest = _digest(record)
    texts = [record["name"], *(text for text, _weak in record["names"])]
    search = search_text(dict.fromkeys(texts), record["reference"], record["documents"])
    return record | {"digest": digest, "search": search}


def _as_kept(sought: "Sought", use: str, handling: str) -> dict[str, Any]:
    return {
        # Within the list: a list of our own is called after its file, which may bear another name tomorrow.
        "key": _short(sought.id.removeprefix(f"{sought.list}:"), KEY_LENGTH),
        "reference": (sought.reference or "")[:REFERENCE_LENGTH],
        "name": (sought.name or sought.reference or sought.id)[:NAME_LENGTH],
        "names": [[name.text, name.weak] for name in sought.names],
        "birth_dates": list(sought.birth_dates),
        "sex": sought.sex or "",
        "nationalities": list(sought.nationalities),
        "documents": [document.as_record() for document in sought.documents],
        "category": sought.category if sought.category in ListUse.values else use,
        "schema": sought.schema,
        "reason": sought.reason or "",
        "handling": (sought.handling or handling)[:HANDLING_LENGTH],
        "valid_until": (sought.valid_until or "")[:DATE_LENGTH],
        "birth_places": list(sought.birth_places),
        "addresses": list(sought.addresses),
    }


def _digest(record: Mapping[str, Any]) -> str:
    return sha256(json.dumps(record, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _short(key: str, length: int) -> str:
    """A key no longer than its column; a longer one keeps its beginning and becomes a digest."""
    if len(key) <= length:
        return key
    digest = sha256(key.encode("utf-8", "replace")).hexdigest()
    return f"{key[: length - len(digest) - 1]}:{digest}"


def _is_new(fields: Mapping[str, Any], before: InForce | None, differences: Differences) -> bool:
    if before is None:
        differences.added += 1
        return True
    if before.digest == fields["digest"]:
        differences.unchanged += 1
        return False
    differences.changed += 1
    differences.withdrawn.append(before.pk)
    return True


def _said_twice(sought: "Sought") -> Remark:
    reference = (sought.reference or sought.id)[:REFERENCE_LENGTH]
    return Remark("entry-twice", Words(_TWICE, {"reference": reference}), Severity.ERROR)
