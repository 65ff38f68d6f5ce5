"""What every test may ask for."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

# The engines' tests run in the bare install too, where there is no product and nobody to sign in.
pytest_plugins = ["tests.people"] if find_spec("django") else []

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real sample files, which is not part of the project; skips where it is absent."""
    folder = Path(os.environ.get("CORPUS") or ROOT.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip(f"the corpus of real files is not here ({folder}); set CORPUS to its folder")
    return folder
