"""The one clock: everything that needs the time asks here, so that a test can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment, aware and in UTC."""
    return _source()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) for a while; for tests and drills."""
    global _source  # noqa: PLW0603 - one clock for the process is the point
    before = _source
    _source = lambda: moment  # noqa: E731
    try:
        yield
    finally:
        _source = before


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system
