"""`almenara demo`: the product filled with an invented airport at work today, one account per role."""

import json
import os
import secrets
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from almenara.runtime import serving
from almenara.runtime.commands.opening import leave, open_or_leave
from almenara.runtime.commands.up import address_of, listen_or_leave, prepare
from almenara.runtime.laws import demonstration_law
from almenara.simulator import small

if TYPE_CHECKING:
    from almenara.mandate.models import Unit

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

SEED = 20
ACCOUNTS = "accounts.json"
UNIT = {"name": "CAAT Dakar (démonstration)", "code": "DSS", "country": "SEN", "time_zone": "Africa/Dakar"}
TEAM = (
    ("awa", "Awa Ndiaye", "officer", "Police nationale", "fr"),
    ("sophie", "Sophie Mendy", "supervisor", "Douanes", "fr"),
    ("adama", "Adama Sow", "administrator", "Police nationale", ""),
    ("dario", "Dario Lopes", "auditor", "Commission de protection des données", "pt-pt"),
)


@app.command()
def demo(
    data: Annotated[Path, typer.Option(help="folder of the demonstration")] = Path("data/demo"),
    port: Annotated[int, typer.Option(help="port of the pages", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
) -> None:
    """Run the product with invented flights of today, invented people and an invented list."""
    listener = listen_or_leave(host, port)
    typer.echo("Preparing the database …", err=True)
    open_or_leave(data)
    accounts = _found(data)
    _bring_today()
    typer.echo(f"Almenara is at {address_of(listener, host)}/  (invented people; one account per role)")
    for username, password in accounts.items():
        role = next(role for name, _full, role, _agency, _language in TEAM if name == username)
        typer.echo(f"  {role:<14} {username:<8} {password}")
    serving.serve(listener, ready=prepare)


def _found(data: Path) -> dict[str, str]:
    """Found the invented unit once, and return its accounts; their passwords are this folder's own."""
    from almenara.mandate import queries  # noqa: PLC0415 - Django must be started first

    kept = data / ACCOUNTS
    if queries.the_unit() is not None and kept.is_file():
        return dict(json.loads(kept.read_text(encoding="utf-8")))
    if queries.the_unit() is not None:
        leave(f"{data} already serves a unit of its own. Name another folder with --data.")
    accounts = {name: secrets.token_urlsafe(9) for name, *_rest in TEAM}
    _keep(kept, accounts)
    _post_team(accounts)
    return accounts


def _keep(path: Path, accounts: dict[str, str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(accounts, file)


def _post_team(accounts: dict[str, str]) -> None:
    from django.db import transaction  # noqa: PLC0415

    from almenara.kernel import clock  # noqa: PLC0415
    from almenara.mandate import actions  # noqa: PLC0415
    from almenara.mandate.permissions import Role  # noqa: PLC0415

    at = clock.now()
    admin, admin_name, _role, admin_agency, _language = next(one for one in TEAM if one[2] == "administrator")
    with transaction.atomic():
        administrator = actions.found_unit(
            secret=actions.open_first_run(at=at),
            founding=actions.Founding(
                unit_name=UNIT["name"],
                unit_code=UNIT["code"],
                unit_type="jaitf",
                country=UNIT["country"],
                time_zone=UNIT["time_zone"],
                agency_name=admin_agency,
                username=admin,
                full_name=admin_name,
                password=accounts[admin],
            ),
            law=demonstration_law(),
            at=at,
        )
        for name, full_name, role, agency, language in TEAM:
            if name != admin:
                _officer, link = actions.add_officer(
                    by=administrator,
                    username=name,
                    full_name=full_name,
                    agency=agency,
                    role=Role(role),
                    language=language,
                    at=at,
                )
                actions.accept_invitation(secret=link, password=accounts[name], at=at)


def _bring_today() -> None:
    """Load the invented lists and hand in the day's messages; what is here already stays as it is."""
    from almenara.kernel import clock  # noqa: PLC0415
    from almenara.mandate import queries  # noqa: PLC0415
    from almenara.movements import actions as movements  # noqa: PLC0415
    from almenara.safeguards.audit import Machine  # noqa: PLC0415

    unit = queries.the_unit()
    assert unit is not None
    at = clock.now()
    world = small.airport_day(_today(unit.time_zone), seed=SEED, unit=unit.code, country=unit.country)
    _load_lists(unit, world, at)
    for name, data in world.messages:
        movements.receive(
            unit=unit, data=data, name=name, channel="demo", officer=Machine(str(unit.pk)), at=at
        )


def _load_lists(unit: "Unit", world: small.InventedDay, at: datetime) -> None:
    from almenara.mandate.models import ListUse  # noqa: PLC0415
    from almenara.safeguards.audit import Machine  # noqa: PLC0415
    from almenara.watchlists import actions as watchlists  # noqa: PLC0415

    for name, data, title in world.lists:
        watchlists.load_list(
            unit=unit,
            files=[(name, data)],
            key=Path(name).stem,
            title=title,
            use=ListUse.SANCTIONS if name.endswith(".xml") else ListUse.WANTED,
            officer=Machine(str(unit.pk)),
            at=at,
            accept_shrinking=True,
        )


def _today(time_zone: str) -> date:
    from almenara.kernel import clock  # noqa: PLC0415

    return clock.now().astimezone(ZoneInfo(time_zone)).date()
