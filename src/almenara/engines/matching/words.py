"""How alike two words of names are, and the keys that lead from one to all that are alike.

Two words are compared only where they share a key (`keys_of`), so that an index over keys finds all that comparing
every pair would find: by spelling (the same but for a letter or two), by sound (the same consonants), by table
(spellings and short forms of one name), by form (a glued title or article, a feminine ending, letters an MRZ
respells).
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from almenara.engines.names.abjad import is_abjad, soundings
from almenara.engines.names.sounds import fold, skeleton, sounding, without_marks
from almenara.engines.names.tables import commonness, variant_groups


class How(StrEnum):
    """In which way two words meet."""

    EQUAL = "equal"
    EDIT = "edit"
    SOUND = "sound"
    VARIANT = "variant"
    FORM = "form"
    INITIAL = "initial"
    JOINED = "joined"


class Alike(NamedTuple):
    """How alike two words are, 0 to 1, how they meet, and the letters in which they differ (edits only)."""

    score: float
    how: How
    letters: int = 0


NOTHING = Alike(0.0, How.EQUAL)
_SAME = Alike(1.0, How.EQUAL)
_FORM = Alike(0.95, How.FORM)
_VARIANT = Alike(0.92, How.VARIANT)
_PART = Alike(0.75, How.FORM)
FORM_LEAST = 4  # letters a word keeps when a glued title or article is taken off
_TITLE_END = re.compile(r"(?:mstr|miss|mrs|mr|ms|dr|inf|chd)$")
_TITLE_START = re.compile(r"^(?:mstr|mrs|mr|ms|dr)")
_ARTICLE_START = re.compile(r"^(?:[aeu]l|[ae]s(?:h|(?=s))|[ae]([rndtz])(?=\1))")
_FEMININE = (("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("skaya", "ski"), ("skaia", "ski"), ("ska", "ski"))
_MASCULINE = (("skiy", "ski"), ("skij", "ski"), ("skii", "ski"), ("sky", "ski"))


def edits_allowed(length: int) -> int:
    """Letters in which words may differ and still be compared: none up to 3, one up to 6, then two."""
    return 0 if length <= 3 else 1 if length <= 6 else 2


@lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> Alike:
    """How alike two words of names are; the order of the two does not matter."""
    if a == b:
        return _SAME
    if a > b:
        return alike(b, a)
    if is_abjad(a) or is_abjad(b):
        return _alike_in_consonants(a, b)
    best = _by_sound_or_edit(a, b)
    if best.score < _PART.score and (without_servant(a) == b or without_servant(b) == a):
        best = _PART
    if best.score < _FORM.score and not forms(a).isdisjoint(forms(b)):
        best = _FORM
    if best.score < _VARIANT.score and _one_name(a, b):
        best = _VARIANT
    return best


def _one_name(a: str, b: str) -> bool:
    groups = variant_groups()
    return a in groups and b in groups and not set(groups[a]).isdisjoint(groups[b])


def _by_sound_or_edit(a: str, b: str) -> Alike:
    allowed = edits_allowed(min(len(a), len(b)))
    letters = OSA.distance(a, b, score_cutoff=max(allowed, 4))
    a_sound, b_sound = fold(a), fold(b)
    same_consonants = skeleton(a_sound) == skeleton(b_sound)
    if same_consonants and (len(skeleton(a_sound)) >= 2 or a_sound == b_sound):
        sounds = Levenshtein.distance(a_sound, b_sound, score_cutoff=3)
        if sounds <= (2 if len(skeleton(a_sound)) >= 3 else 1 if min(len(a), len(b)) >= 4 else 0):
            cost = 0.55 * sounds + 0.1 * min(letters, 4)
            score = 1 - cost / max(len(a), len(b), 4)
            how = How.EDIT if letters <= min(allowed, 1) else How.SOUND
            return _unless_two_names(a, b, Alike(score, how, letters))
    if letters > allowed:
        return NOTHING
    cost = letters * (1.0 if a[0] == b[0] else 1.25)
    score = 1 - 1.05 * cost / max(len(a), len(b))
    return _unless_two_names(a, b, Alike(max(score, 0.0), How.EDIT, letters))


def _unless_two_names(a: str, b: str, found: Alike) -> Alike:
    """Two names that many bear (Mario, Maria) are two names: a slip of the pen is less likely."""
    known = commonness()
    if a in known and b in known:
        return found._replace(score=found.score * 0.6) if not _one_name(a, b) else found
    return found


def _alike_in_consonants(a: str, b: str) -> Alike:
    """Arabic or Hebrew against Latin, or against each other: the consonants, with long vowels as a hint."""
    if is_abjad(a) and is_abjad(b):
        return _both_abjad(a, b)
    best = 0.0
    for one in sounds_of(a):
        for other in sounds_of(b):
            best = max(best, _consonant_score(one, other))
    return Alike(best, How.SOUND) if best > 0 else NOTHING


def _consonant_score(one: str, other: str) -> float:
    bare_one, bare_other = skeleton(one), skeleton(other)
    hard = 0
    if bare_one != bare_other:
        hard = Levenshtein.distance(bare_one, bare_other, score_cutoff=1)
        if hard > 1 or min(len(bare_one), len(bare_other)) < 4:
            return 0.0
    weak = max(0, Levenshtein.distance(one, other) - hard)
    length = max(len(bare_one), len(bare_other))
    each = 0.18 if length >= 4 else 0.3 if length == 3 else 0.45
    return max(0.0, min(0.97, 1 - (1.1 * hard + each * weak) / max(length + 0.5, 2.5)))


def _both_abjad(a: str, b: str) -> Alike:
    if a.removeprefix("AL") == b.removeprefix("AL") and min(len(a), len(b)) >= 4:
        return _FORM
    letters = OSA.distance(a, b, score_cutoff=2)
    if letters <= edits_allowed(min(len(a), len(b)) + 1):
        return Alike(1 - 0.9 * letters / max(len(a), len(b)), How.EDIT, letters)
    best = max(_consonant_score(one, other) for one in soundings(a) for other in soundings(b))
    return Alike(best * 0.95, How.SOUND) if best > 0 else NOTHING


def sounds_of(word: str) -> tuple[str, ...]:
    """The soundings of a word: several for an Arabic code, with and without its article for a Latin word."""
    if is_abjad(word):
        return soundings(word)
    return tuple(dict.fromkeys(sounding(form) for form in (word, _without_article(word))))


def _without_article(word: str) -> str:
    rest = _ARTICLE_START.sub("", word)
    return rest if len(rest) >= FORM_LEAST else word


@lru_cache(maxsize=100_000)
def forms(word: str) -> frozenset[str]:
    """The word itself and what it is without a glued title or article, respelled letters, a feminine ending."""
    found = {word, without_marks(word)}
    for pattern in (_TITLE_END, _TITLE_START, _ARTICLE_START):
        rest = pattern.sub("", word)
        if len(rest) >= FORM_LEAST - (pattern is _TITLE_END):
            found.add(rest)
    for ending, plain in _FEMININE + _MASCULINE:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            found.add(word[: -len(ending)] + plain)
    return frozenset(found)


def without_servant(word: str) -> str:
    """`abdrahim` without its first part, as some leave it out; "" for any other word."""
    return word[3:] if word.startswith("abd") and len(word) >= 7 else ""
