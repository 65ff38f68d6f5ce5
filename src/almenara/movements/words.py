"""Remarks and troubles as people read them: the sentence in their language, and the place in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from almenara.kernel.text import filled

if TYPE_CHECKING:
    from almenara.movements.models import Message

# What a place of a remark says to who may not see travellers: the sentence may quote the message.
UNQUOTED = "…"
KINDS = {"note": "neutral", "warning": "warning", "error": "danger"}


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """One remark or trouble. `kind` is a kind of the console's `status`, `offset` a byte of the original."""

    code: str
    text: str
    kind: str
    severity: str
    place: str
    offset: int | None


def shown_remarks(message: "Message", *, quoting: bool) -> list[ShownRemark]:
    """The remarks of a message; `quoting` is whether who reads may see what the message holds."""
    return [_shown(record, quoting=quoting) for record in message.remarks]


def shown_trouble(message: "Message", *, quoting: bool) -> ShownRemark | None:
    """Why the message could not be read, if it could not."""
    return _shown({"severity": "error"} | message.trouble, quoting=quoting) if message.trouble else None


def trouble_in_words(message: "Message", *, quoting: bool) -> str:
    """The sentence of the trouble alone; empty where there is none."""
    shown = shown_trouble(message, quoting=quoting)
    return shown.text if shown else ""


def _shown(record: Mapping[str, Any], *, quoting: bool) -> ShownRemark:
    severity = str(record["severity"])
    source = record.get("source") or {}
    return ShownRemark(
        code=record["code"],
        text=filled(record["sentence"], _params(record.get("params") or {}, quoting=quoting)),
        kind=KINDS.get(severity, "neutral"),
        severity=_severity(severity),
        place=_place(source),
        offset=source.get("offset"),
    )


def _params(params: Mapping[str, Any], *, quoting: bool) -> dict[str, Any]:
    return {
        name: value if quoting or not isinstance(value, str) else UNQUOTED for name, value in params.items()
    }


def _severity(severity: str) -> str:
    if severity == "note":
        return gettext("Note")
    return gettext("Error") if severity == "error" else gettext("Warning")


def _place(source: Mapping[str, Any]) -> str:
    """`message 1 · segment 12`, `row 14` or `line 14`."""
    segment, line, reference = source.get("segment"), source.get("line"), source.get("message")
    parts = []
    if reference:
        parts.append(gettext("message {reference}").format(reference=reference))
    if segment is not None:
        words = gettext("segment {number}") if reference else gettext("segment or row {number}")
        parts.append(words.format(number=segment))
    if line is not None and line != segment:
        parts.append(gettext("line {number}").format(number=line))
    return " · ".join(parts)
