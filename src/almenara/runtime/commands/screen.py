"""`almenara screen FILE… --list PATH…`: read and compare with lists, offline, without a database."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from almenara.engines import lists, passenger
from almenara.engines.lists import Entry
from almenara.engines.matching import THRESHOLD, Comparison, Index
from almenara.engines.passenger.records import Traveller
from almenara.engines.records.remarks import Unreadable
from almenara.runtime.commands.side_by_side import screen_each
from almenara.runtime.commands.terminal import bytes_of, complain, mention, print_record

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@dataclass(frozen=True)
class OfflineHit:
    """A traveller, the entry they resemble, and why."""

    traveller: Traveller
    entry: Entry
    comparison: Comparison

    def as_record(self) -> dict[str, object]:
        """The hit as `--json` prints it."""
        return {
            "traveller": self.traveller.as_record(),
            "entry": self.entry.as_record(),
            "score": round(self.comparison.score, 4),
            "probability": round(self.comparison.probability, 6),
            "reasons": [reason.as_record() for reason in self.comparison.reasons],
        }


@app.command()
def screen(
    files: Annotated[list[Path], typer.Argument(help="passenger files of any format", show_default=False)],
    list_files: Annotated[
        list[Path],
        typer.Option("--list", help="a list as published, or in our own layout", show_default=False),
    ],
    threshold: Annotated[float, typer.Option(help="least score of a hit")] = THRESHOLD,
    as_json: Annotated[bool, typer.Option("--json", help="one hit a line on stdout")] = False,
    data: Annotated[
        Path | None, typer.Option(help="data folder in which the run is logged", envvar="ALMENARA_DATA")
    ] = None,
) -> None:
    """Compare passengers with lists and print the hits, best first; exit 1 if a file or list could not be read."""
    if data is None:
        sys.stderr.write("This run is not logged: not for operational use. Name a data folder with --data.\n")
    entries = _entries(list_files)
    # A traveller is a person: vessels and companies of a list are never what was sought in a passenger file.
    index = Index.build(
        (str(n), entry.person()) for n, entry in enumerate(entries) if entry.schema == "Person"
    )
    travellers, failed = _travellers(files)
    hits = sorted(_hits(index, entries, travellers, threshold), key=lambda hit: -hit.comparison.score)
    for hit in hits:
        _print(hit, as_json=as_json)
    if data is not None:
        _log(data, files, list_files, len(travellers), len(hits))
    raise typer.Exit(1 if failed else 0)


def _entries(paths: list[Path]) -> list[Entry]:
    try:
        listings = lists.read([(str(path), bytes_of(path)) for path in paths])
    except Unreadable as error:
        complain(error)
        raise typer.Exit(1) from None
    for listing in listings:
        if listing.handling:
            sys.stderr.write(
                f"{listing.list}: this list carries the handling code {listing.handling} and may not be screened "
                "offline. Load it into the product with `almenara list import`.\n"
            )
            raise typer.Exit(1)
        for remark in listing.remarks:
            mention(remark)
    return [entry for listing in listings for entry in listing.entries]


def _travellers(paths: list[Path]) -> tuple[list[Traveller], bool]:
    travellers: list[Traveller] = []
    failed = False
    for path in paths:
        try:
            reading = passenger.read(bytes_of(path), file=str(path), today=date.today())  # noqa: DTZ011
        except Unreadable as error:
            complain(error)
            failed = True
            continue
        travellers.extend(reading.travellers)
        for remark in reading.remarks:
            mention(remark)
    return travellers, failed


def _hits(
    index: Index, entries: list[Entry], travellers: list[Traveller], threshold: float
) -> Iterator[OfflineHit]:
    people = [traveller.person() for traveller in travellers]
    for traveller, matches in zip(travellers, screen_each(index, people, threshold=threshold), strict=True):
        for match in matches:
            yield OfflineHit(traveller, entries[int(match.key)], match.comparison)


def _print(hit: OfflineHit, *, as_json: bool) -> None:
    if as_json:
        print_record(hit.as_record())
        return
    typer.echo(
        f"{hit.comparison.score:.2f}  {hit.traveller.full_name} ({hit.traveller.birth_date or 'no birth date'})"
        f"  ~  {hit.entry.name} ({', '.join(hit.entry.birth_dates) or 'no birth date'})"
        f"  {hit.entry.list} {hit.entry.reference}"
    )
    for reason in hit.comparison.reasons:
        typer.echo(f"      {reason.effect:+.1f}  {reason.words}")


def _log(folder: Path, files: list[Path], list_files: list[Path], travellers: int, hits: int) -> None:
    from almenara.runtime.commands import offline_log  # noqa: PLC0415 - only a logged run needs it

    try:
        offline_log.record(folder, files=files, lists=list_files, travellers=travellers, hits=hits)
    except OSError as error:
        sys.stderr.write(
            f"{folder}: the run could not be logged ({error.strerror}). Check its permissions.\n"
        )
        raise typer.Exit(1) from None
