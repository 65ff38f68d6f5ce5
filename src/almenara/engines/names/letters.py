"""The text of a name into words: Unicode normalised, controls and marks of direction gone, scripts told apart."""

import unicodedata
from typing import NamedTuple

_DOTS = "·・•‧"  # between the parts of a foreign name in Chinese and Japanese
# Scripts in which a name is one word; where it is several, its words are parted already.
_UNSPACED = {"han": "han word", "hangul": "hangul word"}
LONGEST = 400  # letters read of a name; what is longer is no name
_ASCII_BREAKS = str.maketrans(dict.fromkeys('\t\r\n-_,;:/\\|()[]{}<>"&+*=#!?%^~.·', " ") | {"'": "", "`": ""})
_GLUE = dict.fromkeys(map(ord, "'`´‘’‚‛ʹʻʼʽʾʿˈˊˋ′＇׳״"), "")
_LOOK_ALIKE = str.maketrans("013458@$", "oleasbas")


class Word(NamedTuple):
    """One word of a name as it was written, and the script of its letters."""

    text: str
    script: str


def words_of(text: str) -> list[Word]:
    """Split a name into words; a word of two scripts becomes two words, numbers are left out.

    Never fails: control characters, emoji and punctuation part words or vanish, letters of compatibility (`Ａ`,
    ligatures, presentation forms of Arabic) become ordinary ones.
    """
    text = text[:LONGEST]
    if text.isascii():
        return _ascii_words(text)
    foreign = any(dot in text for dot in _DOTS)
    text = unicodedata.normalize("NFKC", text.translate(_GLUE))
    words = [word for part in "".join(map(_letter_or_break, text)).split() for word in _by_script(part)]
    if foreign or sum(word.script in _UNSPACED for word in words) > 1:
        return [Word(word.text, _UNSPACED.get(word.script, word.script)) for word in words]
    return words


def _letter_or_break(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind[0] == "L" or kind == "Nd" or letter in "@$":
        return letter
    if kind[0] == "M":  # vowel signs of India and South-East Asia are letters; points and accents are not
        return letter if ord(letter) >= 0x0900 and not 0x1AB0 <= ord(letter) < 0x1B00 else ""
    return "" if kind == "Cf" and letter != "\u200c" else " "


def _ascii_words(text: str) -> list[Word]:
    plain = "".join(c if c.isprintable() else " " for c in text) if not text.isprintable() else text
    return [
        Word(w, "latin")
        for w in (_letters_for_digits(p) for p in plain.translate(_ASCII_BREAKS).split())
        if w
    ]


def _letters_for_digits(word: str) -> str:
    """`J0HN` is John: digits within letters are slips or masks of letters; a word without letters is no name."""
    if word.isalpha():
        return word
    if not any(c.isalpha() for c in word):
        return ""
    return "".join(c for c in word.translate(_LOOK_ALIKE) if c.isalpha())


def _by_script(part: str) -> list[Word]:
    if part.isascii():
        word = _letters_for_digits(part)
        return [Word(word, "latin")] if word else []
    words: list[Word] = []
    for letter in part:
        kind = unicodedata.category(letter)[0]
        if kind not in "LM":
            continue
        script = script_of(letter)
        if words and (words[-1].script == script or kind == "M"):
            words[-1] = Word(words[-1].text + letter, words[-1].script)
        else:
            words.append(Word(letter, script))
    return words


_RANGES = (
    (0x0250, "latin"),
    (0x0370, "latin"),
    (0x0400, "greek"),
    (0x0530, "cyrillic"),
    (0x0590, "armenian"),
    (0x0600, "hebrew"),
    (0x0780, "arabic"),
    (0x08A0, "other"),
    (0x0900, "arabic"),
    (0x0E00, "indic"),
    (0x1100, "other"),
    (0x1200, "hangul"),
    (0x1C80, "other"),
    (0x1C90, "cyrillic"),
    (0x1E00, "other"),
    (0x1F00, "latin"),
    (0x2000, "greek"),
    (0x2DE0, "other"),
    (0x2E00, "cyrillic"),
    (0x3040, "han"),
    (0x3130, "kana"),
    (0x3190, "hangul"),
    (0x31F0, "han"),
    (0x3200, "kana"),
    (0x3400, "other"),
    (0xA000, "han"),
    (0xA640, "other"),
    (0xA6A0, "cyrillic"),
    (0xAC00, "other"),
    (0xD7B0, "hangul"),
    (0xF900, "other"),
    (0xFB00, "han"),
    (0xFB50, "latin"),
    (0xFE00, "arabic"),
    (0xFE70, "other"),
    (0xFF00, "arabic"),
    (0x20000, "other"),
    (0x32000, "han"),
)


def script_of(letter: str) -> str:
    """The script of a letter, as far as reading it differs: latin, cyrillic, arabic, hebrew, han, hangul, kana …"""
    point = ord(letter)
    for end, script in _RANGES:
        if point < end:
            return script
    return "other"
