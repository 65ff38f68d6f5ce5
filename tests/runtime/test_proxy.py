"""Whose word counts on where a request comes from: a proxy's that was named, and nobody else's."""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.running import Running, own_environment, product

pytestmark = pytest.mark.slow

GUESSES = 7  # two more than are let through
BEHIND = ("--proxy", "127.0.0.1", "--name", "almenara.example")


def guess(running: Running, number: int, **headers: str) -> int:
    """Guess at Awa's password from an address of one's own invention; return the status."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = f"{running.address}/sign-in/"
    page = browser.open(address, timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = urlencode({"login": "awa", "password": f"guess {number}", "csrfmiddlewaretoken": token[1]})
    sent = {"Referer": address, "X-Forwarded-For": f"192.0.2.{number}"} | headers
    try:
        return browser.open(urllib.request.Request(address, form.encode(), sent), timeout=20).status
    except urllib.error.HTTPError as refused:
        return refused.code


def test_who_guesses_gains_nothing_by_inventing_addresses(tmp_path: Path) -> None:
    with product(tmp_path / "data") as running:
        answers = [guess(running, number) for number in range(GUESSES)]
        assert answers[0] == 200
        assert answers[-1] == 429


def test_a_proxy_that_was_named_is_believed(tmp_path: Path) -> None:
    """Each of its visitors is counted apart, and is served as over HTTPS: cookies travel there alone."""
    with product(tmp_path / "data", "up", *BEHIND) as running:
        assert "https://almenara.example/welcome/" in running.printed()
        asked = urllib.request.Request(f"{running.address}/sign-in/", headers={"X-Forwarded-Proto": "https"})
        with urllib.request.urlopen(asked, timeout=20) as answer:
            assert "; Secure" in answer.headers["Set-Cookie"]
            assert answer.headers["Strict-Transport-Security"]


def test_a_proxy_needs_the_name_that_officers_type(tmp_path: Path) -> None:
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "almenara", "up", "--data", str(tmp_path / "data"), "--port", "0"),
            *("--proxy", "127.0.0.1"),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=own_environment(),
    )
    assert finished.returncode == 2
    assert "--name" in finished.stderr
