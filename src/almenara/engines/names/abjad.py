"""Arabic and Hebrew words: what is written (consonants and long vowels) as a code in capitals and digits, and the
consonants a Latin spelling of the same word may show.

The code is one letter a letter: محمد is `M7MD`. Capitals and digits keep it apart from Latin words, which are small.
Persian, Urdu, Pashto and Kurdish letters are in the same code. Source: ICAO Doc 9303-3 table 6, BGN/PCGN tables.
"""

from functools import lru_cache
from itertools import product

_ARABIC = {
    "اأإآٱ": "A", "یيېۍےێئ": "Y", "ى": "1", "ب": "B", "پ": "P", "تطٹټ": "T", "ةەۀ": "6", "ثټ": "U",
    "جځ": "J", "چ": "C", "ح": "7", "خ": "X", "دډڈ": "D", "ذ": "O", "رړڑڕ": "R", "زږ": "Z", "ژ": "4",
    "سصڅ": "S", "شښ": "3", "ض": "I", "ظ": "E", "ع": "5", "غ": "G", "فڤ": "F", "قڨ": "Q", "كکڪ": "K",
    "گګڭݣ": "2", "لڵ": "L", "م": "M", "نڼںڻ": "N", "هہ": "H", "ھ": "9", "وؤۆۇۋۈۉۊ": "W", "ء": "",
}  # fmt: skip
_HEBREW = dict(zip("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "AV2DHWZ7TYKKLMMNNS5FFCCKR3T", strict=True))
CODES = {letter: code for letters, code in _ARABIC.items() for letter in letters} | _HEBREW

# What a code letter may be in Latin letters, in the classes of `sounds`; weak letters (w, y) may be vowels.
_SOUNDS: dict[str, tuple[str, ...]] = {
    "A": ("",), "Y": ("y",), "B": ("b",), "P": ("p",), "T": ("t",), "6": ("",), "U": ("t", "s"),
    "J": ("j", "g"), "C": ("$",), "7": ("h",), "X": ("k", "$"), "D": ("d",), "O": ("z", "d", "t"),
    "R": ("r",), "Z": ("z",), "S": ("s",), "3": ("$",), "I": ("d", "z"), "E": ("z", "d", "t"), "5": ("",),
    "G": ("g",), "F": ("f",), "Q": ("k", "g"), "K": ("k", "g"), "2": ("g",), "L": ("l",), "M": ("m",),
    "N": ("n",), "H": ("h",), "1": ("", "y"), "W": ("w", "v"), "9": ("", "h"), "V": ("b", "v"),
}  # fmt: skip
_MOST_READINGS = 6


def code(word: str) -> str:
    """The code of an Arabic or Hebrew word; letters it does not know are left out."""
    return "".join(CODES.get(letter, "") for letter in word)


def servant(word: str) -> str:
    """The code of `Abd al-` and a name of God written as one word, without the article between."""
    return "5BD" + word[5:] if word.startswith("5BDAL") and len(word) >= 7 else word


def is_abjad(token: str) -> bool:
    """Whether a word of a `Name` is such a code rather than Latin letters."""
    return bool(token) and not token[0].islower()


@lru_cache(maxsize=20_000)
def soundings(token: str) -> tuple[str, ...]:
    """The sounds a code may stand for, in the classes of `sounds.sounding`: `QDAFY` is kdfy or gdfy."""
    forms = [token]
    if token.startswith("AL") and len(token) >= 5:
        forms.append(token[2:])
    return tuple(dict.fromkeys(s for form in forms for s in _sound(form)))


def _sound(form: str) -> list[str]:
    choices = [_SOUNDS.get(letter, ("",)) for letter in _without_doubles(form)]
    if form[-1] in "H7" and len(form) > 2:
        choices[-1] = ("",)
    while _count(choices) > _MOST_READINGS:
        last = max(n for n, choice in enumerate(choices) if len(choice) > 1)
        choices[last] = choices[last][:1]
    return ["".join(letters) for letters in product(*choices)]


def _count(choices: list[tuple[str, ...]]) -> int:
    count = 1
    for choice in choices:
        count *= len(choice)
    return count


def _without_doubles(text: str) -> str:
    return "".join(letter for n, letter in enumerate(text) if n == 0 or letter != text[n - 1])
