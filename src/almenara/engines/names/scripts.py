"""Words of every script into Latin words (or, for Arabic and Hebrew, into the code of `abjad`)."""

import re
from collections.abc import Callable
from functools import lru_cache

from almenara.engines.names import abjad
from almenara.engines.names.asia import read_han, read_hangul, read_hangul_word
from almenara.engines.names.letters import Word

# BGN/PCGN, simplified the way passports and newspapers do; ICAO's ia, iu, ie are met by sound.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj",
    "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ә": "a", "ғ": "gh", "қ": "q", "ң": "n", "ө": "o",
    "ұ": "u", "ү": "u", "һ": "h", "җ": "j", "ҷ": "j", "ҳ": "h", "ӣ": "i", "ӯ": "u", "’": "", "ӏ": "",
}  # fmt: skip
_GREEK = {
    "ου": "ou", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "αυ": "av", "ευ": "ev", "αι": "e", "ει": "i", "οι": "i",
    "τζ": "tz", "τσ": "ts", "θ": "th", "χ": "ch", "ψ": "ps", "ξ": "x", "β": "v", "η": "i", "υ": "y", "ω": "o",
    "φ": "f", "γ": "g",
}  # fmt: skip

_CH = re.compile("c(?!h)")


def read_word(word: Word) -> list[str]:
    """The words a written word stands for: mostly one; a Chinese or Korean name is family name and given name."""
    if word.script == "latin" and word.text.isascii():
        return [word.text.lower()]
    return [token for token in _READERS.get(word.script, _other)(word.text) if token]


def _latin(text: str) -> list[str]:
    return [_anyascii(text.lower())]


@lru_cache(maxsize=10_000)
def _cyrillic(text: str) -> list[str]:
    return [_anyascii("".join(_CYRILLIC.get(letter, letter) for letter in text.lower()))]


def _greek(text: str) -> list[str]:
    import unicodedata  # noqa: PLC0415

    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    for greek, latin in _GREEK.items():
        plain = plain.replace(greek, latin)
    return [_anyascii(plain)]


def _abjad(text: str) -> list[str]:
    return [abjad.code(text)]


def _indic(text: str) -> list[str]:
    return [_CH.sub("ch", _anyascii(text))]


def _other(text: str) -> list[str]:
    return [_anyascii(text)]


def _kana(text: str) -> list[str]:
    return [_anyascii(text.replace("ー", ""))]


def _anyascii(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - its tables are needed for few names

    return "".join(letter for letter in anyascii(text).lower() if "a" <= letter <= "z")


_READERS: dict[str, Callable[[str], list[str]]] = {
    "latin": _latin,
    "cyrillic": _cyrillic,
    "greek": _greek,
    "arabic": _abjad,
    "hebrew": _abjad,
    "han": read_han,
    "hangul": read_hangul,
    "kana": _kana,
    "indic": _indic,
    "hangul word": read_hangul_word,
}
