"""From people to the arrays of an index."""

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.alignment import joins_loosely, spans
from almenara.engines.matching.dates import births
from almenara.engines.matching.papers import number
from almenara.engines.matching.postings import Postings, years_of
from almenara.engines.matching.segment import Segment, date_keys_of, document_hash, person_bytes
from almenara.engines.matching.vocabulary import Vocabulary
from almenara.engines.matching.weights import SUBSTANTIVE, is_initial, weight
from almenara.engines.names import read_name
from almenara.engines.records.people import Person


class _Builder:
    """Collects names, words, dates and documents entry by entry."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.name_entries: list[int] = []
        self.name_lengths: list[int] = []
        self.name_words: list[int] = []
        self.weak: list[bool] = []
        self.lone: list[bool] = []
        self.weights: list[float] = []
        self.years: list[tuple[int, int, int]] = []
        self.word_posts: list[tuple[int, int]] = []
        self.join_posts: list[tuple[int, int]] = []
        self.dates: list[tuple[int, int]] = []
        self.documents: list[tuple[int, int]] = []
        self.people: list[bytes] = []

    def add(self, key: str, person: Person) -> None:
        entry = len(self.people)
        self.people.append(person_bytes(key, person))
        known = births(person.birth_dates)
        years = years_of(known)
        keys = date_keys_of(known)
        seen: set[tuple[tuple[str, ...], bool]] = set()
        for name in person.names:
            words = read_name(name.text).words
            if words and (words, name.weak) not in seen:
                seen.add((words, name.weak))
                self._add_name(entry, words, weak=name.weak, years=years, keys=keys)
        for document in person.documents:
            if plain := number(document.number):
                self.documents.append((document_hash(plain), entry))

    def _add_name(
        self, entry: int, words: tuple[str, ...], *, weak: bool, years: tuple[int, int, int], keys: list[int]
    ) -> None:
        name = len(self.name_entries)
        numbers = [self.numbers.setdefault(word, len(self.numbers)) for word in words]
        substantive = [n for n, word in zip(numbers, words, strict=True) if weight(word) >= SUBSTANTIVE]
        self.name_entries.append(entry)
        self.name_lengths.append(len(words))
        self.name_words.extend(numbers)
        self.weak.append(weak)
        initials = any(is_initial(word) for word in words)
        self.lone.append(len(substantive) <= 1 or initials)
        self.weights.append(
            -1.0 if initials else sum(w for word in words if (w := weight(word)) >= SUBSTANTIVE)
        )
        self.years.append(years)
        self.word_posts.extend((number, name) for number in set(substantive or numbers))
        self.dates.extend((key, name) for key in keys)
        for joined in joins_of(words):
            self.join_posts.append((self.numbers.setdefault(joined, len(self.numbers)), name))

    def segment(self) -> Segment:
        years = np.array(self.years, np.int16).reshape(-1, 3)
        date_keys, date_names = _sorted_pairs(self.dates, np.int32)
        document_hashes, document_entries = _sorted_pairs(self.documents, np.uint64)
        return Segment(
            vocabulary=Vocabulary.of(self.numbers),
            words=_postings(self.word_posts, len(self.numbers), years),
            joins=_postings(sorted(set(self.join_posts)), len(self.numbers), years),
            name_entries=np.array(self.name_entries, np.int32),
            name_starts=_starts(self.name_lengths),
            name_words=np.array(self.name_words, np.int32),
            name_weak=np.array(self.weak, np.bool_),
            lone=np.array(self.lone, np.bool_),
            name_weights=np.array(self.weights, np.float32),
            name_years=years,
            date_keys=date_keys,
            date_names=date_names,
            document_hashes=document_hashes,
            document_entries=document_entries,
            people=np.frombuffer(b"".join(self.people), np.uint8),
            people_starts=_starts([len(data) for data in self.people]),
        )


def build(items: Iterable[tuple[str, Person]]) -> Segment:
    """Build the arrays from keys and people."""
    builder = _Builder()
    for key, person in items:
        builder.add(key, person)
    return builder.segment()


def joins_of(words: tuple[str, ...]) -> list[str]:
    """Neighbouring words as one word, where another spelling of the name may have them so.

    Longer joins without a particle are not kept: they are found by parting the word that is sought.
    """
    found = []
    for span in spans(words, range(len(words))):
        parts = [words[n] for n in span]
        joined = "".join(parts)
        if joins_loosely(parts) or any(weight(part) < SUBSTANTIVE for part in parts):
            found.append(joined)
    return found


def _starts(lengths: list[int]) -> NDArray[np.int64]:
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


_Key = TypeVar("_Key", np.int32, np.uint64)


def _sorted_pairs(pairs: list[tuple[int, int]], kind: type[_Key]) -> tuple[NDArray[_Key], NDArray[np.int32]]:
    keys = np.array([key for key, _ in pairs], kind)
    values = np.array([value for _, value in pairs], np.int32)
    order = np.argsort(keys, kind="stable")
    return keys[order], values[order]


def _postings(posts: list[tuple[int, int]], words: int, years: NDArray[np.int16]) -> Postings:
    flat = np.fromiter(chain.from_iterable(posts), np.int32, 2 * len(posts)).reshape(-1, 2)
    order = np.argsort(flat[:, 0], kind="stable")
    of_word, names = flat[order, 0], flat[order, 1]
    starts = np.zeros(words + 1, np.int64)
    np.cumsum(np.bincount(of_word, minlength=words), out=starts[1:])
    near = years[names]
    return Postings(
        starts=starts,
        names=np.ascontiguousarray(names),
        first=np.ascontiguousarray(near[:, 0]),
        last=np.ascontiguousarray(near[:, 1]),
        day=np.ascontiguousarray(near[:, 2]),
    )
