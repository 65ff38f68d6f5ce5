"""The drop folder: files put there are received, then taken away.

Received first, removed after: a kill between the two doubles nothing, because the same message is one message. What
cannot be taken is said once, in words, beside the refused files.
"""

import errno
import fcntl
import logging
import os
import shutil
import signal
import stat
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_noop, override

from almenara.engines.records.words import Words
from almenara.kernel.text import translated
from almenara.mandate import queries as mandate
from almenara.movements import actions
from almenara.movements.models import Channel, Message
from almenara.safeguards.audit import Machine

if TYPE_CHECKING:
    from almenara.mandate.models import Unit

log = logging.getLogger(__name__)

FILES_A_SWEEP = 50
UNFINISHED = (".part", ".filepart")
WHY = ".why.txt"  # beside a refused file
# A name may have 255 bytes (NAME_MAX); that of a note begins with the name of its file.
NAME_BYTES = 200
ENDING_BYTES = 20
WAITS = ".waits.txt"  # about one that stays in the drop folder

UNREACHABLE = gettext_noop(
    "{file} lies in the drop folder and cannot be opened: its permissions keep Almenara out. "
    "Let the user that runs Almenara read it; it is then received by itself."
)
IMMOVABLE = gettext_noop(
    "{file} cannot be taken out of the drop folder: the permissions of the folder forbid it. "
    "Let the user that runs Almenara write there, or take the file away."
)
NO_FOLDER = gettext_noop(
    "The drop folder cannot be looked into ({reason}). Nothing is received from it until that is put right."
)


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: messages received (known ones too), and names of the files refused."""

    received: list[Message] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    stat: os.stat_result

    @property
    def touched(self) -> float:
        """When it last changed; a copy may carry an old time of writing, never an old time of change."""
        return max(self.stat.st_mtime, self.stat.st_ctime)


def sweep(folder: Path, refused: Path, *, unit: "Unit", at: datetime, settle_seconds: float) -> Swept:
    """Receive the files of `folder` that nobody has written to for `settle_seconds`, the oldest first.

    Names that begin with a dot or end in `.part`, folders and links are left alone. A file refused is moved to
    `refused` with its reason in a text file beside it. Without a legal profile, or with a full disk, files wait.
    """
    swept = Swept()
    if mandate.profile_in_force(unit) is None:
        return swept
    files = [file for file in _files(folder, refused) if not _was_said(_note(file, refused), file)]
    for file in _settled(files, at, settle_seconds)[:FILES_A_SWEEP]:
        try:
            _take(file, refused, unit, at, swept)
        except actions.DiskFull:
            log.error("the disk is full: %s and what follows wait in the drop folder", file.path.name)
            break
        except OSError as error:
            log.warning("%s stays in the drop folder: %s", file.path.name, error.strerror)
    return swept


def _files(folder: Path, refused: Path) -> list[_File]:
    note = refused / f"drop-folder{WAITS}"
    try:
        with os.scandir(folder) as entries:
            files = [file for entry in entries if (file := _file(entry)) is not None]
    except OSError as error:
        _say(note, Words(NO_FOLDER, {"reason": error.strerror or ""}))
        return []
    with suppress(OSError):
        note.unlink(missing_ok=True)
    return files


def _file(entry: "os.DirEntry[str]") -> _File | None:
    if entry.name.startswith(".") or entry.name.lower().endswith(UNFINISHED):
        return None
    try:
        is_file = entry.is_file(follow_symlinks=False)
        return _File(Path(entry.path), entry.stat(follow_symlinks=False)) if is_file else None
    except FileNotFoundError:  # taken back in this moment
        return None


def _settled(files: list[_File], at: datetime, settle_seconds: float) -> list[_File]:
    """Those that are at rest, the oldest first; of files from a clock ahead of ours, those that keep still now."""
    now = at.timestamp()
    at_rest = [file for file in files if file.touched <= now - settle_seconds]
    from_ahead = [file for file in files if file.touched > now + settle_seconds]
    if from_ahead:
        time.sleep(settle_seconds)
        at_rest += [file for file in from_ahead if _unchanged(file)]
    return sorted(at_rest, key=lambda file: (file.touched, file.path.name))


def _unchanged(file: _File) -> bool:
    try:
        now = file.path.lstat()
    except FileNotFoundError:
        return False
    names = ("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
    return all(getattr(now, name) == getattr(file.stat, name) for name in names)


def _take(file: _File, refused: Path, unit: "Unit", at: datetime, swept: Swept) -> None:
    note = _note(file, refused)
    name = _shown(file.path)
    try:
        data = _read(file)
    except PermissionError:
        _say(note, Words(UNREACHABLE, {"file": name}))
        return
    if data is None:
        return
    try:
        _receive_or_refuse(file, data, refused, unit, at, swept)
    except PermissionError:
        _say(note, Words(IMMOVABLE, {"file": name}))
    else:
        note.unlink(missing_ok=True)


def _receive_or_refuse(
    file: _File, data: bytes, refused: Path, unit: "Unit", at: datetime, swept: Swept
) -> None:
    officer, name = Machine(str(unit.pk)), _shown(file.path)
    try:
        receipt = actions.receive(
            unit=unit, data=data, name=name, channel=Channel.DROP, officer=officer, at=at
        )
    except (actions.Empty, actions.TooLarge) as error:
        _refuse(file, refused, error.words, swept)
    else:
        swept.received.append(receipt.message)
        _remove(file)


def _read(file: _File) -> bytes | None:
    """The bytes, at most one more than a message may have; None when it is being written, or is gone."""
    try:
        descriptor = os.open(file.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ELOOP}:
            return None
        raise
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or _being_written(descriptor):
            return None
        return opened.read(settings.MESSAGE_BYTES_AT_MOST + 1)


def _being_written(descriptor: int) -> bool:
    """Whether someone holds the file open for writing: over a slow link a pause may outlast the time to settle.

    A read lease is refused then (fcntl(2), F_SETLEASE); where leases are not to be had, nobody knows.
    """
    try:
        # Whoever opens the file while we hold the lease has us sent a signal: one that is ignored by default.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def _remove(file: _File) -> None:
    """Take the received file away, unless it grew meanwhile: then it is received again, as what it is now."""
    if _unchanged(file):
        file.path.unlink()


def _refuse(file: _File, refused: Path, words: Words, swept: Swept) -> None:
    """Move the file out of the way; its reason is there before it is. Raises PermissionError."""
    target = _free(refused / _shortened(file.path.name))
    _write(target.with_name(f"{target.name}{WHY}"), words)
    shutil.move(file.path, target)
    log.warning("%s was refused: %s", file.path.name, words)
    swept.refused.append(target.name)


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _note(file: _File, refused: Path) -> Path:
    return refused / f"{_shortened(file.path.name)}{WAITS}"


def _shortened(name: str) -> str:
    """The name, cut in its middle where a number and the ending of a note would not fit behind it."""
    whole = os.fsencode(name)
    if len(whole) <= NAME_BYTES:
        return name
    ending = os.fsencode(Path(name).suffix)[-ENDING_BYTES:]
    return os.fsdecode(whole[: NAME_BYTES - len(ending)] + ending)


def _was_said(note: Path, file: _File) -> bool:
    """Whether the trouble with this file was said, and neither it nor its folder changed since."""
    try:
        return note.stat().st_mtime_ns > max(file.stat.st_ctime_ns, file.path.parent.stat().st_ctime_ns)
    except OSError:
        return False


def _say(note: Path, words: Words) -> None:
    """Say it in a note and, the first time, in the log; where no note can be left, in the log alone."""
    try:
        is_news = not note.exists()
        _write(note, words)
    except OSError:
        is_news = True
    if is_news:
        log.warning("%s", words)


def _write(note: Path, words: Words) -> None:
    """The sentence in each language of the product: who finds it is not signed in."""
    lines = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            lines.append(translated(words))
    note.write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")


def _shown(path: Path) -> str:
    return os.fsencode(path.name).decode("utf-8", "replace")
