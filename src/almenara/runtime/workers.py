"""The worker of a unit box: one thread that tells facts and sweeps the drop folder, beside the pages.

The tables are the truth: a wake-up only shortens the wait, and a worker that was killed goes on where the tables say.
"""

import logging
import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection

from almenara.kernel import clock, outbox
from almenara.mandate import queries as mandate
from almenara.movements import actions as movements
from almenara.movements import drop

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
HOUSEKEEPING_SECONDS = 600.0


class Worker(threading.Thread):
    """Tells what waits, sweeps the drop folder each second, keeps house every ten minutes; `stop()` ends it."""

    def __init__(self, *, idle_seconds: float = IDLE_SECONDS) -> None:
        super().__init__(name="worker", daemon=True)
        self._idle_seconds = idle_seconds
        self._wake = threading.Event()
        self._stopping = False
        # By the time that passes, not by the clock, which may be put back.
        self._kept_house_at = time.monotonic() - HOUSEKEEPING_SECONDS
        outbox.on_wake(self._wake.set)

    def run(self) -> None:
        """Work until told to stop; no failure ends it."""
        while not self._stopping:
            self._wake.clear()
            try:
                busy = self._one_round()
            except Exception:
                log.exception("a round of the worker failed; it goes on")
                busy = False
            close_old_connections()
            if not busy:
                self._wake.wait(self._idle_seconds)
        connection.close()

    def stop(self, *, within: float = 5.0) -> None:
        """Ask it to stop after the fact in hand, and wait for it."""
        self._stopping = True
        self._wake.set()
        if self.is_alive():  # it may not have begun: screening is made ready before
            self.join(within)

    def _one_round(self) -> bool:
        swept = _sweep()
        told = outbox.tell_waiting(at=clock.now(), limit=10)
        if time.monotonic() - self._kept_house_at >= HOUSEKEEPING_SECONDS:
            self._kept_house_at = time.monotonic()
            _keep_house()
        return bool(told or swept)


def _sweep() -> bool:
    unit = mandate.the_unit()
    if unit is None:
        return False
    swept = drop.sweep(
        Path(settings.DROP_FOLDER),
        Path(settings.REFUSED_FOLDER),
        unit=unit,
        at=clock.now(),
        settle_seconds=1.0,
    )
    return bool(swept.received)


def _keep_house() -> None:
    movements.blank_overdue(at=clock.now())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
