"""The keys under which a word of a vocabulary is kept, and those under which its likes are sought, as 64-bit hashes.

Two words that `words.alike` gives a score share a key: words a letter or two apart share what is left when letters are
taken away (of the first seven), words that sound alike their consonants, forms of one name a form or a group.
"""

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from almenara.engines.matching.words import edits_allowed, forms, sounds_of, without_article, without_servant
from almenara.engines.names.abjad import is_abjad
from almenara.engines.names.sounds import consonants, fold
from almenara.engines.names.tables import variant_groups

Hashes = NDArray[np.uint64]
_PREFIX = 7
_AS_IN_A_SKELETON = str.maketrans("zvp", "sfb")
_POWERS = np.random.default_rng(20240229).integers(1, 2**63, _PREFIX + 1, dtype=np.uint64) | np.uint64(1)


def kept_under(word: str) -> list[int]:
    """Hashes of the keys (spelling apart) under which a word of the vocabulary is kept."""
    return _hashed([*_named(word), *_consonants("A" if is_abjad(word) else "L", word)])


def sought_under(word: str) -> list[int]:
    """Hashes of the keys (spelling apart) under which the likes of a word are found."""
    kinds = "AL" if is_abjad(word) else "A"
    return _hashed([*_named(word), *(key for kind in kinds for key in _consonants(kind, word))])


def exactly(word: str) -> int:
    """The hash under which the word itself is kept."""
    return _hashed(["f" + (word.removeprefix("AL") if is_abjad(word) else word)])[0]


def _hashed(keys: Iterable[str]) -> list[int]:
    found = []
    for key in dict.fromkeys(keys):
        data = key.encode()
        found.append(zlib.crc32(data) << 32 | zlib.adler32(data))
    return found


def _named(word: str) -> list[str]:
    if is_abjad(word):
        groups = variant_groups().get(word, ())
        return ["f" + word.removeprefix("AL"), *(f"v{group}" for group in groups)]
    keys = ["f" + form for form in forms(word)]
    keys.extend(f"v{group}" for group in variant_groups().get(word, ()))
    if rest := without_servant(word):
        keys.append("f" + rest)
    for form in {word, without_article(word)}:
        bare, sound = consonants(form), fold(form)
        if len(bare) >= 3:
            keys.append("s" + bare)
        else:
            keys.append("o" + sound)
            keys.extend(f"o{sound[:n]}{sound[n + 1 :]}" for n in range(len(sound)) if len(bare) == 2)
    return keys


def _consonants(kind: str, word: str) -> list[str]:
    keys: list[str] = []
    for sound, bare in sounds_of(word):
        if len(bare) <= 2:
            keys.extend(kind + key for key in _short_sound(sound, written=is_abjad(word)))
        else:
            keys.append(kind + bare)
        if len(bare) >= 4:
            keys.extend(f"{kind}{bare[:n]}{bare[n + 1 :]}-" for n in range(len(bare)))
            keys.append(f"{kind}{bare}-")
    return keys


def _short_sound(sound: str, *, written: bool) -> list[str]:
    """Keys of a sounding of one or two consonants, of which there are many: what the other may leave out is left out.

    Key 0 meets where all that is written is heard, key 1 where one w or y is not.
    """
    sound = sound.translate(_AS_IN_A_SKELETON)
    once = _without_weak({sound})
    if written:
        return ["0" + sound, "1" + sound, *("1" + left for left in once)]
    twice = _without_weak(once)
    return [*("0" + left for left in {sound} | once | twice), *("1" + left for left in {sound} | once)]


def _without_weak(sounds: set[str]) -> set[str]:
    return {
        sound[:n] + sound[n + 1 :] for sound in sounds for n, letter in enumerate(sound) if letter in "wy"
    }


def by_spelling(words: Sequence[str]) -> tuple[Hashes, NDArray[np.int32]]:
    """Hashes of what is left of each word when letters are taken away, and the number of the word of each hash."""
    if not words:
        return np.empty(0, np.uint64), np.empty(0, np.int32)
    shapes: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for number, word in enumerate(words):
        for form in {word, without_article(word)}:
            shapes.setdefault(_shape(form), []).append((number, form))
    hashes, numbers = [], []
    for (length, edits), group in shapes.items():
        letters = "".join(form[:_PREFIX] for _, form in group).encode()
        table = np.frombuffer(letters, np.uint8).reshape(-1, length).astype(np.uint64)
        found = table @ _patterns(length, edits).T + _lengths(length, edits)
        hashes.append(found.ravel())
        numbers.append(np.repeat(np.array([number for number, _ in group], np.int32), found.shape[1]))
    return np.concatenate(hashes), np.concatenate(numbers)


def spelling_of(word: str) -> Hashes:
    """The hashes of one word, as `by_spelling` makes them."""
    found = [_spelling(form) for form in {word, without_article(word)}]
    return np.concatenate(found) if len(found) > 1 else found[0]


def _spelling(form: str) -> Hashes:
    letters = np.frombuffer(form[:_PREFIX].encode(), np.uint8).astype(np.uint64)
    shape = _shape(form)
    found: Hashes = _patterns(*shape) @ letters + _lengths(*shape)
    return found


def _shape(word: str) -> tuple[int, int]:
    return min(len(word), _PREFIX), edits_allowed(len(word) + is_abjad(word))


@cache
def _patterns(length: int, edits: int) -> Hashes:
    """A row for each way to take letters away: the power of each letter kept, by its rank among them."""
    rows = []
    for kept in _kept(length, edits):
        row = np.zeros(length, np.uint64)
        row[list(kept)] = _POWERS[: len(kept)]
        rows.append(row)
    return np.array(rows)


@cache
def _lengths(length: int, edits: int) -> Hashes:
    lengths = np.array([len(kept) for kept in _kept(length, edits)], np.uint64)
    found: Hashes = lengths * _POWERS[_PREFIX]
    return found


def _kept(length: int, edits: int) -> list[tuple[int, ...]]:
    return [kept for gone in range(edits + 1) for kept in combinations(range(length), length - gone)]
