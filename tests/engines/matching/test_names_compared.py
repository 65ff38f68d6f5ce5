"""Names compared: what is one person's name written twice, and what is not."""

import pytest

from almenara.engines.matching import THRESHOLD
from tests.engines.matching.people import by_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Awa Ndiaye", "NDIAYE AWA"),
        ("Ousmane Kébé", "Kebe, Ousmane"),
        ("Fatoumata Binta Sow", "Fatou Binta Sow"),
        ("Kwabena Ofori-Atta", "Kwabena Oforiatta"),
        ("Djibril Tamsir Niane", "Jibril Tamsir Niane"),
        ("El Hadj Oumar Talla", "Umar Talla"),
        ("Mohamed Ould Cheikh Lemrabott", "Mohamed Lemrabott"),
        ("Abdelkader Benmoussa", "Abd El Kader Ben Moussa"),
        ("Rachid El Idrissi", "Rashid Idrissi"),
        ("Khalifa Saif Al Mansoori", "Khalifa Saif Almansouri"),
        ("Omar Hassan Warfaa", "Cumar Xasan Warfaa"),
        ("Haile Mariam Tekle", "Hailemariam Tekle"),
        ("José Antonio Villalobos Peña", "VILLALOBOS PENXXA JOSE ANTONIO"),
        ("Guadalupe Ríos Cervantes", "Guadalupe Rios"),
        ("Marie-Ange Désir", "Marieange Desir"),
        ("William Henry Ashdown", "Bill Ashdown"),
        ("Jürgen Müllenhoff", "Juergen Muellenhoff"),
        ("Jan van den Broeck", "Jan Vandenbroeck"),
        ("Дмитрий Сергеевич Лопатин", "Dmitry Lopatin"),
        ("Valentina Korolyova", "Valentina Korolyov"),
        ("Γεώργιος Βενιζελάκης", "Georgios Venizelakis"),
        ("محمود عبد السلام الزاوي", "Mahmoud Abdelsalam Zawi"),
        ("نور الدين بوشارب", "Noureddine Bouchareb"),
        ("گل آغا نورزی", "Gul Agha Noorzai"),
        ("דוד לוינזון", "David Levinzon"),
        ("Hamid Reza Ashtiani", "Hamidreza Ashtiani"),
        ("Rahmatullah Safi", "Rahmat Ullah Safi"),
        ("谢晓东", "Xie Xiaodong"),
        ("Li Dong Dong", "Li Dongdong"),
        ("박철수", "Park Chul Soo"),
        ("Nguyễn Thị Bích Hằng", "Nguyen Thi Bich Hang"),
        ("V. Subramaniam", "Venkataraman Subramaniam"),
        ("KOFLERMR ANDREAS", "Andreas Kofler"),
        ("Leopold Vanterpool", "Leopold Wanterpool"),
        ("Marguerite Desrosiers", "Margerite Desrosiers"),
        ("Julián Restrepo Uribe", "Juilan Restrepo Uribe"),
    ],
)
def test_one_person_written_twice(one: str, other: str) -> None:
    """Accents, order, alphabets, joins, titles, short forms and a slip of the pen lose nobody."""
    found = by_name(one, other)
    assert found.match, found
    assert found.score >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Awa Ndiaye", "Fatou Ndiaye"),
        ("Moussa Traoré", "Moussa Coulibaly"),
        ("Hassan Trabelsi", "Hussein Trabelsi"),
        ("Rachid Bennani", "Rachida Bennani"),
        ("Mohamed Ali Hassan", "Mohamed Ali Hussein"),
        ("Abdulaziz Al Harbi", "Abdulrahman Al Harbi"),
        ("María Fernández", "Mario Fernández"),
        ("Juan Carlos Perez", "Juan Luis Perez"),
        ("William Ashdown", "Walter Ashdown"),
        ("P. Lockridge", "James Lockridge"),
        ("Ivan Sergeevich Lopatin", "Ivan Petrovich Lopatin"),
        ("Дмитрий Лопатин", "Денис Лопатин"),
        ("محمود الزاوي", "Mohamed Al Zawi"),
        ("يوسف قاسم", "Yasser Qasim"),
        ("Rajesh Kumar", "Rakesh Kumar"),
        ("Wang Xiaoming", "Wang Xiaodong"),
        ("Nguyen Van Hung", "Nguyen Van Hai"),
        ("Selam Ndiaye", "Ndiaye"),
        ("Ndiaye Ndiaye Ndiaye", "Awa Ndiaye"),
    ],
)
def test_two_people_with_names_alike(one: str, other: str) -> None:
    """A shared family name, a name one letter from another name, a word said thrice: none makes a person."""
    assert not by_name(one, other).match


def test_a_full_name_beats_an_incomplete_alias() -> None:
    """Who shares the whole name stands above who shares a part of it."""
    whole = by_name("Fatoumata Binta Soumaré", "Fatoumata Binta Soumaré")
    part = by_name("Fatoumata Binta Soumaré", "Fatoumata Soumaré")
    assert whole.score > part.score >= THRESHOLD


def test_a_typo_in_the_first_letter_is_found() -> None:
    """A first letter is misread as often as any."""
    assert by_name("Thaddeus Greenidge", "Thaddeus Creenidge").match


def test_a_patronymic_may_be_missing_or_in_another_order() -> None:
    """Russian lists give it, passports do not."""
    assert by_name("Gromyko Aleksandr Viktorovich", "Alexander Gromyko").match
    assert by_name("Gromyko Aleksandr Viktorovich", "Aleksandr Viktorovich Gromyko").match


def test_common_names_weigh_less_than_rare_ones() -> None:
    """Two Mohamed Alis are less likely to be one than two Thaddeus Greenidges."""
    common = by_name("Mohamed Ali", "Mohamed Ali")
    rare = by_name("Thaddeus Greenidge", "Thaddeus Greenidge")
    assert THRESHOLD <= common.score < rare.score < 1
    assert common.probability < rare.probability
