"""Build a matching index in a process of its own, so that the product keeps neither the time nor the memory it takes.

`python -m almenara.screening.building FOLDER` reads one person a line on stdin and writes the index into FOLDER. The
last line tells how many there were: where it is missing, the sender died, and nothing is built. It imports no Django.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from almenara.engines.matching import Index
from almenara.engines.records.people import Document, Person, PersonName

Item = tuple[str, Person]

COURTESY = 10  # how far behind pages and readers it stands when processors are short


class Interrupted(ValueError):
    """The last line did not come, or tells another number: not everybody was sent."""


def lines_of(items: Iterable[Item]) -> Iterator[str]:
    """The people as lines, with the line that tells how many."""
    count = 0
    for key, person in items:
        count += 1
        yield json.dumps(_as_list(key, person), ensure_ascii=False, separators=(",", ":"))
    yield json.dumps(count)


def items_of(lines: Iterable[str | bytes]) -> Iterator[Item]:
    """The people back from lines. Raises Interrupted at their end if some did not come."""
    count = 0
    for line in lines:
        told = json.loads(line)
        if isinstance(told, int):
            if told != count:
                raise Interrupted(f"{told} people were sent, {count} came")
            return
        count += 1
        yield _from_list(told)
    raise Interrupted(f"the sender died after {count} people")


def main(folder: Path) -> None:
    """Read people from stdin and save their index into `folder`."""
    os.nice(COURTESY)
    Index.build(items_of(sys.stdin.buffer)).save(folder)


def _as_list(key: str, person: Person) -> list[object]:
    return [
        key,
        [[name.text, name.weak] for name in person.names],
        person.birth_dates,
        person.sex,
        person.nationalities,
        [[d.number, d.type, d.issuer, d.expiry] for d in person.documents],
    ]


def _from_list(told: list) -> Item:  # type: ignore[type-arg] # JSON
    key, names, birth_dates, sex, nationalities, documents = told
    person = Person(
        names=tuple(PersonName(text, weak=weak) for text, weak in names),
        birth_dates=tuple(birth_dates),
        sex=sex,
        nationalities=tuple(nationalities),
        documents=tuple(Document(*parts) for parts in documents),
    )
    return key, person


if __name__ == "__main__":
    main(Path(sys.argv[1]))
