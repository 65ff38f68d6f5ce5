"""Document numbers: the same after normalisation, or not; an issuer that contradicts makes them two documents."""

from functools import lru_cache

from almenara.engines.records.people import Document

LEAST_LETTERS = 5  # shorter numbers are no evidence


@lru_cache(maxsize=50_000)
def number(text: str) -> str:
    """A document number in capitals without spaces and signs; "" where it is too short to tell anything."""
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    return plain if len(plain) >= LEAST_LETTERS and any(letter.isdigit() for letter in plain) else ""


def shared(ours: tuple[Document, ...], theirs: tuple[Document, ...]) -> tuple[Document, Document] | None:
    """The first document that both have; None where no number is equal or the issuers contradict each other."""
    for one in ours:
        for other in theirs:
            if (
                number(one.number)
                and number(one.number) == number(other.number)
                and not _contradict(one, other)
            ):
                return one, other
    return None


def _contradict(one: Document, other: Document) -> bool:
    return bool(one.issuer and other.issuer and one.issuer != other.issuer)
