"""Is one person the other? Compares people by name, birth date, sex, nationality and document, with reasons.

Takes `Person`s; gives a `Comparison` (a score under one shipped threshold, a probability, reasons for a person to
read). `Index` screens a person against many without looking at each; it finds what comparing with each would find.
"""

from typing import TYPE_CHECKING

from almenara.engines.matching.comparing import compare
from almenara.engines.matching.verdict import THRESHOLD, Comparison, Match, Reason

if TYPE_CHECKING:
    from almenara.engines.matching.index import Index

__all__ = ["THRESHOLD", "Comparison", "Index", "Match", "Reason", "compare"]


def __getattr__(name: str) -> object:
    """Load the index, and numpy with it, when it is first asked for: comparing two people needs neither."""
    if name == "Index":
        from almenara.engines.matching.index import Index  # noqa: PLC0415

        return Index
    raise AttributeError(name)
