"""Many people, screened without looking at each: by words of their names, dates of birth and document numbers."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from almenara.engines.matching.building import build
from almenara.engines.matching.candidates import Finder
from almenara.engines.matching.comparing import verdict
from almenara.engines.matching.evidence import Side, evidence_of, side, weigh
from almenara.engines.matching.papers import number
from almenara.engines.matching.segment import Segment, document_hash, open_segment, save
from almenara.engines.matching.verdict import THRESHOLD, Match
from almenara.engines.records.people import Person

_MOST_READ = 20_000


class Index:
    """People by key, to be screened against. Never changed once built; safe to share between threads that read."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._finder = Finder(segment)
        self._read: dict[int, tuple[str, Side]] = {}

    @classmethod
    def build(cls, items: Iterable[tuple[str, Person]]) -> "Index":
        """Build an index of people under their keys."""
        return cls(build(items))

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """Map an index that `save` wrote; raises FileNotFoundError or ValueError where the folder holds none."""
        return cls(open_segment(folder))

    def save(self, folder: Path) -> None:
        """Write the index into an empty folder; it is on the disk when this returns."""
        save(self._segment, folder)

    def __len__(self) -> int:
        return len(self._segment)

    def screen(self, person: Person, *, threshold: float = THRESHOLD) -> list[Match]:
        """Everyone this person resembles at least as strongly as `threshold`, best first.

        Gives what comparing with each entry would give for any threshold from `THRESHOLD` up; a lower one may miss
        people of whose names one word is shared.
        """
        ours = side(person)
        least = evidence_of(threshold)
        found = []
        for entry in self._entries(ours, least):
            key, theirs = self._side(entry)
            weighed = weigh(ours, theirs)
            if weighed.total >= least:
                found.append((-weighed.total, entry, Match(key, verdict(ours, theirs, weighed))))
        return [match for _, _, match in sorted(found, key=lambda item: item[:2])]

    def _entries(self, ours: Side, least: float) -> list[int]:
        entries: set[int] = set()
        for name, weak in ours.names:
            entries |= self._finder.entries_for(name.words, ours.births, least, weak=weak)
        for document in ours.documents:
            entries.update(self._with_document(number(document.number)))
        return sorted(entries)

    def _with_document(self, plain: str) -> list[int]:
        hashes = self._segment.document_hashes
        sought = np.uint64(document_hash(plain))
        place = slice(hashes.searchsorted(sought, "left"), hashes.searchsorted(sought, "right"))
        return [int(entry) for entry in self._segment.document_entries[place]]

    def _side(self, entry: int) -> tuple[str, Side]:
        if entry not in self._read:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            key, person = self._segment.person(entry)
            self._read[entry] = key, side(person)
        return self._read[entry]
