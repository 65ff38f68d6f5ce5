"""What a word of a name is worth: rare words tell people apart, particles and titles hardly do."""

import re
from functools import lru_cache

from almenara.engines.names.tables import FATHERHOOD, HONORIFICS, PARTICLES, TITLES, commonness

_VOWELS = re.compile("[aeiouy]+")
_ONE_SYLLABLE, _SHORT = 0.6, 6
SUBSTANTIVE = 0.6  # a word of at least this weight is a name in its own right


@lru_cache(maxsize=30_000)
def weight(word: str) -> float:
    """How much of a name the word is: 1 for a rare one, 0.12 for a particle, 0.3 for an initial."""
    if word in PARTICLES:
        return 0.12
    if word in HONORIFICS:
        return 0.2
    if word in FATHERHOOD:
        return 0.35
    if len(word) == 1:
        return 0.3
    if word in TITLES:
        return 0.6
    return (1.0, 1.0, 0.92, 0.85)[common(word)]


def is_initial(word: str) -> bool:
    """Whether the word is a single Latin letter."""
    return len(word) == 1 and word.islower()


@lru_cache(maxsize=30_000)
def common(word: str) -> int:
    """3 for the names very many bear, 2 for common ones, 0 for the rest."""
    return commonness().get(word, 1 if len(word) <= 2 else 0)


@lru_cache(maxsize=30_000)
def telling(word: str) -> float:
    """How much sharing the word tells, from 0 (a particle) to 1 (a rare name); one syllable tells less than several."""
    if weight(word) < SUBSTANTIVE:
        return 0.0
    told = (1.0, 0.75, 0.5, 0.2)[common(word)]
    return min(told, _ONE_SYLLABLE) if len(_VOWELS.findall(word)) == 1 and len(word) <= _SHORT else told
