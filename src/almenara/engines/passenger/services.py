"""The table of special service requests: which tell of faith, health or diet and are blanked, which are kept.

`services.tsv` beside this module is the table; whoever runs the product may add lines to it.
"""

from functools import cache
from importlib.resources import files


@cache
def table() -> dict[str, str]:
    """What is done with each code: `blank` or `keep`; a code that is not there is blanked."""
    text = (files(__package__) / "services.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: action for code, action, *_ in rows}


def kept(code: str) -> bool:
    """Whether a request with this code may be kept."""
    return table().get(code) == "keep"


@cache
def sensitive() -> frozenset[str]:
    """Codes that are known to be sensitive, wherever they stand."""
    return frozenset(code for code, action in table().items() if action == "blank")
