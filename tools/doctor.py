"""Say clearly what is missing on this machine, before anything fails half-way.

python    Python itself: version and venv
test      what the tests need beside Python packages
check     what the gate needs
"""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main(what: str) -> int:
    """Print what is missing for `what`; return 1 if the work cannot go on."""
    missing = {"python": _python, "test": _test, "check": _check}[what]()
    for sentence in missing:
        print(sentence, file=sys.stderr)
    return 1 if missing else 0


def _python() -> list[str]:
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before anything was installed
        found = ".".join(map(str, sys.version_info[:2]))
        return [
            f"Python 3.11 or newer is needed, this is {found}. On Debian 12 or Ubuntu 24.04: apt install python3"
        ]
    if shutil.which("uv") is None and importlib.util.find_spec("ensurepip") is None:
        return ["Python's venv is missing. On Debian or Ubuntu: apt install python3-venv"]
    return []


def _test() -> list[str]:
    if any(shutil.which(name) for name in CHROMIUM):
        return []
    sentence = "Chromium is missing: the browser journeys need it. On Debian: apt install chromium"
    if os.environ.get("ALMENARA_REQUIRE_BROWSER"):
        return [sentence]
    print(f"{sentence}\nThey are skipped now.", file=sys.stderr)
    return []


def _check() -> list[str]:
    missing = []
    if shutil.which("xgettext") is None:
        missing.append(
            "gettext is missing: the gate compares the translations. On Debian: apt install gettext"
        )
    if not Path("package-lock.json").is_file():
        missing.append("Run this in the root of the project: package-lock.json is not here.")
    return missing


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
