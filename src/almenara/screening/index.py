"""The matching index of each unit: a folder of memory-mapped arrays for each generation, and CURRENT, which names one.

INDEX_FOLDER/<unit>/
    CURRENT          the name of the generation in use, replaced atomically
    <generation>/
        STATE        the state of the lists it was made from
        arrays/      what the matching engine wrote

A generation is complete and on the disk before CURRENT names it, so that a kill leaves the one before it in use. What
CURRENT does not name is removed by the next build; a process that has it open keeps it until it looks again.
"""

import fcntl
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from itertools import chain, islice
from pathlib import Path
from uuid import UUID

from django.conf import settings

from almenara.engines.matching import Index
from almenara.kernel.disk import keep_names
from almenara.kernel.identifiers import new_id
from almenara.screening.building import Item, lines_of
from almenara.watchlists import queries as watchlists

log = logging.getLogger(__name__)

ENGINE = f"almenara {metadata.version('almenara')}"

# So many people are indexed here in a moment; more are, in a process of their own.
BUILT_HERE_AT_MOST = 2000
TRIES_TO_OPEN = 3


class NotBuilt(Exception):
    """The process that builds the index failed. Trying again helps when it was killed or the disk was full."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The generation in use, open: from which state of the lists it was made, and the index itself."""

    generation: str
    state: str
    index: Index


def opened(unit_id: UUID) -> Opened:
    """The unit's index, built if there is none; thread-safe, and opened once for each generation."""
    found = _current(unit_id)
    if found is None:
        renew(unit_id)
        found = _current(unit_id)
    if found is None:
        raise NotBuilt("the index was built, and is not there")
    return found


def renew(unit_id: UUID) -> bool:
    """Build the unit's index anew if its lists changed since, or if none can be opened; tell whether it was built.

    Takes seconds for a long list: call it outside any transaction. Raises NotBuilt, OSError.
    """
    folder = _folder(unit_id)
    with _alone(folder):
        state = f"{ENGINE} {watchlists.state_of(unit_id)}"
        now = _current(unit_id)
        if now is not None and now.state == state:
            return False
        generation = new_id().hex
        _make(folder / generation, state, watchlists.entries_in_force(unit_id))
        _write(folder / "CURRENT", generation)
        _remove_all_but(folder, generation)
    return True


def _current(unit_id: UUID) -> Opened | None:
    folder = _folder(unit_id)
    for _try in range(TRIES_TO_OPEN):  # the one named may have been followed and removed meanwhile
        generation = _read(folder / "CURRENT")
        with _LOCK:
            cached = _OPENED.get(unit_id)
        if not generation or (cached is not None and cached.generation == generation):
            return cached if generation else None
        found = _open(folder / generation)
        if found is not None:
            with _LOCK:
                _OPENED[unit_id] = found
            return found
    return None


def _open(generation: Path) -> Opened | None:
    try:
        index = Index.open(generation / "arrays")
    except (OSError, ValueError, KeyError, EOFError) as error:
        log.warning("the index %s could not be opened: %s", generation.name, type(error).__name__)
        return None
    return Opened(generation.name, _read(generation / "STATE"), index)


def _make(generation: Path, state: str, people: Iterable[Item]) -> None:
    arrays = generation / "arrays"
    arrays.mkdir(parents=True)
    few = list(islice(people, BUILT_HERE_AT_MOST + 1))
    if len(few) <= BUILT_HERE_AT_MOST:
        Index.build(few).save(arrays)
    else:
        _build_apart(arrays, chain(few, people))
    _write(generation / "STATE", state)


def _build_apart(arrays: Path, people: Iterable[Item]) -> None:
    command = [sys.executable, "-P", "-m", "almenara.screening.building", str(arrays)]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=said) as builder:  # noqa: S603
            assert builder.stdin is not None
            try:
                for line in lines_of(people):
                    builder.stdin.write(f"{line}\n".encode("utf-8", "replace"))
                builder.stdin.close()
            except BrokenPipeError:
                pass  # it died, and its exit code says so
        if builder.returncode != 0:
            said.seek(0)
            log.error("the index was not built: %s", said.read()[-2000:].decode(errors="replace"))
            raise NotBuilt(f"the process that builds the index ended with {builder.returncode}")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One build at a time for a unit, in this process and beside it; a process that dies lets go."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove_all_but(folder: Path, generation: str) -> None:
    for path in folder.iterdir():
        if path.is_dir() and path.name != generation:
            shutil.rmtree(path, ignore_errors=True)


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""


def _write(path: Path, text: str) -> None:
    """Replace a small file: whoever reads it sees the old text or the new, after a power cut too."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    for folder in (path.parent, path.parent.parent):
        keep_names(folder)


def _folder(unit_id: UUID) -> Path:
    return Path(settings.INDEX_FOLDER) / unit_id.hex


_LOCK = threading.Lock()
_OPENED: dict[UUID, Opened] = {}
