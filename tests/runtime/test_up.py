"""The product as a process of its own: first run, a second start, a clean stop, a kill, a full port."""

import http.client
import json
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.running import Running, own_environment, product

pytestmark = pytest.mark.slow


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
