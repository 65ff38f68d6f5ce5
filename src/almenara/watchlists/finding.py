"""What the search field finds an entry by: names without accents or case, references, numbers of documents."""

from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

WORDS_AT_MOST = 20


def plain(text: str) -> str:
    """The text as it is compared: small letters, without accents or vowel signs."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def number(text: str) -> str:
    """The number of a document as it is compared: letters and figures alone."""
    return "".join(c for c in plain(text) if c.isalnum())


def search_text(names: Iterable[str], reference: str, documents: Iterable[Mapping[str, str | None]]) -> str:
    """The line in which each word an officer types must stand."""
    numbers = (number(document["number"] or "") for document in documents)
    return "\n".join([plain(reference), *numbers, *map(plain, names)])


def words(typed: str) -> list[str]:
    """The words an officer typed, as they stand in a search text; of a whole page of text the first ones count."""
    return list(dict.fromkeys(plain(typed).split()))[:WORDS_AT_MOST]
