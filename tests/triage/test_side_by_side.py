"""How two papers agree, field by field."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.records.people import Document, Person, PersonName
from almenara.triage.side_by_side import Agreement, Field, Result, agreement, leading, words_in_common

SAME, CLOSE, DIFFERENT, MISSING = Result.SAME, Result.CLOSE, Result.DIFFERENT, Result.MISSING


def person(**known: object) -> Person:
    return Person(**({"names": ()} | known))  # type: ignore[arg-type]


def birth_dates(ours: str, theirs: str) -> Result:
    return agreement(
        person(birth_dates=(ours,)), person(birth_dates=(theirs,)), names_are_near=False
    ).birth_date


def documents(ours: Document, theirs: Document) -> Result:
    return agreement(person(documents=(ours,)), person(documents=(theirs,)), names_are_near=False).document


def names(ours: str, theirs: str, *, near: bool = False) -> Result:
    a, b = person(names=(PersonName(ours),)), person(names=(PersonName("X Y"), PersonName(theirs)))
    return agreement(a, b, names_are_near=near).name


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        ("1984-03-17", "1984-03-17", SAME),
        ("1984-03-17", "1984", CLOSE),
        ("1984-03-17", "1984-03", CLOSE),
        ("1984-03-07", "1984-07-03", CLOSE),
        ("1984-03-17", "1984-03-18", CLOSE),
        ("1984-03-17", "1985-04-17", DIFFERENT),
        ("1984-03-17", "1983/1985", CLOSE),
        ("1984-03-17", "1985/1987", DIFFERENT),
        ("1984", "1985-03-17", DIFFERENT),
    ],
)
def test_dates_of_birth(ours: str, theirs: str, result: Result) -> None:
    assert birth_dates(ours, theirs) is result
    assert birth_dates(theirs, ours) is result


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        (Document("FX118-7402", issuer="COL"), Document("fx1187402", issuer="COL"), SAME),
        (Document("FX1187402"), Document("FX1187402", issuer="COL"), SAME),
        (Document("FX1187402", issuer="PER"), Document("FX1187402", issuer="COL"), CLOSE),
        (Document("FX1187402", issuer="COL"), Document("FX1187403", issuer="COL"), CLOSE),
        (Document("FX1187402", issuer="PER"), Document("FX1187403", issuer="COL"), DIFFERENT),
        (Document("FX1187402"), Document("AR0441927"), DIFFERENT),
        (Document("FX1187402"), Document("--"), MISSING),
    ],
)
def test_documents(ours: Document, theirs: Document, result: Result) -> None:
    assert documents(ours, theirs) is result
    assert documents(theirs, ours) is result


def test_names_are_the_same_whatever_their_order_case_and_accents() -> None:
    assert names("ANDRES ALVAREZ", "Álvarez, Andrés") is SAME
    assert names("ANDRES ALVAREZ", "Alvares, Andres", near=True) is CLOSE
    assert names("ANDRES ALVAREZ", "Yusuf Hasani") is DIFFERENT


def test_of_several_values_the_best_pair_counts() -> None:
    ours = person(nationalities=("COL",), documents=(Document("A1"), Document("B2")))
    theirs = person(nationalities=("PER", "COL"), documents=(Document("B2"), Document("C3")))
    agreed = agreement(ours, theirs, names_are_near=False)
    assert (agreed.nationality, agreed.document) == (SAME, SAME)


def test_a_glance_shows_the_best_for_and_the_worst_against() -> None:
    agreed = Agreement(document=DIFFERENT, name=CLOSE, birth_date=SAME, sex=DIFFERENT, nationality=SAME)
    assert leading(agreed, at_most=3) == [
        (Field.NAME, CLOSE),
        (Field.BIRTH_DATE, SAME),
        (Field.DOCUMENT, DIFFERENT),
    ]
    near_miss = Agreement(document=MISSING, name=SAME, birth_date=DIFFERENT, sex=SAME, nationality=SAME)
    assert leading(near_miss, at_most=3)[2] == (Field.BIRTH_DATE, DIFFERENT)
    nothing_for = Agreement(
        document=DIFFERENT, name=DIFFERENT, birth_date=MISSING, sex=MISSING, nationality=MISSING
    )
    assert leading(nothing_for, at_most=3) == [(Field.DOCUMENT, DIFFERENT), (Field.NAME, DIFFERENT)]
    assert leading(Agreement(SAME, SAME, SAME, SAME, SAME), at_most=3) == [
        (Field.DOCUMENT, SAME),
        (Field.NAME, SAME),
        (Field.BIRTH_DATE, SAME),
    ]


def test_words_in_common() -> None:
    assert words_in_common("MENDOZA, Diego", "Diego Andrés ALVAREZ MENDOZA") == 2
    assert words_in_common("", "Diego") == 0


dates = st.one_of(
    st.dates().map(str),
    st.integers(1900, 2030).map(str),
    st.tuples(st.integers(1900, 1960), st.integers(1961, 2030)).map("{0[0]}/{0[1]}".format),
)
people = st.builds(
    Person,
    names=st.lists(st.builds(PersonName, st.text(max_size=20)), max_size=3).map(tuple),
    birth_dates=st.lists(dates, max_size=3).map(tuple),
    sex=st.sampled_from([None, "M", "F", "X"]),
    nationalities=st.lists(st.sampled_from(["SEN", "COL", "XXB"]), max_size=2).map(tuple),
    documents=st.lists(
        st.builds(Document, st.text(max_size=9), issuer=st.sampled_from([None, "SEN", "COL"])), max_size=2
    ).map(tuple),
)


@given(people, people, st.booleans())
def test_it_never_matters_who_lies_on_the_left(a: Person, b: Person, near: bool) -> None:
    assert agreement(a, b, names_are_near=near) == agreement(b, a, names_are_near=near)


@given(people)
def test_a_person_agrees_with_themselves(a: Person) -> None:
    agreed = agreement(a, a, names_are_near=False)
    assert {getattr(agreed, field.name) for field in fields(agreed)} <= {SAME, MISSING}
