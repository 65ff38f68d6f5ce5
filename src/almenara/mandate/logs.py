"""Keeps one-time links out of the log: Django writes the address of a request that failed."""

import logging
import re

_SECRET = re.compile(r"/(welcome|invitation)/[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Blanks the secret in the address of a one-time link, wherever a record carries it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; every record passes."""
        message = record.getMessage()
        if _SECRET.search(message):
            record.msg, record.args = _SECRET.sub(r"/\1/…", message), None
        return True
