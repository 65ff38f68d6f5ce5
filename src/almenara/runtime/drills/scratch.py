"""A scratch product for drills: a data folder with an invented unit under a marked test profile, and its process."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

if TYPE_CHECKING:
    from almenara.mandate.models import Officer

START_SECONDS = 40.0


def found_scratch_unit() -> "tuple[Officer, str]":
    """Found the drill's unit in the data folder now open; return its administrator and a machine key."""
    from almenara.kernel import clock  # noqa: PLC0415 - Django must be started first
    from almenara.mandate import actions  # noqa: PLC0415
    from almenara.runtime.laws import demonstration_law  # noqa: PLC0415

    at = clock.now()
    administrator = actions.found_unit(
        secret=actions.open_first_run(at=at),
        founding=actions.Founding(
            unit_name="Drill",
            unit_code="DSS",
            unit_type="jaitf",
            country="SEN",
            time_zone="UTC",
            agency_name="Drill agency",
            username="drill",
            full_name="Drill Officer",
            password=os.urandom(12).hex(),
        ),
        law=demonstration_law(),
        at=at,
    )
    _key, secret = actions.make_machine_key(by=administrator, label="drill", at=at)
    return administrator, secret


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Product:
    """The product as a process of its own, on a data folder and a port."""

    def __init__(self, data: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", "almenara", "up", "--data", str(data), "--port", str(port)]
        self._log = data / "drill.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Raises TimeoutError with the end of its log."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                self._command, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise TimeoutError(self._log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def wait_for_line(self, text: str) -> None:
        """Wait until its log says `text`. Raises TimeoutError."""
        deadline = time.monotonic() + START_SECONDS
        while text not in self._log.read_text(errors="replace"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"“{text}” did not come")
            time.sleep(0.02)

    def pss_mb(self) -> int:
        """Its proportional share of memory (PSS), in MB of 1,048,576 bytes."""
        assert self._process is not None
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text()
        line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        return round(int(line.split()[1]) / 1024)

    def kill(self) -> None:
        """`kill -9`: no warning, no clean-up."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """SIGTERM; return its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(20)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/sign-in/", timeout=2) as answer:  # noqa: S310 # nosec
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False
