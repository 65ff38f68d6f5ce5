"""Run the product in one process: pages, live streams, and the worker beside them."""

import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

log = logging.getLogger(__name__)

DRAIN_SECONDS = 3
# Pages share the interpreter with the worker: a shorter turn keeps them quick while a list is being screened.
SWITCH_SECONDS = 0.0002


class Taken(Exception):
    """The port is in use by another program."""


def listen(host: str, port: int) -> socket.socket:
    """Take the address now, so that a taken port is said before anything else is done. Raises Taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise Taken(f"{host}:{port}: {error.strerror}") from error
    return listener


def serve(
    listener: socket.socket,
    *,
    ready: Callable[[], None],
    certificate: str = "",
    key: str = "",
    proxy: str = "",
) -> None:
    """Serve until SIGTERM or SIGINT, then stop cleanly: streams closed, the fact in hand finished.

    `proxy` is the address whose word on who asks, and by which scheme, is believed; without one nobody's is.
    """
    from almenara.console import live  # noqa: PLC0415 - Django must be started first
    from almenara.runtime.asgi import application  # noqa: PLC0415
    from almenara.runtime.workers import Worker  # noqa: PLC0415

    sys.setswitchinterval(SWITCH_SECONDS)
    server = _Server(_config(application, certificate, key, proxy), on_stop=live.close_all)
    worker = Worker()
    preparation = threading.Thread(target=_prepare, args=(worker, ready), daemon=True)
    preparation.start()
    try:
        server.run(sockets=[listener])
    finally:
        worker.stop()


def _prepare(worker: "threading.Thread", ready: Callable[[], None]) -> None:
    """Make screening ready behind the sign-in page, then start the worker."""
    try:
        ready()
    except Exception:
        log.exception("preparation failed; the worker starts all the same")
    # What is here now stays: to look it over for garbage again and again would hold pages up each time.
    gc.collect()
    gc.freeze()
    worker.start()


def _config(application: object, certificate: str, key: str, proxy: str) -> uvicorn.Config:
    return uvicorn.Config(
        application,  # type: ignore[arg-type]
        log_config=None,  # the product's own log, which quotes no error
        log_level="warning",
        access_log=False,
        lifespan="on",
        server_header=False,
        # uvicorn believes anyone on this machine by default: guesses could then be made from invented addresses.
        proxy_headers=bool(proxy),
        forwarded_allow_ips=proxy,
        timeout_graceful_shutdown=DRAIN_SECONDS,
        timeout_keep_alive=30,
        ssl_certfile=certificate or None,
        ssl_keyfile=key or None,
    )


class _Server(uvicorn.Server):
    """uvicorn raises a signal again once it has stopped; here a clean stop ends the process with 0."""

    def __init__(self, config: uvicorn.Config, *, on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_stop = on_stop

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let SIGTERM and SIGINT stop the server; a second SIGINT stops it at once."""
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        # Streams first: an open one would hold the server until its time is up.
        self._on_stop()
        self.force_exit = self.should_exit and number == signal.SIGINT
        self.should_exit = True
