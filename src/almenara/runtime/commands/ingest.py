"""`almenara ingest PATH… [--watch]`: take messages into a running or stopped product, durably."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from almenara.engines.records.remarks import Unreadable
from almenara.runtime.commands.opening import open_or_leave, unit_or_leave
from almenara.runtime.commands.terminal import bytes_of, complain

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="files, or folders of files", show_default=False)],
    data: Annotated[Path, typer.Option(help="the product's data folder", envvar="ALMENARA_DATA")] = Path(
        "data"
    ),
    watch: Annotated[bool, typer.Option(help="go on watching the folders named")] = False,
) -> None:
    """Receive each file: when its line is printed, it is stored for good. Exit 1 if one was refused."""
    open_or_leave(data)
    seen: dict[Path, tuple[int, int]] = {}
    refused = _receive_all(paths, seen)
    while watch:
        time.sleep(1)
        refused = _receive_all(paths, seen) or refused
    raise typer.Exit(1 if refused else 0)


def _receive_all(paths: list[Path], seen: dict[Path, tuple[int, int]]) -> bool:
    refused = False
    for path in _files(paths):
        stat = path.stat() if path.exists() else None
        mark = (stat.st_size, stat.st_mtime_ns) if stat else (0, 0)
        if seen.get(path) == mark:
            continue
        seen[path] = mark
        refused = not _receive(path) or refused
    return refused


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _receive(path: Path) -> bool:
    from almenara.kernel import clock  # noqa: PLC0415 - Django must be started first
    from almenara.kernel.errors import AlmenaraError  # noqa: PLC0415
    from almenara.movements import actions  # noqa: PLC0415
    from almenara.safeguards.audit import Machine  # noqa: PLC0415

    unit = unit_or_leave()
    try:
        receipt = actions.receive(
            unit=unit,
            data=bytes_of(path),
            name=path.name,
            channel="command",
            officer=Machine(str(unit.pk)),
            at=clock.now(),
        )
    except Unreadable as error:
        complain(error)
        return False
    except AlmenaraError as error:
        typer.echo(f"{path}: {error}", err=True)
        return False
    typer.echo(f"{receipt.message.pk}  {'received' if receipt.is_new else 'already here'}  {path}")
    return True
