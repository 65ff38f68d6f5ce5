"""`almenara bench WHAT`: measure this machine; one JSON object a line on stdout."""

import platform
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from almenara.engines import passenger
from almenara.engines.matching import Index
from almenara.engines.passenger import write_paxlst
from almenara.engines.records.people import Person
from almenara.runtime.commands.terminal import print_record
from almenara.runtime.install import how_to_install, product_is_here
from almenara.simulator import crowd

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def bench(
    what: Annotated[str, typer.Argument(help="read, screening or product", show_default=False)],
    names: Annotated[int, typer.Option(help="entries of the invented list")] = 57_000,
    travellers: Annotated[int, typer.Option(help="travellers read or screened")] = 5_200,
    seed: Annotated[int, typer.Option(help="makes the invented people repeat")] = 1,
) -> None:
    """Measure throughput, latency and peak memory on invented people; figures are this machine's, now."""
    benches: dict[str, Callable[[int, int, int], Iterator[dict[str, object]]]] = {
        "read": _bench_read,
        "screening": _bench_screening,
        "product": _bench_product,
    }
    if what not in benches:
        typer.echo(f"There is no benchmark “{what}”. There is: {', '.join(benches)}.", err=True)
        raise typer.Exit(2)
    if what == "product" and not product_is_here():
        typer.echo(how_to_install("almenara bench product"), err=True)
        raise typer.Exit(1)
    for record in benches[what](names, travellers, seed):
        print_record({"bench": what, **record, **_machine()})


def _bench_read(_names: int, travellers: int, seed: int) -> Iterator[dict[str, object]]:
    movement, people = crowd.flight(260, seed=seed)
    manifest = write_paxlst(
        movement, people, sender="XQ", recipient="ALMENARA", created=datetime(2026, 1, 1, tzinfo=UTC)
    )
    times = []
    for _ in range(max(1, travellers // 260)):
        started = time.perf_counter()
        reading = passenger.read(manifest, file="manifest", today=date(2026, 1, 1))
        times.append(time.perf_counter() - started)
        assert len(reading.travellers) == 260
    total = sum(times)
    yield {
        "messages": len(times),
        "travellers": 260 * len(times),
        "bytes": len(manifest) * len(times),
        "travellers_per_second": round(260 * len(times) / total),
        "megabytes_per_second": round(len(manifest) * len(times) / total / 1e6, 2),
        **_latency(times),
    }


def _bench_screening(names: int, travellers: int, seed: int) -> Iterator[dict[str, object]]:
    listed = crowd.people(names, seed=seed)
    started = time.perf_counter()
    index = Index.build((str(n), person) for n, person in enumerate(listed))
    built = time.perf_counter() - started
    crowd_seen = crowd.people(travellers, seed=seed + 1)
    for label in ("cold", "warm"):
        times, hits = _screen_all(index, crowd_seen)
        yield {
            "state": label,
            "names": names,
            "travellers": travellers,
            "build_seconds": round(built, 2),
            "travellers_per_second": round(travellers / sum(times)),
            "hits_per_1000": round(1000 * hits / travellers, 2),
            **_latency(times),
        }


def _bench_product(names: int, travellers: int, seed: int) -> Iterator[dict[str, object]]:
    from almenara.runtime.house import furnish, open_house  # noqa: PLC0415 - the bare install has no product

    with tempfile.TemporaryDirectory(prefix="almenara-bench-") as scratch:
        open_house(Path(scratch))
        furnish()
        from almenara.runtime.drills import product_bench  # noqa: PLC0415 - Django must be started first

        yield from product_bench.run(
            Path(scratch), names=names, requests=max(100, travellers // 10), seed=seed
        )


def _screen_all(index: Index, people: list[Person]) -> tuple[list[float], int]:
    times, hits = [], 0
    for person in people:
        started = time.perf_counter()
        hits += bool(index.screen(person))
        times.append(time.perf_counter() - started)
    return times, hits


def _latency(times: list[float]) -> dict[str, object]:
    ordered = sorted(times)
    return {
        "p50_ms": round(1000 * ordered[len(ordered) // 2], 3),
        "p99_ms": round(1000 * ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 3),
    }


def _machine() -> dict[str, object]:
    return {
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "python": platform.python_version(),
        "almenara": metadata.version("almenara"),
    }
