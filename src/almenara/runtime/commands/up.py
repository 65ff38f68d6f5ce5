"""`almenara up`: the whole product on embedded defaults, in one process."""

import socket
import ssl
from pathlib import Path
from typing import Annotated

import typer

from almenara.runtime import serving
from almenara.runtime.commands.opening import leave, open_or_leave

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 # nosec B104 - what an officer may choose, never the default
IN_CLEAR = (
    "Passwords and travellers would cross the network unencrypted. Give --certificate and --key, "
    "or put a TLS proxy in front and name it with --proxy."
)


@app.command()
def up(
    data: Annotated[Path, typer.Option(help="folder that holds everything", envvar="ALMENARA_DATA")] = Path(
        "data"
    ),
    port: Annotated[int, typer.Option(help="port of the pages", min=0, max=65535)] = 8000,
    host: Annotated[
        str, typer.Option(help="address to listen on; 0.0.0.0 for the whole network")
    ] = "127.0.0.1",
    name: Annotated[
        str, typer.Option(help="name officers type in the browser, when not on this machine")
    ] = "",
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate (PEM)")] = None,
    key: Annotated[Path | None, typer.Option(help="its private key (PEM)")] = None,
    proxy: Annotated[
        str,
        typer.Option(help="address of the TLS proxy in front; it must set X-Forwarded-For and -Proto itself"),
    ] = "",
) -> None:
    """Run the product; print its address and, on first run, the link by which to sign in."""
    if (certificate is None) != (key is None):
        typer.echo("A certificate needs its key: give both --certificate and --key.", err=True)
        raise typer.Exit(2)
    if proxy and not name:
        typer.echo("Behind a proxy, officers type a name: give it with --name.", err=True)
        raise typer.Exit(2)
    if certificate and key:
        _check_certificate(certificate, key)
    listener = listen_or_leave(host, port)
    https = bool(certificate or proxy)
    names = ",".join(filter(None, (*THIS_MACHINE, name, "" if host in EVERYWHERE else host)))
    typer.echo("Preparing the database …", err=True)
    open_or_leave(data, hosts=names, https=https)
    _greet(f"https://{name}" if proxy else address_of(listener, name or host, https=https))
    if not https and host not in THIS_MACHINE:
        typer.echo(IN_CLEAR, err=True)
    serving.serve(
        listener, ready=prepare, certificate=str(certificate or ""), key=str(key or ""), proxy=proxy
    )


def prepare() -> None:
    """Make screening ready: what takes time happens behind the sign-in page."""
    from almenara.runtime.commands import warm  # noqa: PLC0415 - loads the engines after the server listens
    from almenara.screening import actions as screening  # noqa: PLC0415

    warm.run()
    screening.ensure_indexes()
    typer.echo("Screening is ready.", err=True)


def listen_or_leave(host: str, port: int) -> socket.socket:
    """Take the address, or say who has it and leave with 1."""
    try:
        return serving.listen(host, port)
    except serving.Taken as error:
        leave(f"The address is taken ({error}). Stop the other program, or choose another --port.")


def address_of(listener: socket.socket, host: str, *, https: bool = False) -> str:
    """The address to type in a browser."""
    shown = "127.0.0.1" if host in EVERYWHERE else host
    return f"{'https' if https else 'http'}://{shown}:{listener.getsockname()[1]}"


def _check_certificate(certificate: Path, key: Path) -> None:
    """Leave before anything is done when officers' browsers could not be served with it."""
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except OSError as error:
        leave(
            f"{certificate}, {key}: they cannot be used ({error}). Both must be PEM files that belong together."
        )


def _greet(address: str) -> None:
    from almenara.kernel import clock  # noqa: PLC0415
    from almenara.mandate import actions, queries  # noqa: PLC0415

    typer.echo(f"Almenara is at {address}/")
    if queries.the_unit() is None:
        secret = actions.open_first_run(at=clock.now())
        typer.echo(
            "First run. Open this link once to name the unit and its administrator (good for 72 hours):"
        )
        typer.echo(f"  {address}/welcome/{secret}/")
