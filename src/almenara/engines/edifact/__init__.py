"""EDIFACT as it really arrives (ISO 9735): bytes in, segments and messages out.

`Lexer` gives segments with their place in the file, `Envelope` the messages they make, `find` the
separators. Nothing is refused for its envelope.
"""

from almenara.engines.edifact.envelope import Envelope, Interchange, Message
from almenara.engines.edifact.lexer import Lexer, Region, Segment
from almenara.engines.edifact.separators import DEFAULT, Separators, find

__all__ = [
    "DEFAULT",
    "Envelope",
    "Interchange",
    "Lexer",
    "Message",
    "Region",
    "Segment",
    "Separators",
    "find",
]
