"""`almenara warm`: load and cache what is slow the first time, so that the first officer does not wait."""

import time

import typer

from almenara.engines.matching import Index, compare
from almenara.engines.records import countries
from almenara.engines.records.people import Person, PersonName

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def warm() -> None:
    """Load the engines once: their byte code is cached and the tables of countries are read."""
    started = time.perf_counter()
    run()
    typer.echo(f"warm after {time.perf_counter() - started:.1f} s")


def run() -> None:
    """Touch every engine that is slow the first time."""
    someone = Person(names=(PersonName("Awa Invented"),))
    compare(someone, someone)
    Index.build([("1", someone)]).screen(someone)
    countries.name("SEN", "fr")
