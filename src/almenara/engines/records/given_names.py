"""Given names in use around the world: what is surely a name, and no title, slip of the pen or family name."""

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".txt")


@cache
def known() -> frozenset[str]:
    """The names in small letters without accents."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
