"""Open pages hear that something changed, never what."""

import asyncio
import json
from collections.abc import AsyncGenerator

import pytest

from almenara.console import live
from tests.loops import run


async def opened(unit: str) -> AsyncGenerator[bytes, None]:
    stream = live.stream(unit, heartbeat_seconds=0.2, gather_seconds=0.01)
    assert (await anext(stream)).startswith(b"retry: ")
    return stream


def topics(event: bytes) -> list[str]:
    return [
        json.loads(line[6:])["topic"] for line in event.decode().splitlines() if line.startswith("data: ")
    ]


def test_a_page_of_the_unit_hears_and_another_units_does_not():
    async def scenario():
        dakar, saopaulo = await opened("dakar"), await opened("saopaulo")
        live.publish("hits", unit="dakar")
        assert topics(await anext(dakar)) == ["hits"]
        assert await anext(saopaulo) == b": still here\n\n"
        await dakar.aclose()
        await saopaulo.aclose()
        assert live.listening("dakar") == 0

    run(scenario())


def test_a_worker_thread_may_tell_and_many_tellings_go_out_as_one():
    async def scenario():
        stream = await opened("dakar")
        for _ in range(50):
            await asyncio.to_thread(live.publish, "movements", unit="dakar")
        assert topics(await anext(stream)) == ["movements"]
        await stream.aclose()

    run(scenario())


def test_a_page_that_is_far_behind_is_told_to_look_at_everything():
    async def scenario():
        stream = await opened("dakar")
        for number in range(live.WAITING_AT_MOST + 5):
            live.publish(f"topic-{number}", unit="dakar")
        assert live.EVERYTHING in topics(await anext(stream))
        await stream.aclose()

    run(scenario())


def test_at_shutdown_every_stream_ends():
    async def scenario():
        stream = await opened("dakar")
        live.close_all()
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
        assert live.listening("dakar") == 0

    run(scenario())


@pytest.mark.parametrize("topic", ["", "Hits", "awa ndiaye", "x" * 40, "hits\ndata: {}"])
def test_nothing_but_a_short_word_goes_out(topic: str):
    with pytest.raises(ValueError, match="live topic"):
        live.publish(topic, unit="dakar")
