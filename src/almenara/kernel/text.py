"""Sentences of the engines in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext

from almenara.engines.records.words import Value, Words


def translated(words: Words) -> str:
    """Return the sentence in the language now active, its places filled."""
    return filled(words.sentence, words.params)


def filled(sentence: str, params: Mapping[str, Value]) -> str:
    """Translate `sentence` and fill its named places; one whose translation lost a place stays English."""
    if not params:
        return gettext(sentence)
    try:
        return gettext(sentence).format_map(params)
    except (KeyError, IndexError, ValueError):
        return sentence.format_map(params)
