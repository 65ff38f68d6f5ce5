"""What the product's commands share: open its data folder and find its unit, or say what is wrong and leave."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from almenara.runtime.house import furnish, open_house

if TYPE_CHECKING:
    from almenara.mandate.models import Unit


def leave(why: str) -> NoReturn:
    """Say on stderr why the command failed, and end it with 1."""
    typer.echo(why, err=True)
    raise typer.Exit(1)


def open_or_leave(data: Path, *, hosts: str | None = None, https: bool = False) -> None:
    """Open the data folder, and bring its database up to this version."""
    try:
        open_house(data, hosts=hosts, https=https)
    except OSError as error:
        leave(
            f"{data}: the data folder cannot be opened ({error.strerror}). "
            "Check its permissions and the disk, or name another folder with --data."
        )
    from django.db import DatabaseError  # noqa: PLC0415 - Django must be started first

    try:
        furnish()
    except (OSError, DatabaseError) as error:
        leave(f"{data}: the database cannot be prepared ({error}). Check the disk and who owns the folder.")


def unit_or_leave() -> "Unit":
    """The unit this box serves."""
    from almenara.mandate import queries  # noqa: PLC0415 - Django must be started first

    unit = queries.the_unit()
    if unit is None:
        leave("This data folder serves no unit yet: run `almenara up` and do the first run.")
    return unit
