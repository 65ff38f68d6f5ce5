"""Words that are alike share a key, or an index would lose them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from almenara.engines.matching.alignment import LEAST
from almenara.engines.matching.vocabulary import Vocabulary
from almenara.engines.matching.words import alike
from almenara.engines.names.tables import commonness, variant_groups

KNOWN = sorted(word for word in {*commonness(), *variant_groups()} if len(word) > 1)
letters = st.text(alphabet="abdehiklmnorsuyz", min_size=2, max_size=11)
words = st.one_of(
    st.sampled_from(KNOWN), letters, st.builds("".join, st.tuples(st.sampled_from(["al", "abd"]), letters))
)


@settings(deadline=None, max_examples=60)
@given(words, st.integers(0, 10), st.sampled_from("aeioumnrstdh"))
def test_all_that_is_alike_is_found(word: str, place: int, letter: str) -> None:
    """Among two thousand names, one with a letter more, one with a letter less: none is missed."""
    changed = {word[:place] + letter + word[place:], word[:place] + word[place + 1 :], word}
    vocabulary = Vocabulary.of(sorted({*KNOWN[::3], *(w for w in changed if w)}))
    sought = {other for _, _, other in vocabulary.likes_of(word)}
    expected = {
        vocabulary.word(n) for n in range(len(vocabulary)) if alike(word, vocabulary.word(n)).score >= LEAST
    }
    assert sought == expected


@given(words, words)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    """It does not matter which of the two is on the list."""
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other).score <= 1
