"""What the commands share: bytes from a path, records to stdout, troubles to stderr."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from almenara.engines.records.remarks import Remark, Source, Unreadable
from almenara.engines.records.words import gettext_noop

FILE_BYTES_AT_MOST = 512 * 1024 * 1024


def bytes_of(path: Path) -> bytes:
    """Return the bytes of `path`. Raises Unreadable with what is wrong and what to do."""
    place = Source(file=str(path))
    try:
        if path.stat().st_size > FILE_BYTES_AT_MOST:
            raise Unreadable(
                "file-too-large",
                gettext_noop("The file is larger than {limit} MB. Split it by flight and try again."),
                source=place,
                limit=FILE_BYTES_AT_MOST // 2**20,
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(
            "file-not-found", gettext_noop("There is no such file. Check the path."), source=place
        ) from None
    except OSError as error:
        raise Unreadable(
            "file-not-readable",
            gettext_noop("The file could not be opened ({reason}). Check its permissions and the disk."),
            source=place,
            reason=error.strerror or type(error).__name__,
        ) from None


def print_record(record: Mapping[str, object]) -> None:
    """Print one record as one line of JSON."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def complain(error: Unreadable) -> None:
    """Say on stderr what could not be read, where and what to do."""
    sys.stderr.write(f"{place_of(error.source)}: {error}\n")


def mention(remark: Remark) -> None:
    """Say on stderr what was noticed."""
    sys.stderr.write(f"{place_of(remark.source)}: {remark.severity}: {remark.text}\n")


def place_of(source: Source) -> str:
    """A place as a person reads it: file, line, message, segment, as far as known."""
    parts = [source.file or "input"]
    if source.line is not None:
        parts.append(f"line {source.line}")
    if source.message is not None:
        parts.append(f"message {source.message}")
    if source.segment is not None:
        parts.append(f"segment {source.segment}")
    return ", ".join(parts)
