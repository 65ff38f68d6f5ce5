"""`almenara drill WHAT`: the fault drill WHAT on a scratch copy; exit 1 if anything was lost, doubled or disordered."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from almenara.runtime.commands.terminal import print_record
from almenara.runtime.house import furnish, open_house

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

KNOWN = ("ingest",)


@app.command()
def drill(
    what: Annotated[str, typer.Argument(help=f"the drill: {', '.join(KNOWN)}", show_default=False)],
    kills: Annotated[int, typer.Option(help="how often the product is killed")] = 20,
    seed: Annotated[int, typer.Option(help="makes the drill repeat itself")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="the outcome as one line of JSON")] = False,
) -> None:
    """Kill the product again and again while it works, and count what was lost."""
    if what not in KNOWN:
        typer.echo(f"There is no drill “{what}”. There is: {', '.join(KNOWN)}.", err=True)
        raise typer.Exit(2)
    with tempfile.TemporaryDirectory(prefix="almenara-drill-") as scratch:
        data = Path(scratch)
        open_house(data)
        furnish()
        from almenara.runtime.drills import ingest  # noqa: PLC0415 - Django must be started first

        outcome = ingest.run(data, kills=kills, seed=seed)
    if as_json:
        print_record(outcome.as_record())
    else:
        for key, value in outcome.as_record().items():
            typer.echo(f"{key.replace('_', ' '):<20} {value}")
    raise typer.Exit(1 if outcome.failed else 0)
