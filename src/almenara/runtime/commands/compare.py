"""`almenara compare`: pairs of people as JSON lines on stdin, one verdict a line on stdout, in order."""

import json
import sys
from typing import Any

import typer

from almenara.engines.matching import compare as compare_people
from almenara.engines.records.people import Document, Person, PersonName
from almenara.runtime.commands.terminal import print_record

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class BadLine(ValueError):
    """A line that is no pair of people: says what is missing and how it should look."""


@app.command()
def compare() -> None:
    """Compare each pair; a bad line answers with its error, and the exit code is then 1."""
    failed = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            print_record(_verdict(line))
        except BadLine as error:
            print_record({"error": f"line {number}: {error}"})
            failed = True
    raise typer.Exit(1 if failed else 0)


def _verdict(line: bytes) -> dict[str, object]:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine('this is not JSON; a line is {"a": {"names": […]}, "b": {"names": […]}}') from None
    if not isinstance(pair, dict) or not {"a", "b"} <= pair.keys():
        raise BadLine("a line needs the two people “a” and “b”")
    return compare_people(_person(pair["a"], "a"), _person(pair["b"], "b")).as_record()


def _person(given: Any, side: str) -> Person:
    if not isinstance(given, dict):
        raise BadLine(f"“{side}” must be an object with “names”")
    schema = given.get("schema") or "Person"
    if schema not in {"Person", "LegalEntity", "Organization", "Company"}:
        raise BadLine(f"the schema of “{side}” is not known: {schema}")
    names = tuple(PersonName(name) for name in _texts(given, "names", side) + _texts(given, "name", side))
    if not names:
        raise BadLine(f"“{side}” has no names")
    return Person(
        names=names,
        birth_dates=_texts(given, "birth_date", side) + _texts(given, "birth_dates", side),
        sex=next(iter(_texts(given, "sex", side)), None),
        nationalities=_texts(given, "nationality", side) + _texts(given, "nationalities", side),
        documents=_documents(given, side),
    )


def _texts(given: dict[str, Any], key: str, side: str) -> tuple[str, ...]:
    value = given.get(key)
    if value is None or value == "":
        return ()
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in values):
        raise BadLine(f"“{key}” of “{side}” must be text or a list of texts")
    return tuple(text for text in values if text)


def _documents(given: dict[str, Any], side: str) -> tuple[Document, ...]:
    documents = given.get("documents") or []
    if not isinstance(documents, list):
        raise BadLine(f"“documents” of “{side}” must be a list")
    return tuple(_document(item, side) for item in documents)


def _document(item: Any, side: str) -> Document:
    record = {"number": item} if isinstance(item, str) else item
    if not isinstance(record, dict) or not isinstance(record.get("number"), str):
        raise BadLine(f"each document of “{side}” needs a “number”")
    return Document(
        number=record["number"],
        type=record.get("type"),
        issuer=record.get("issuer"),
        expiry=record.get("expiry"),
    )
