"""A file given as a list, and the glimpses of it by which its publisher is recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from almenara.engines.lists import text
from almenara.engines.lists.entries import Listing
from almenara.engines.records.remarks import Source

_GLIMPSE = 64 * 1024

# Before its root a document may have a declaration, comments, instructions and a document type.
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.S | re.I)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")


class ListFile:
    """The name and the bytes a caller gave, looked at as often as needed and read once."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @property
    def source(self) -> Source:
        """The file as a place."""
        return Source(file=self.name)

    @cached_property
    def glimpse(self) -> str:
        """How the file begins, as text."""
        return text.decoded(self.data[:_GLIMPSE]).text

    @cached_property
    def root(self) -> str | None:
        """The local name of the root element, None where this is no XML."""
        at = 0
        while before := _BEFORE_ROOT.match(self.glimpse, at):
            at = before.end()
        found = _ROOT.match(self.glimpse, at)
        return found[1] if found else None

    @cached_property
    def first_rows(self) -> list[list[str]]:
        """The first rows, if it is a sheet."""
        return text.first_rows(self.glimpse)

    @cached_property
    def header(self) -> frozenset[str]:
        """The names of the columns, if it is a sheet whose first row names them: small letters, `_` for blanks."""
        return frozenset(text.column(cell) for cell in self.first_rows[0]) if self.first_rows else frozenset()


def title_of(file: ListFile) -> str:
    """What a list that names no publisher is called: its file, without folder and ending."""
    return PurePath(file.name.replace("\\", "/")).stem or "list"


def key_of(file: ListFile) -> str:
    """The key of such a list: its title in small letters, `-` between words."""
    return re.sub(r"[\W_]+", "-", title_of(file).casefold()).strip("-")[:64] or "list"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A format of a publisher: how its files are recognised, and how they are read together.

    `recognises` looks at what is in the file, never at its name. `read` gets every file of a call that it recognised,
    raises Unreadable, and nothing else.
    """

    recognises: Callable[[ListFile], bool]
    read: Callable[[list[ListFile]], list[Listing]]
