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
from almenara.engines.names.asia import pinyin
from almenara.engines.names.sounds import consonants, fold, skeleton, sounding, without_marks
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

    def times(self, share: float) -> "Alike":
        """The same at a share of the score."""
        return Alike(self.score * share, self.how, self.letters)

    def within(self, most: "Alike") -> "Alike":
        """The same, but at most as much."""
        return Alike(min(self.score, most.score), self.how, self.letters)


NOTHING = Alike(0.0, How.EQUAL)
_SAME = Alike(1.0, How.EQUAL)
_FORM = Alike(0.95, How.FORM)
_VARIANT = Alike(0.92, How.VARIANT)
_SHORT_VARIANT = Alike(0.86, How.VARIANT)  # short words stand for many names
_SHORT = 4
_PART = Alike(0.75, How.FORM)
FORM_LEAST = 4  # letters a word keeps when a glued title or article is taken off
# By number of consonants: what a written w or y costs that is not heard, and a vowel heard that is not written.
_VOWEL_COSTS = ((0.6, 0.4), (0.6, 0.4), (0.6, 0.4), (0.6, 0.08), (0.35, 0.08))
_TITLE_END = re.compile(r"(?:mstr|miss|mrs|mr|ms|dr|inf|chd)$")
_TITLE_START = re.compile(r"^(?:mstr|mrs|mr|ms|dr)")
_ARTICLE_START = re.compile(r"^(?:[aeu]l|[ae]s(?:h|(?=s))|[ae]([rndtz])(?=\1))")
_WOMAN = ("a", "ah", "e", "ia", "ina", "ette")
_ARTICLE_FIRST = frozenset("aeu")
_TITLE_LAST = frozenset("rsfd")
# Endings by which one family name differs: of women, of other alphabets, of Latvian.
_ENDINGS = tuple(
    pair.split(":") for pair in (
        "ova:ov", "eva:ev", "ina:in", "skaya:ski", "skaia:ski", "ska:ski", "skiy:ski", "skij:ski", "skii:ski",
        "sky:ski", "ovs:ov", "evs:ev",
    )
)  # fmt: skip
_ENDING_LAST = frozenset("aijys")


def edits_allowed(length: int) -> int:
    """Letters in which words may differ and still be compared: none up to 3, one up to 6, then two."""
    return 0 if length <= 3 else 1 if length <= 6 else 2


def alike(a: str, b: str) -> Alike:
    """How alike two words of names are; the order of the two does not matter."""
    if a == b:
        return _SAME
    return _alike(a, b) if a < b else _alike(b, a)


@lru_cache(maxsize=60_000)
def _alike(a: str, b: str) -> Alike:
    latin = a[0].islower() and b[0].islower()
    found = _alike_in_letters(a, b) if latin else _alike_in_consonants(a, b)
    groups = variant_groups()
    a_groups, b_groups = groups.get(a), groups.get(b)
    if a_groups and b_groups and not set(a_groups).isdisjoint(b_groups):
        return max(found, _VARIANT if max(len(a), len(b)) > _SHORT else _SHORT_VARIANT)
    return found if found.score <= 0 or found.how is How.FORM else _unless_two_names(a, b, found)


def _alike_in_letters(a: str, b: str) -> Alike:
    best = _by_sound_or_edit(a, b)
    bare_a, bare_b = without_article(a), without_article(b)
    if best.score < _FORM.score and (bare_a != a or bare_b != b):
        best = max(best, _by_sound_or_edit(bare_a, bare_b).within(_FORM))
    if best.score < _PART.score and (without_servant(a) == b or without_servant(b) == a):
        best = _PART
    if best.score < _FORM.score and not forms(a).isdisjoint(forms(b)):
        best = _FORM
    return best


def _unless_two_names(a: str, b: str, found: Alike) -> Alike:
    """Two names in use (Mario and Maria, Samir and Samira) are two names: a slip of the pen is less likely."""
    if _both_known(a, b) or _man_and_woman(a, b):
        return found.times(0.6)
    if compound := _compound_parts(a, b):
        return Alike(0.08 + 0.9 * alike(*compound).score, found.how, found.letters)
    syllables = pinyin(a), pinyin(b)
    if len(syllables[0]) == len(syllables[1]) == 2 and fold(a) != fold(b) and not _any_known(a, b):
        return found.times(0.6)
    return found


def _both_known(a: str, b: str) -> bool:
    known, groups = commonness(), variant_groups()
    return (a in known or a in groups) and (b in known or b in groups)


def _any_known(a: str, b: str) -> bool:
    known = commonness()
    return a in known or b in known


def _man_and_woman(a: str, b: str) -> bool:
    """Names of which one is the other's feminine form: `rachid`, `rachida`; family names in -ov, -in are one name."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return len(short) >= 4 and long.startswith(short) and long[len(short) :] in _WOMAN and _any_known(a, b)


def _compound_parts(a: str, b: str) -> tuple[str, str] | None:
    """What is particular to two compounds of one pattern: `samad` and `ahad` of `Abdul Samad` and `Abdul Ahad`."""
    for start in ("abd", "5BD"):
        if a.startswith(start) and b.startswith(start) and min(len(a), len(b)) >= len(start) + 3:
            return a[len(start) :], b[len(start) :]
    if {a[:3], b[:3]} == {"5BD", "abd"} and min(len(a), len(b)) >= 6:
        return a[3:], b[3:]
    for end in ("ullah", "din"):
        if a.endswith(end) and b.endswith(end) and min(len(a), len(b)) >= len(end) + 3:
            return a[: -len(end)], b[: -len(end)]
    return None


def near_in_letters(a: str, b: str) -> bool:
    """Whether two words are so few letters apart that `alike` may give a score for their spelling."""
    if OSA.distance(a, b, score_cutoff=2) <= 2:
        return True
    if a[0] not in _ARTICLE_FIRST and b[0] not in _ARTICLE_FIRST:
        return False
    return OSA.distance(without_article(a), without_article(b), score_cutoff=2) <= 2


def _by_sound_or_edit(a: str, b: str) -> Alike:
    shorter = min(len(a), len(b))
    allowed = edits_allowed(shorter)
    bare = consonants(a)
    if bare == consonants(b):
        found = _by_sound(a, b, bare, shorter)
        if found is not NOTHING:
            return found
    letters = OSA.distance(a, b, score_cutoff=allowed)
    if letters > allowed:
        return NOTHING
    cost = letters + (0.0 if a[0] == b[0] else 0.3 * letters)
    return Alike(max(1 - 1.05 * cost / max(len(a), len(b)), 0.0), How.EDIT, letters)


def _by_sound(a: str, b: str, bare: str, shorter: int) -> Alike:
    a_sound, b_sound = fold(a), fold(b)
    sounds = Levenshtein.distance(a_sound, b_sound, score_cutoff=2)
    if sounds > (2 if len(bare) >= 3 else 1 if len(bare) == 2 and shorter >= 4 else 0):
        return NOTHING
    letters = OSA.distance(a, b, score_cutoff=4)
    cost = (0.0, 0.55, 1.35)[sounds] + (0.1 if len(bare) >= 2 else 0.25) * min(letters, 4)
    how = How.EDIT if letters <= min(edits_allowed(shorter), 1) else How.SOUND
    return Alike(1 - cost / max(len(a), len(b), 4), how, letters)


def _alike_in_consonants(a: str, b: str) -> Alike:
    """Arabic or Hebrew against Latin, or against each other: the consonants, with long vowels as a hint."""
    if is_abjad(a) and is_abjad(b):
        return _both_abjad(a, b)
    written, other = (a, b) if is_abjad(a) else (b, a)
    best = _best_sound(written, other, vowels_left_out=True)
    return Alike(best, How.SOUND) if best > 0 else NOTHING


def _best_sound(written: str, other: str, *, vowels_left_out: bool) -> float:
    best = 0.0
    for one, bare_one in sounds_of(written):
        for two, bare_two in sounds_of(other):
            if bare_one == bare_two or min(len(bare_one), len(bare_two)) >= 4:
                best = max(
                    best, _consonant_score(one, bare_one, two, bare_two, vowels_left_out=vowels_left_out)
                )
    return best


def _consonant_score(written: str, bare: str, other: str, bare_other: str, *, vowels_left_out: bool) -> float:
    """How alike two soundings are. Where the first is written without vowels, those of the other cost little; its own
    w and y must be heard in the other."""
    hard = 0 if bare == bare_other else Levenshtein.distance(bare, bare_other, score_cutoff=1)
    if hard > 1 or not bare:
        return 0.0
    soft = max(0, Levenshtein.distance(written, other) - hard)
    unwritten = min(soft, max(0, len(other) - len(written))) if vowels_left_out else 0
    length = max(len(bare), len(bare_other))
    unheard_cost, unwritten_cost = _VOWEL_COSTS[min(length, 4)]
    cost = 1.1 * hard + unheard_cost * (soft - unwritten) + unwritten_cost * unwritten
    return max(0.0, min(0.97 if length > 1 else 0.84, 1 - cost / max(length + 0.5, 2.5)))


def _both_abjad(a: str, b: str) -> Alike:
    if a.removeprefix("AL") == b.removeprefix("AL") and min(len(a), len(b)) >= 4:
        return _FORM
    letters = OSA.distance(a, b, score_cutoff=2)
    if letters <= edits_allowed(min(len(a), len(b)) + 1):
        return Alike(1 - 0.9 * letters / max(len(a), len(b)), How.EDIT, letters)
    best = _best_sound(a, b, vowels_left_out=False)
    return Alike(best * 0.95, How.SOUND) if best > 0 else NOTHING


@lru_cache(maxsize=30_000)
def sounds_of(word: str) -> tuple[tuple[str, str], ...]:
    """The soundings of a word, each with its bare consonants: several for an Arabic code; with and without its article
    for a Latin word, and with `sh`, `zh` as two letters."""
    return tuple((sound, skeleton(sound)) for sound in _sounds(word))


def _sounds(word: str) -> tuple[str, ...]:
    if is_abjad(word):
        return soundings(word)
    parted = [word.replace(two, f"{two[0]}-{two[1]}") for two in ("sh", "zh") if two in word]
    return tuple(dict.fromkeys(sounding(form) for form in (word, without_article(word), *parted)))


@lru_cache(maxsize=30_000)
def without_article(word: str) -> str:
    """A Latin word without an article glued to it: `almansouri` is `mansouri`."""
    if word[0] not in _ARTICLE_FIRST or len(word) < FORM_LEAST + 2:
        return word
    rest = _ARTICLE_START.sub("", word)
    return rest if len(rest) >= FORM_LEAST else word


@lru_cache(maxsize=30_000)
def forms(word: str) -> frozenset[str]:
    """The word itself and what it is without a glued title or article, respelled letters, a feminine ending."""
    found = {word, without_article(word), without_marks(word)}
    if word[-1] in _TITLE_LAST:
        found.add(_cut(_TITLE_END, word, FORM_LEAST - 1))
    if word[0] in "md":
        found.add(_cut(_TITLE_START, word, FORM_LEAST))
    if word[-1] in _ENDING_LAST:
        for ending, plain in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                found.add(word[: -len(ending)] + plain)
    return frozenset(found)


def _cut(pattern: re.Pattern[str], word: str, least: int) -> str:
    rest = pattern.sub("", word)
    return rest if len(rest) >= least else word


def without_servant(word: str) -> str:
    """`abdrahim` without its first part, as some leave it out; "" for any other word."""
    return word[3:] if word.startswith("abd") and len(word) >= 7 else ""
