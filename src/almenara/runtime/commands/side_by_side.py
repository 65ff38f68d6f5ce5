"""Screen many people on every core of the machine, and give the answers in their order."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence

from almenara.engines.matching import Index, Match
from almenara.engines.records.people import Person

WORTH_IT = 2_000  # fewer people are done before a second process has begun
_PIECE = 500


def screen_each(index: Index, people: Sequence[Person], *, threshold: float) -> Iterator[list[Match]]:
    """Yield the matches of each person, in order."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(people) < WORTH_IT or cores < 2:
        for person in people:
            yield index.screen(person, threshold=threshold)
        return
    global _shared  # noqa: PLW0603 - what is forked is inherited, not sent
    _shared = (index, people, threshold)
    # The processes inherit the index as it stands; nothing of it is copied until it is written to.
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        for matches in pool.imap(_piece, range(0, len(people), _PIECE)):
            yield from matches


_shared: tuple[Index, Sequence[Person], float] | None = None


def _piece(start: int) -> list[list[Match]]:
    assert _shared is not None
    index, people, threshold = _shared
    return [index.screen(person, threshold=threshold) for person in people[start : start + _PIECE]]
