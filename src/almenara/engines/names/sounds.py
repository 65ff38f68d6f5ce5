"""How a Latin word sounds, coarsely, across the ways the world writes names in Latin letters.

`fold("mouhamed")` and `fold("muhammad")` differ by one vowel; `skeleton` of both is `mhmd`. English, French, German,
Spanish, Portuguese and Slavic habits are laid over one another, so that one sound has one letter: `$` is sh or ch.
"""

import re
from functools import lru_cache

# Longest first. `x` stands for what ICAO Doc 9303-3 puts after a letter that lost its mark: NXX is Ñ, UXX is Ü.
_SPELLINGS: dict[str, str] = {
    "nxx": "n", "uxx": "u", "shch": "$", "tsch": "$", "dzh": "j", "sch": "$", "tch": "$",
    "sh": "$", "ch": "$", "cz": "$", "sz": "$", "dj": "j", "zh": "j", "gj": "j", "kh": "k", "gh": "g", "dh": "d",
    "th": "t", "ph": "f", "bh": "b", "ck": "k", "cq": "k", "qu": "k", "ks": "ks", "tz": "ts",
    "ou": "u", "oo": "u", "oe": "u", "ue": "u", "ae": "a", "aa": "a", "ee": "i", "ie": "i", "ei": "ai", "ey": "ai",
    "ay": "ai", "iy": "i", "yi": "i", "ij": "i", "ii": "i", "eau": "u", "au": "au", "aw": "au",
    "ce": "si", "ci": "si", "cy": "si", "q": "k", "c": "k", "x": "ks", "e": "i", "y": "i", "o": "u",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True)))
_PINYIN = re.compile("^(?:x|hs)(?=[iu])")
_DOUBLE = re.compile(r"(.)\1+")
_BARE = str.maketrans("zvp", "sfb", "aiuwy")
_WEAK = str.maketrans({"-": None, "a": None, "i": "y", "u": "w"})
_PLAIN_MARKS = re.compile("nxx|uxx|ae|oe|ue|aa|ss")
_PLAIN = {"nxx": "n", "uxx": "u", "ae": "a", "oe": "o", "ue": "u", "aa": "a", "ss": "s"}


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """The word with one letter a sound and three vowels (a, i, u): `Wladimir` wladimir, `Khaled` kalid."""
    if word.startswith("abd") and len(word) > 4:
        return "abd" + fold(word[3:])
    first = "y" if word[:1] in ("y", "i") and word[1:2] in ("a", "e", "o", "u") else ""
    rest = word[1:] if first else _PINYIN.sub("$", word)
    text = _DOUBLE.sub(r"\1", first + _SPELLING.sub(lambda found: _SPELLINGS[found[0]], rest))
    return text[:-1] if len(text) > 2 and text[-1] == "h" else text


@lru_cache(maxsize=30_000)
def sounding(word: str) -> str:
    """The consonants with the weak letters w and y where a vowel may be one: what an Arabic spelling can show."""
    return fold(word).translate(_WEAK)


@lru_cache(maxsize=30_000)
def consonants(word: str) -> str:
    """The consonants of a Latin word: `mhmd` of `muhammad` and of `mouhamed`."""
    return skeleton(fold(word))


@lru_cache(maxsize=30_000)
def skeleton(sounding_or_fold: str) -> str:
    """The consonants alone, without vowels and weak letters; s is as z, f as v, p as b."""
    return sounding_or_fold.translate(_BARE)


def without_marks(word: str) -> str:
    """The word with one spelling for the letters that have several legal ones in an MRZ: `mueller`, `muxxller`."""
    return _PLAIN_MARKS.sub(lambda found: _PLAIN[found[0]], word)
