"""Names as the United Nations write them: in four parts, and aliases that hold several, or a comment."""

import re
from collections.abc import Iterator

from almenara.engines.lists.xml import Node

NOT_AVAILABLE = "na"

_BRACKETS = re.compile(r"\(([^()]*)\)")
_BORN = re.compile(r",?\s*\bborn (?:in|on|\d).*$", re.I | re.S)
_ORIGINAL_SCRIPT = re.compile(r"^\s*original script:\s*", re.I)
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_SMALL_LETTER = re.compile(r"[a-z]")
_HALVED = re.compile(r"[^A-Z\s.,'’-]|(?:^|\s)'")


def whole_name(node: Node) -> str:
    """The name in its parts, first to fourth, without those that are not available."""
    parts = (node.first(f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH"))
    return " ".join(part for part in parts if part and part != NOT_AVAILABLE)


def aliases_in(text: str) -> Iterator[str]:
    """The names in the text of a person's alias.

    Several stand between semicolons; what follows in brackets is a name where it is in another script or stands beside
    one, else a comment ("birth name", "previously listed as").
    """
    outside = _BORN.sub("", _BRACKETS.sub(" ", text))
    yield from outside.split(";")
    for inside in _BRACKETS.findall(text):
        if _OTHER_SCRIPT.search(inside) or (_OTHER_SCRIPT.search(outside) and _LATIN.search(inside)):
            yield from _ORIGINAL_SCRIPT.sub("", inside).split(";")


def sound_part(name: str) -> str:
    """What a conversion left of a name: all, or its sound half before or in the last brackets, or nothing."""
    before, bracket, after = name.rpartition("(")
    parts = [before, after.rstrip(" )")] if bracket else [name]
    sound = [part for part in parts if not is_halved(part)]
    return name if len(sound) == len(parts) else "".join(sound).strip()


def in_other_script(name: str) -> bool:
    """Whether any letter of a name is not Latin."""
    return _OTHER_SCRIPT.search(name) is not None


def is_halved(name: str) -> bool:
    """Whether a name looks like letters of another script of which a conversion left the lower byte.

    Those of Arabic and Cyrillic letters are figures, marks and capitals.
    """
    return _SMALL_LETTER.search(name) is None and _HALVED.search(name) is not None
