"""The arrays of an index: one build, kept in memory or mapped from a folder, never changed."""

import json
import os
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.dates import Birth
from almenara.engines.matching.postings import Postings
from almenara.engines.matching.vocabulary import Vocabulary
from almenara.engines.records.people import Document, Person, PersonName

LAYOUT = 1


class Segment(NamedTuple):
    """Everything an index knows.

    Names are numbered through, entry by entry: `name_entries[n]` is the entry of name n, `name_words` from
    `name_starts[n]` its words by number, `lone[n]` whether one shared word may be enough (it has no more, or an initial
    stands for one), `name_weights[n]` the weight of its words (-1 where an initial makes it unsure), `name_years[n]`
    first and last year and day of birth as in `Postings`. `joins` are the postings of neighbouring words written as
    one. `people` holds each entry as JSON from `people_starts[e]`.
    """

    vocabulary: Vocabulary
    words: Postings
    joins: Postings
    name_entries: NDArray[np.int32]
    name_starts: NDArray[np.int64]
    name_words: NDArray[np.int32]
    name_weak: NDArray[np.bool_]
    lone: NDArray[np.bool_]
    name_weights: NDArray[np.float32]
    name_years: NDArray[np.int16]
    date_keys: NDArray[np.int32]
    date_names: NDArray[np.int32]
    document_hashes: NDArray[np.uint64]
    document_entries: NDArray[np.int32]
    people: NDArray[np.uint8]
    people_starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.people_starts) - 1

    def words_of(self, name: int) -> tuple[str, ...]:
        """The words of a name."""
        numbers = self.name_words[self.name_starts[name] : self.name_starts[name + 1]].tolist()
        return tuple(map(self.vocabulary.word, numbers))

    def person(self, entry: int) -> tuple[str, Person]:
        """The key of an entry and the person."""
        data = self.people[self.people_starts[entry] : self.people_starts[entry + 1]].tobytes()
        key, names, births, sex, nationalities, documents = json.loads(data)
        return key, Person(
            names=tuple(PersonName(text, bool(weak)) for text, weak in names),
            birth_dates=tuple(births),
            sex=sex,
            nationalities=tuple(nationalities),
            documents=tuple(Document(*document) for document in documents),
        )


def person_bytes(key: str, person: Person) -> bytes:
    """An entry as `Segment.person` reads it back."""
    record = [
        key,
        [(name.text, int(name.weak)) for name in person.names],
        person.birth_dates,
        person.sex,
        person.nationalities,
        [(d.number, d.type, d.issuer, d.expiry) for d in person.documents],
    ]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def date_keys_of(births: tuple[Birth, ...]) -> list[int]:
    """Keys under which a person is found by birth date and one word: whole dates, the first of January left out."""
    return [
        birth.first * 10000 + birth.month * 100 + birth.day
        for birth in births
        if birth.whole and (birth.month, birth.day) != (1, 1)
    ]


def document_hash(number: str) -> int:
    """The hash of a normalised document number."""
    data = number.encode(errors="replace")
    return zlib.crc32(data) << 32 | zlib.adler32(data)


def save(segment: Segment, folder: Path) -> None:
    """Write the arrays into an empty folder, each file and the folder itself on the disk when this returns."""
    for name, array in _arrays(segment).items():
        with (folder / f"{name}.npy").open("wb") as file:
            np.save(file, array)
            file.flush()
            os.fsync(file.fileno())
    with (folder / "layout.json").open("w") as file:
        json.dump({"layout": LAYOUT, "entries": len(segment)}, file)
        file.flush()
        os.fsync(file.fileno())
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_segment(folder: Path) -> Segment:
    """Map the arrays of a folder; raises FileNotFoundError or ValueError where it holds no index of this layout."""
    if json.loads((folder / "layout.json").read_text())["layout"] != LAYOUT:
        raise ValueError(f"the index in {folder} is of another layout: build it again")

    def load(name: str) -> Any:
        return np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray)

    values = {field: load(field) for field in Segment._fields if field not in _GROUPS}
    for group, kind in _GROUPS.items():
        values[group] = kind(*(load(f"{group}.{field}") for field in kind._fields))
    return Segment(**values)


_GROUPS: dict[str, type[Vocabulary] | type[Postings]] = {
    "vocabulary": Vocabulary,
    "words": Postings,
    "joins": Postings,
}


def _arrays(segment: Segment) -> dict[str, NDArray[np.generic]]:
    arrays: dict[str, NDArray[np.generic]] = {}
    for field, value in segment._asdict().items():
        if field in _GROUPS:
            arrays |= {f"{field}.{part}": array for part, array in value._asdict().items()}
        else:
            arrays[field] = value
    return arrays
