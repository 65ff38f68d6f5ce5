"""The command line: a table of commands, each loaded when it is called, so that the offline ones import no Django."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, metadata

from almenara.runtime.install import how_to_install, product_is_here

EXIT_FAILED = 1
EXIT_USAGE = 2


@dataclass(frozen=True)
class Command:
    """One command: the module whose `app` (typer) runs it, what it does, and whether it needs the product."""

    module: str
    does: str
    server: bool = False


COMMANDS = {
    "read": Command("read", "read passenger files and print what they hold"),
    "screen": Command("screen", "read passenger files and compare them with lists, offline"),
    "compare": Command("compare", "compare pairs of people given as JSON lines"),
    "warm": Command("warm", "prepare what is slow the first time"),
    "up": Command("up", "run the product on this machine", server=True),
    "demo": Command("demo", "run it with an invented airport at work today", server=True),
    "list": Command("lists", "load a watchlist, or tell which are loaded", server=True),
    "ingest": Command("ingest", "take passenger files into the product, durably", server=True),
    "bench": Command("bench", "measure this machine: read, screening, product"),
    "drill": Command("drill", "break it on purpose and count what was lost", server=True),
}


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command named first in `argv` (by default the process's own) and exit with its code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(_overview())
        raise SystemExit(0 if arguments else EXIT_USAGE)
    if arguments[0] in {"--version", "-V"}:
        sys.stdout.write(f"almenara {metadata.version('almenara')}\n")
        raise SystemExit(0)
    _run(arguments[0], arguments[1:])


def _run(name: str, arguments: list[str]) -> None:
    command = COMMANDS.get(name)
    if command is None:
        sys.stderr.write(f"almenara: there is no command “{name}”. `almenara --help` lists them.\n")
        raise SystemExit(EXIT_USAGE)
    if command.server and not product_is_here():
        sys.stderr.write(how_to_install(f"almenara {name}") + "\n")
        raise SystemExit(EXIT_FAILED)
    app = import_module(f"almenara.runtime.commands.{command.module}").app
    app(args=arguments, prog_name=f"almenara {name}")


def _overview() -> str:
    lines = [f"  {name:<10}{command.does}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "Usage: almenara COMMAND [OPTIONS]",
            "",
            "Commands:",
            *lines,
            "",
            "almenara COMMAND --help tells more.",
            "",
        ]
    )
