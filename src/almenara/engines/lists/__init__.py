"""Lists of who and what is sought, as their publishers give them: bytes in, entries out.

`read` takes files and gives a `Listing` for each list in them. One folder a publisher; to add one, copy its nearest
neighbour, then name it in `reading.PUBLISHERS`.
"""

from almenara.engines.lists.entries import Entry, Listing
from almenara.engines.lists.reading import read

__all__ = ["Entry", "Listing", "read"]
