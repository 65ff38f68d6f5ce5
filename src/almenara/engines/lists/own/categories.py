"""What an entry of our own list is sought for."""

CATEGORIES = ("wanted", "sanctions", "stolen_document", "missing_person", "lookout")

_ALSO = {
    "missing": "missing_person",
    "missing_child": "missing_person",
    "disparu": "missing_person",
    "disparue": "missing_person",
    "victim": "missing_person",
    "sanction": "sanctions",
    "stolen": "stolen_document",
    "lost_document": "stolen_document",
    "stolen_documents": "stolen_document",
    "recherché": "wanted",
    "recherchée": "wanted",
}


def category_of(given: str) -> str | None:
    """The category a cell means, whatever its case; None where it means none."""
    word = "_".join(given.casefold().replace("-", " ").replace("_", " ").split())
    return word if word in CATEGORIES else _ALSO.get(word)
