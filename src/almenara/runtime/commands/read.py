"""`almenara read FILE… [--json]`: detect the format, print what was read."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from almenara.engines import passenger
from almenara.engines.passenger.records import Movement, Traveller
from almenara.engines.records.remarks import Unreadable
from almenara.runtime.commands.terminal import bytes_of, complain, mention, print_record

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="passenger files of any format", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="one record a line on stdout")] = False,
) -> None:
    """Read passenger files and print what they hold; exit 1 if a whole file could not be read."""
    failed = False
    for path in files:
        try:
            reading = passenger.read(bytes_of(path), file=str(path), today=date.today())  # noqa: DTZ011
        except Unreadable as error:
            complain(error)
            failed = True
            continue
        (_print_records if as_json else _print_lines)(reading)
    raise typer.Exit(1 if failed else 0)


def _print_records(reading: passenger.Reading) -> None:
    for movement in reading.movements:
        print_record(movement.as_record())
    for traveller in reading.travellers:
        print_record(traveller.as_record())
    for remark in reading.remarks:
        print_record(remark.as_record())


def _print_lines(reading: passenger.Reading) -> None:
    aboard: dict[str | None, list[Traveller]] = {}
    for traveller in reading.travellers:
        aboard.setdefault(traveller.movement, []).append(traveller)
    for movement in reading.movements:
        _print_movement(movement, aboard.pop(movement.id, []))
    for rest in aboard.values():
        typer.echo("Travellers without a movement")
        _print_travellers(rest)
    for remark in reading.remarks:
        mention(remark)


def _print_movement(movement: Movement, travellers: list[Traveller]) -> None:
    stops = " → ".join([movement.legs[0].from_place or "?", *(leg.to_place or "?" for leg in movement.legs)])
    when = movement.legs[0].departure or "no date"
    typer.echo(f"{movement.carrier or ''}{movement.number or '?'}  {stops}  {when}  {len(travellers)} people")
    _print_travellers(travellers)


def _print_travellers(travellers: list[Traveller]) -> None:
    for traveller in travellers:
        document = traveller.documents[0].number if traveller.documents else "-"
        typer.echo(
            f"  {traveller.role:<9} {traveller.full_name or '-':<40} {traveller.sex or '-'} "
            f"{traveller.birth_date or '-':<10} {traveller.nationality or '-':<3} {document}"
        )
