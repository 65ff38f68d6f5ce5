"""Who is who on a movement: the same person told twice is one, two people stay two."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from almenara.movements.identity import (
    Someone,
    bare,
    contradict,
    digest,
    folded,
    of_one_list,
    of_several_lists,
    recognised,
    someone,
)


def person(name: str = "MARIEME DIOP", born: str = "", sex: str = "", *numbers: str) -> Someone:
    return someone(name, born, sex, numbers)


def test_names_are_blind_to_accents_case_signs_and_order() -> None:
    assert folded("N'Diaye, Aïssatou") == folded("aissatou NDIAYE")
    assert folded("O’Neil Zoë") == ("oneil", "zoe")
    assert folded("محمد الأمين") == folded("الأمين محمد")
    assert folded("") == ()
    assert bare("ab 12-34") == "AB1234"


def test_the_same_passport_is_the_same_person_whatever_else_was_left_out() -> None:
    assert recognised(
        [person("DIOP MARIEME", "", "", "A 123")], [person("MARIEME DIOP", "1984-03-17", "F", "A123")]
    ) == {0: 0}


def test_a_second_list_without_passports_is_recognised_by_birth_date() -> None:
    known = [person(born="1984-03-17", sex="F"), person("AWA FALL", "1970-01-01")]
    assert recognised([person("AWA FALL", "1970-01-01"), person(born="1984-03-17")], known) == {0: 1, 1: 0}


def test_a_list_of_names_alone_becomes_the_full_list_sent_later() -> None:
    assert recognised([person("MARIEME DIOP", "1984-03-17", "F", "A123")], [person("DIOP MARIEME")]) == {0: 0}


def test_two_of_one_name_with_other_passports_stay_two() -> None:
    known = [person("MIN SOO KIM", "1990-01-01", "M", "K1")]
    assert recognised([person("MIN SOO KIM", "1990-01-01", "M", "K2")], known) == {}


def test_a_list_that_names_two_of_one_name_is_not_squeezed_into_one_known() -> None:
    told = [person("MIN SOO KIM", "", "", "K1"), person("MIN SOO KIM", "", "", "K2")]
    assert recognised(told, [person("MIN SOO KIM")]) == {}


def test_two_of_one_name_told_without_anything_else_are_two_and_the_same_two_next_time() -> None:
    first = of_one_list([person("MIN SOO KIM"), person("MIN SOO KIM")])
    assert len(first) == 2
    assert recognised(of_one_list([person("MIN SOO KIM"), person("MIN SOO KIM")]), first) == {0: 0, 1: 1}


def test_twins_without_passports_are_two() -> None:
    twins = [person("INFANT DIOP", "2026-08-01"), person("INFANT DIOP", "2026-08-01")]
    assert len(of_one_list(twins)) == 2
    assert len(of_several_lists([twins, [person("INFANT DIOP", "2026-08-01")] * 2])) == 2


def test_the_same_line_twice_in_a_list_is_one_person() -> None:
    lines = [someone("MARIEME DIOP", "1984-03-17", "F", ["A123"], n) for n in range(2)]
    people = of_one_list(lines)
    assert [one.tellings for one in people] == [[0, 1]]


def test_a_passport_carried_by_two_names_is_two_people() -> None:
    """A borrowed passport must not make one of its bearers disappear."""
    assert (
        len(of_one_list([person("MARIEME DIOP", "", "", "A123"), person("FATOU SARR", "", "", "A123")])) == 2
    )
    assert recognised([person("FATOU SARR", "", "", "A123")], [person("MARIEME DIOP", "", "", "A123")]) == {}


def test_who_was_told_without_a_name_gets_it_from_the_passport() -> None:
    assert recognised([person("MARIEME DIOP", "", "", "A123")], [person("", "", "", "A123")]) == {0: 0}


def test_two_without_a_name_are_not_one_because_they_were_born_the_same_day() -> None:
    assert len(of_one_list([person("", "1990-01-01"), person("", "1990-01-01")])) == 2


def test_what_contradicts_is_another_person() -> None:
    assert contradict(person(born="1984-03-17"), person(born="1985-03-17"))
    assert not contradict(person(born="1984-03-17"), person(born="1984-03"))
    assert contradict(person(sex="F"), person(sex="M"))
    assert not contradict(person(sex="X"), person(sex="M"))
    assert contradict(person("A", "", "", "1"), person("A", "", "", "2"))


def test_the_digest_gives_no_name_back_and_tells_namesakes_apart() -> None:
    one = person("MARIEME DIOP", "1984-03-17", "F", "A123")
    assert digest(one) == digest(person("diop mariéme", "1984-03-17", "", "a 123"))
    assert digest(one) != digest(one, ordinal=1)
    assert len(digest(one)) == 64


people = st.builds(
    someone,
    st.sampled_from(["", "A B", "B A", "C"]),
    st.sampled_from(["", "1990", "1990-01-01", "1991-01-01"]),
    st.sampled_from(["", "F", "M"]),
    st.lists(st.sampled_from(["1", "2", "3"]), max_size=2),
)


@given(st.lists(people, max_size=8), st.lists(people, max_size=8))
def test_nobody_is_recognised_as_two_and_no_contradiction_is_merged(
    told: list[Someone], known: list[Someone]
) -> None:
    found = recognised(told, known)
    assert len(set(found.values())) == len(found)
    assert not any(contradict(told[place], known[number]) for place, number in found.items())


@given(st.lists(people, max_size=8))
def test_a_list_told_twice_names_the_same_people(told: list[Someone]) -> None:
    def again() -> list[Someone]:
        return [Someone(one.names, one.birth_date, one.sex, one.numbers, [n]) for n, one in enumerate(told)]

    once = of_one_list(again())
    assert sorted(n for one in once for n in one.tellings) == list(range(len(told)))
    assert len(of_several_lists([again(), again()])) == len(once)


def test_thousands_of_namesakes_cost_no_more_than_others_do() -> None:
    """A hostile list repeats one name; a careless one says TBA for everybody, twice."""
    alike = [[someone("TBA TBA", None, None, [], place) for place in range(4000)] for _list in range(2)]
    others = [
        [someone("TBA TBA", None, None, [f"{letter}{place}"], place) for place in range(4000)]
        for letter in "XY"
    ]
    began = process_time()
    assert len(of_several_lists(alike)) == 4000
    assert len(of_several_lists(others)) == 8000
    assert process_time() - began < 10
