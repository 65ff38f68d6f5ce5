"""Sentences of the engines in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import get_language_bidi, gettext

from almenara.engines.records.words import Value, Words


def translated(words: Words) -> str:
    """Return the sentence in the language now active, its places filled."""
    return filled(words.sentence, words.params)


def filled(sentence: str, params: Mapping[str, Value]) -> str:
    """Translate `sentence` and fill its named places; one whose translation lost a place stays English.

    In a right-to-left language what fills a place is isolated, so that names, dates and numbers keep their order.
    """
    if not params:
        return gettext(sentence)
    values = {name: _isolated(value) for name, value in params.items()} if get_language_bidi() else params
    try:
        return gettext(sentence).format_map(values)
    except (KeyError, IndexError, ValueError):
        return sentence.format_map(values)


def _isolated(value: Value) -> Value:
    """Between the marks that part its direction from that of the sentence (Unicode UAX 9, FSI and PDI)."""
    return f"\u2068{value}\u2069" if isinstance(value, str) else value
