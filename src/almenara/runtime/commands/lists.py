"""`almenara list import PATH… [--source KEY]` and `almenara list status`."""

from pathlib import Path
from typing import Annotated

import typer

from almenara.engines.records.remarks import Unreadable
from almenara.runtime.commands.opening import leave, open_or_leave, unit_or_leave
from almenara.runtime.commands.terminal import bytes_of, complain

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Load a watchlist, or tell which are loaded."
)

DataOption = Annotated[Path, typer.Option(help="the product's data folder", envvar="ALMENARA_DATA")]


@app.command("import")
def import_list(
    paths: Annotated[list[Path], typer.Argument(help="the list, and its alias files", show_default=False)],
    source: Annotated[str, typer.Option(help="key of the list; by default its publisher's")] = "",
    title: Annotated[str, typer.Option(help="its name on the screen")] = "",
    use: Annotated[
        str, typer.Option(help="wanted, sanctions, stolen_document, missing_person or lookout")
    ] = "sanctions",
    accept_shrinking: Annotated[bool, typer.Option(help="load it even if a third or more is gone")] = False,
    data: DataOption = Path("data"),
) -> None:
    """Load a list and report what was added, changed, withdrawn and refused; exit 1 if it could not be loaded."""
    open_or_leave(data)
    from almenara.kernel import clock  # noqa: PLC0415 - Django must be started first
    from almenara.kernel.errors import AlmenaraError  # noqa: PLC0415
    from almenara.safeguards.audit import Machine  # noqa: PLC0415
    from almenara.watchlists import actions  # noqa: PLC0415

    unit = unit_or_leave()
    try:
        load = actions.load_list(
            unit=unit,
            files=[(path.name, bytes_of(path)) for path in paths],
            key=source,
            title=title,
            use=use,
            officer=Machine(str(unit.pk)),
            at=clock.now(),
            accept_shrinking=accept_shrinking,
        )
    except Unreadable as error:
        complain(error)
        raise typer.Exit(1) from None
    except AlmenaraError as error:
        leave(str(error))
    typer.echo(
        f"{load.watchlist.title}: {load.added} added, {load.changed} changed, {load.withdrawn} withdrawn, "
        f"{load.unchanged} unchanged, {load.refused} refused"
    )


@app.command()
def status(data: DataOption = Path("data")) -> None:
    """Tell which lists are loaded, how many entries are in force, and since when."""
    open_or_leave(data)
    from almenara.watchlists import queries  # noqa: PLC0415 - Django must be started first

    for line in queries.status_lines():
        typer.echo(line)
