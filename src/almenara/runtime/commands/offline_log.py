"""The log of offline runs: one line a run in the data folder, on the disk before the run ends."""

import getpass
import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from almenara.runtime.commands.terminal import bytes_of

LOG_NAME = "offline-runs.jsonl"


def record(folder: Path, *, files: list[Path], lists: list[Path], travellers: int, hits: int) -> None:
    """Append the run to `folder`'s log: who, when, digests of what was compared with what, how many hits."""
    folder.mkdir(parents=True, exist_ok=True)
    row = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "user": getpass.getuser(),
        "files": [_named(path) for path in files],
        "lists": [_named(path) for path in lists],
        "travellers": travellers,
        "hits": hits,
    }
    descriptor = os.open(folder / LOG_NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, (json.dumps(row, ensure_ascii=False) + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _named(path: Path) -> dict[str, str]:
    return {
        "name": path.name,
        "sha256": sha256(bytes_of(path)).hexdigest() if path.is_file() else "unreadable",
    }
