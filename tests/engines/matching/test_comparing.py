"""Two people compared by more than their names."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almenara.engines.matching import THRESHOLD, compare
from almenara.engines.records.people import Person, PersonName
from tests.engines.matching.people import someone

AWA = someone("Awa Ndiaye Sarr", born="1984-03-12", sex="F", of="SEN")


def test_an_equal_full_name_with_nothing_against_it_matches() -> None:
    """Even the commonest, even a single one."""
    assert compare(someone("Mohamed Ali"), someone("Mohamed Ali")).match
    assert compare(someone("Kabindra"), someone("Kabindra")).match


def test_a_date_of_birth_that_clearly_differs_ends_it() -> None:
    """The same name born in another decade is another person."""
    assert not compare(AWA, someone("Awa Ndiaye Sarr", born="1961-11-30", sex="F", of="SEN")).match


@pytest.mark.parametrize(
    "born", ["1984-03-12", "1984-12-03", "1984-03-13", "1974-03-12", "1984-03", "1984", "1982/1986"]
)
def test_a_date_that_may_be_hers_keeps_her(born: str) -> None:
    """Day and month exchanged, one digit off, month, year or span alone."""
    assert compare(AWA, someone("Awa Ndiaye Sarr", born=born)).match


def test_a_list_entry_without_a_date_of_birth_matches() -> None:
    """Unknown is neither for nor against."""
    assert compare(AWA, someone("Awa Ndiaye Sarr")).match


def test_an_exact_date_of_birth_raises_the_score() -> None:
    """And one that is a first of January less, as it stands for not known."""
    name = compare(someone("Awa Ndiaye"), someone("Awa Ndiaye"))
    day = compare(someone("Awa Ndiaye", born="1984-03-12"), someone("Awa Ndiaye", born="1984-03-12"))
    january = compare(someone("Awa Ndiaye", born="1984-01-01"), someone("Awa Ndiaye", born="1984-01-01"))
    assert name.score < january.score < day.score < 1


@pytest.mark.parametrize("other", [someone("Awa Ndiaye Sarr", sex="M"), someone("Awa Ndiaye Sarr", of="BRA")])
def test_sex_or_nationality_differing_lowers_and_never_excludes_alone(other: Person) -> None:
    """Lists are wrong about both, and people have two passports."""
    plain = compare(AWA, someone("Awa Ndiaye Sarr"))
    lowered = compare(AWA, other)
    assert lowered.match
    assert lowered.score < plain.score


def test_a_family_name_alone_finds_with_the_date_of_birth() -> None:
    """An entry may know nothing else of her."""
    entry = someone("Soumaoro", born="1980-05-06")
    assert compare(someone("Awa Soumaoro", born="1980-05-06"), entry).match
    assert not compare(someone("Awa Soumaoro"), entry).match


def test_a_weak_alias_counts_less_and_never_alone_on_one_word() -> None:
    """`Abu Rashad` low quality must not stop every Rashad."""
    strong = compare(someone("Awa Soumaoro"), someone("Awa Soumaoro"))
    weak = compare(someone("Awa Soumaoro"), someone("Awa Soumaoro", weak=True))
    assert weak.score < strong.score
    alias = someone("Soumaoro", weak=True, born="1980-05-06")
    assert not compare(someone("Awa Soumaoro", born="1980-05-06"), alias).match
    assert not compare(someone("Soumaoro"), someone("Soumaoro", weak=True)).match


def test_an_equal_document_is_the_strongest_reason() -> None:
    """The passport stolen in another name is a hit whatever the name and the date say."""
    thief = someone("Bruno Lopes", born="1990-01-02", passport="A 123-4567", issuer="SEN")
    stolen = someone("Awa Ndiaye", born="1984-03-12", passport="a1234567", issuer="SEN")
    found = compare(thief, stolen)
    assert found.match
    assert max(found.reasons, key=lambda reason: reason.effect).feature == "document"


def test_the_same_number_of_another_issuer_is_another_document() -> None:
    """Numbers repeat between countries."""
    one = someone("Bruno Lopes", passport="A1234567", issuer="SEN")
    assert not compare(one, someone("Awa Ndiaye", passport="A1234567", issuer="BRA")).match


def test_reasons_stand_in_the_order_one_would_check() -> None:
    """Name, date of birth, sex, nationality, document; each a sentence with what stands on either side."""
    one = someone("Awa Ndiaye Sarr", born="1984-03-12", sex="F", of="SEN", passport="A1234567")
    other = someone("NDIAYE SARRE Awa", born="1984-12-03", sex="M", of="BRA", passport="A1234567")
    found = compare(one, other)
    features = list(dict.fromkeys(reason.feature for reason in found.reasons))
    assert features == ["name", "birth_date", "sex", "nationality", "document"]
    texts = [reason.detail for reason in found.reasons]
    assert "The names are equal apart from one letter: Sarr and SARRE." in texts
    assert "The dates of birth are equal with day and month exchanged: 1984-03-12 and 1984-12-03." in texts
    json.dumps(found.as_record())
    assert set(found.as_record()) == {"score", "match", "probability", "reasons"}


def test_the_score_is_never_stuck_at_one() -> None:
    """Everything equal stands above much equal, and neither is certain."""
    much = compare(AWA, AWA)
    passport = someone("Awa Ndiaye Sarr", born="1984-03-12", sex="F", of="SEN", passport="A1234567")
    everything = compare(passport, passport)
    assert much.score < everything.score < 1
    assert 0 < much.probability <= everything.probability < 1


garbage = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="aA مح🙂\x00\u202e习김-'", max_size=60),
    st.lists(st.sampled_from(["Awa", "Ndiaye", "de", "al", "J", "محمد", "Иван", "🙂"]), max_size=300).map(
        " ".join
    ),
)


@settings(deadline=None)
@given(garbage, garbage)
def test_any_two_names_are_compared(one: str, other: str) -> None:
    """Empty, one letter, 300 words, emoji, controls, several scripts: always an answer, the same one both ways."""
    found = compare(someone(one), someone(other))
    back = compare(someone(other), someone(one))
    assert 0 < found.score < 1
    assert 0 < found.probability < 1
    assert found.match == (found.score >= THRESHOLD)
    assert abs(found.score - back.score) < 0.05
    assert found == compare(someone(one), someone(other))
    assert all(reason.detail for reason in found.reasons)


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=4))
def test_impossible_dates_and_sexes_are_left_out(dates: list[str], sex: str) -> None:
    """What cannot be read says nothing for or against."""
    odd = Person((PersonName("Awa Ndiaye"),), tuple(dates), sex, (sex,))
    assert compare(odd, someone("Awa Ndiaye")).match
