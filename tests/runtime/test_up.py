"""The product as a process of its own: first run, a second start, a clean stop, a kill, a full port."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

START_SECONDS = 60.0
pytestmark = pytest.mark.slow


class Running:
    """A started product: its address, what it printed, and its process."""

    def __init__(self, process: subprocess.Popen, port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log
        self.address = f"http://127.0.0.1:{port}"

    def printed(self) -> str:
        return self.log.read_text(errors="replace")

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/sign-in/", timeout=5) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def own_environment() -> dict[str, str]:
    """The environment without what the tests themselves set for the product within their process."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("ALMENARA_", "DJANGO_"))}


@contextmanager
def product(data: Path, command: str = "up", *options: str) -> Iterator[Running]:
    port, log = free_port(), data.parent / f"{data.name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "almenara", command, "--data", str(data), "--port", str(port), *options],
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            env=own_environment(),
        )
    running = Running(process, port, log)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(running.address):
            assert process.poll() is None, running.printed()
            assert time.monotonic() < deadline, running.printed()
            time.sleep(0.05)
        yield running
    finally:
        process.kill()
        process.wait()


def test_the_first_run_prints_a_link_good_once_and_a_stop_is_clean(tmp_path: Path):
    with product(tmp_path / "data") as first:
        link = re.search(r"http://\S+(/welcome/\S+/)", first.printed())
        assert link is not None, first.printed()
        assert first.get(link[1])[0] == 200
        assert first.get("/welcome/of-no-one/")[0] == 404
        assert first.get("/hits/")[0] == 302
        assert first.stop() == 0
    assert "Traceback" not in first.printed()
    assert oct((tmp_path / "data").stat().st_mode & 0o777) == "0o700"
    assert oct((tmp_path / "data" / "box.key").stat().st_mode & 0o077) == "0o0"


def test_in_a_folder_that_others_may_enter_they_can_read_nothing(tmp_path: Path):
    """As where the administrator made it beforehand, or a package did."""
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    with product(data) as running:
        assert running.stop() == 0
    ours = [path for path in data.rglob("*") if "static" not in path.parts]
    assert "almenara.sqlite3" in {path.name for path in ours}
    assert [path.name for path in ours if path.stat().st_mode & 0o077] == []


def test_an_open_stream_does_not_hold_a_stop(tmp_path: Path):
    with product(tmp_path / "data", "demo") as running:
        accounts = json.loads((tmp_path / "data" / "accounts.json").read_text())
        cookie = sign_in(running, "awa", accounts["awa"])
        stream = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
        stream.request("GET", "/live/", headers={"Cookie": cookie})
        answer = stream.getresponse()
        assert answer.status == 200
        assert answer.getheader("Content-Type") == "text/event-stream"
        assert answer.readline().startswith(b"retry:")
        assert running.stop() == 0
        stream.close()


def sign_in(running: Running, username: str, password: str) -> str:
    from http.cookiejar import CookieJar
    from urllib.parse import urlencode

    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"{running.address}/sign-in/"
    page = browser.open(address, timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = urlencode({"login": username, "password": password, "csrfmiddlewaretoken": token[1]}).encode()
    landed = browser.open(urllib.request.Request(address, form, {"Referer": address}), timeout=20)
    assert "/sign-in" not in landed.geturl()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def test_a_taken_port_is_said_before_anything_is_made(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        finished = subprocess.run(
            [
                *(sys.executable, "-m", "almenara", "up"),
                *("--data", str(tmp_path / "data"), "--port", str(other.getsockname()[1])),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=own_environment(),
        )
    assert finished.returncode == 1
    assert "The address is taken" in finished.stderr
    assert not (tmp_path / "data").exists()


def test_the_demonstration_starts_again_on_its_own_folder_with_the_same_accounts(tmp_path: Path):
    with product(tmp_path / "data", "demo") as first:
        accounts = (tmp_path / "data" / "accounts.json").read_text()
        assert first.stop() == 0
    with product(tmp_path / "data", "demo") as second:
        assert (tmp_path / "data" / "accounts.json").read_text() == accounts
        assert second.stop() == 0


def test_a_machine_hands_in_messages_over_http_and_hears_what_is_wrong(tmp_path: Path):
    with product(tmp_path / "data", "demo") as running:
        nobody = running.post("/api/v1/messages", b"UNA", {"Authorization": "Bearer of-no-one"})
        assert nobody[0] == 401
        large = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
        large.putrequest("POST", "/api/v1/messages")
        large.putheader("Authorization", "Bearer of-no-one")
        large.putheader("Content-Length", str(100 * 2**20))
        large.endheaders()
        assert large.getresponse().status in {401, 413}
        large.close()


def test_a_short_drill_of_kills_loses_and_doubles_nothing():
    finished = subprocess.run(
        [sys.executable, "-m", "almenara", "drill", "ingest", "--kills", "2", "--json"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
        env=own_environment(),
    )
    outcome = json.loads(finished.stdout.splitlines()[-1])
    assert finished.returncode == 0, finished.stderr[-2000:]
    assert (outcome["kills"], outcome["lost"], outcome["doubled"], outcome["out_of_order"]) == (2, 0, 0, 0)
    assert outcome["done"] == outcome["sent"] == outcome["hits"] == 12
