"""An event loop for a test in a thread of its own: the browser of the journeys keeps one in the main thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def run(scenario: Coroutine[object, object, T], *, within: float = 20.0) -> T:
    """Run the scenario to its end. Raises TimeoutError after `within` seconds."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(scenario, within)).result()
