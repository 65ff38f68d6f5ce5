"""Keeps out of the log what is nobody's business there: one-time links, and what a traveller's record holds.

Django writes the address of a request that failed, and the text of an error may quote a name or a number.
"""

import logging
import re
import traceback
from types import TracebackType

_SECRET = re.compile(r"/(welcome|invitation)/[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Blanks the secret in the address of a one-time link, wherever a record carries it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; every record passes."""
        message = record.getMessage()
        if _SECRET.search(message):
            record.msg, record.args = _SECRET.sub(r"/\1/…", message), None
        return True


class WithoutWords(logging.Formatter):
    """Tells of an error where it came from and of what kind it is, never its text."""

    def formatException(self, ei: "ExceptionInfo") -> str:  # noqa: N802 - logging calls it so
        """The trace of the error and of those that led to it, the first one first."""
        chain: list[BaseException] = []
        error = ei[1]
        while error is not None and error not in chain:
            chain.append(error)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(map(_told, reversed(chain)))


ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def _told(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__
