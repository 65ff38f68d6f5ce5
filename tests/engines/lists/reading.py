"""What the tests of lists share: one list read, an entry found, remarks by code."""

from collections import Counter

from almenara.engines import lists
from almenara.engines.lists import Entry, Listing


def read_one(content: str | bytes, *further: tuple[str, str], name: str = "list") -> Listing:
    """The one list in a file, given as text or bytes, with its further files."""
    data = content if isinstance(content, bytes) else content.encode()
    (listing,) = lists.read([(name, data), *((other, text.encode()) for other, text in further)])
    return listing


def entry(listing: Listing, reference: str) -> Entry:
    """The one entry under a reference."""
    (found,) = [one for one in listing.entries if one.reference == reference]
    return found


def strong(one: Entry) -> list[str]:
    return [name.text for name in one.names if not name.weak]


def weak(one: Entry) -> list[str]:
    return [name.text for name in one.names if name.weak]


def codes(listing: Listing) -> Counter[str]:
    return Counter(remark.code for remark in listing.remarks)
