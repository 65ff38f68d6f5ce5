"""Make a virtual environment and fill it from a lock with hashes: `install.py VENV NAME` reads requirements/NAME.txt.

uv where the machine has it (seconds), pip otherwise (about a minute). The package itself is installed as it stands.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITH_THE_PACKAGE = frozenset({"server", "dev", "base", "base-test"})


def main(venv: str, name: str) -> None:
    """Fill `venv`; what is there already is left, so running it twice costs little."""
    folder = Path(venv)
    uv = shutil.which("uv")
    if not (folder / "bin" / "python").exists():
        print(f"Making {folder} …", flush=True)
        _run(
            [uv, "venv", "-q", "--python", sys.executable, venv]
            if uv
            else [sys.executable, "-m", "venv", venv]
        )
    print(f"Installing packages with {'uv' if uv else 'pip (uv would be quicker)'} …", flush=True)
    lock = ROOT / "requirements" / f"{name}.txt"
    _run([*_installer(folder, uv), "--require-hashes", "-r", str(lock)])
    if name in WITH_THE_PACKAGE:
        _run([*_installer(folder, uv), "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def _installer(folder: Path, uv: str | None) -> list[str]:
    python = str(folder / "bin" / "python")
    if uv:
        return [uv, "pip", "install", "-q", "--python", python]
    return [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]


def _run(command: list[str]) -> None:
    environment = {**os.environ, "ALMENARA_EDITABLE": "1"}
    finished = subprocess.run(command, check=False, env=environment)
    if finished.returncode:
        print(f"This failed: {' '.join(command)}", file=sys.stderr)
        raise SystemExit(finished.returncode)


if __name__ == "__main__":
    main(*sys.argv[1:])
