"""An index finds whom comparing with everyone finds, without comparing with everyone."""

import random
from pathlib import Path

import pytest

from almenara.engines.matching import Index, compare
from almenara.engines.matching.evidence import side, weigh
from almenara.engines.records.people import Person
from tests.engines.matching.people import someone


def words_in(text: str) -> list[str]:
    """The words of a table."""
    return text.split()


GIVEN = words_in("""
Awa Fatou Moussa Ibrahima Ousmane Khadija Rachid Noureddine Salma Khalid Faisal Tesfaye Hodan
Abdirahman Guadalupe José Luis Ximena João Thiago Devon Shanelle William Katherine Jürgen Søren
Katarzyna Dmitry Екатерина Γεώργιος محمد خالد فاطمة Hamid Reza Rahmatullah Rajesh Priya Xiaodong Lan
志明 철수 さくら
""")
FAMILY = words_in("""
Ndiaye Sarr Traoré Coulibaly Kébé Ouattara Okonkwo Benmoussa Trabelsi Idrissi Almansouri Harbi
Warsame Gebremariam Villalobos Peña Restrepo Quispe Teixeira Toussaint Ashdown Penhaligon Müllenhoff
Kjær Wojcik Lopatin Жданова Βενιζελάκης الزاوي العتيبي Golzari Safi Chaturvedi Iyer Xie Nguyen 谢 박
はるの
""")


def crowd(count: int, seed: int) -> list[Person]:
    """Invented people of every kind: some without a date of birth, some with aliases, some with passports."""
    chance = random.Random(seed)
    return [_one(chance, n) for n in range(count)]


def _one(chance: random.Random, number: int) -> Person:
    def name() -> str:
        words = chance.sample(GIVEN, chance.choice((1, 1, 2))) + chance.sample(
            FAMILY, chance.choice((1, 1, 1, 2))
        )
        chance.shuffle(words)
        return " ".join(words if chance.random() > 0.05 else words[:1])

    born = f"{chance.randrange(1950, 2005)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    dates = chance.choice(((born,), (born,), (born[:4],), (), (born, f"{int(born[:4]) + 3}"), (born[:7],)))
    names = [name() for _ in range(chance.choice((1, 1, 2)))]
    return someone(
        *names,
        born=dates,
        sex=chance.choice((None, "M", "F")),
        of=chance.choice(((), "SEN", "BRA")),
        passport=f"X{number:07}" if chance.random() < 0.3 else None,
    )


def slips(person: Person, seed: int) -> Person:
    """The person as another clerk would write them: order, a letter lost, day and month exchanged."""
    chance = random.Random(seed)
    words = person.names[0].text.split()
    chance.shuffle(words)
    longest = max(range(len(words)), key=lambda n: len(words[n]))
    if len(words[longest]) > 4:
        cut = chance.randrange(1, len(words[longest]))
        words[longest] = words[longest][:cut] + words[longest][cut + 1 :]
    if chance.random() < 0.3 and len(words) > 1:
        words[:2] = ["".join(words[:2])]
    dates = tuple(
        f"{d[:4]}-{d[8:]}-{d[5:7]}" if len(d) == 10 and d[8:] < "13" else d for d in person.birth_dates
    )
    return someone(
        " ".join(words), born=chance.choice((dates, person.birth_dates, ())), of=person.nationalities
    )


@pytest.fixture(scope="module")
def listed() -> list[tuple[str, Person]]:
    return [(f"entry-{n}", person) for n, person in enumerate(crowd(800, seed=5))]


@pytest.fixture(scope="module")
def index(listed: list[tuple[str, Person]]) -> Index:
    return Index.build(listed)


def test_whoever_comparing_with_each_finds_the_index_finds(
    listed: list[tuple[str, Person]], index: Index
) -> None:
    """Nobody is lost to the short cut, nobody added, and the comparison is the same."""
    travellers = crowd(40, seed=6) + [slips(person, n) for n, (_, person) in enumerate(listed[:80])]
    sides = [(key, person, side(person)) for key, person in listed]
    found_at_all = 0
    for traveller in travellers:
        ours = side(traveller)
        alike = [(key, person) for key, person, theirs in sides if weigh(ours, theirs).total >= 0]
        each = {key: compare(traveller, person) for key, person in alike}
        assert {match.key: match.comparison for match in index.screen(traveller)} == each
        found_at_all += len(each)
    assert found_at_all > 70


def test_the_best_stands_first(index: Index, listed: list[tuple[str, Person]]) -> None:
    """An officer reads from the top."""
    for _, person in listed[:50]:
        scores = [match.comparison.score for match in index.screen(person)]
        assert scores == sorted(scores, reverse=True)


def test_an_index_that_was_saved_answers_the_same(
    index: Index, listed: list[tuple[str, Person]], tmp_path: Path
) -> None:
    """Mapped from disk, it is the same index."""
    index.save(tmp_path)
    opened = Index.open(tmp_path)
    assert len(opened) == len(index) == len(listed)
    for number, (_, person) in enumerate(listed[:60]):
        assert opened.screen(slips(person, number)) == index.screen(slips(person, number))


def test_a_folder_without_an_index_says_so(tmp_path: Path) -> None:
    """Nothing is opened half."""
    with pytest.raises(FileNotFoundError):
        Index.open(tmp_path)
    (tmp_path / "layout.json").write_text('{"layout": 0}')
    with pytest.raises(ValueError, match="another layout"):
        Index.open(tmp_path)


def test_a_list_without_anybody_finds_nobody(tmp_path: Path) -> None:
    """An empty list is a list."""
    index = Index.build([])
    index.save(tmp_path)
    assert len(index) == len(Index.open(tmp_path)) == 0
    assert Index.open(tmp_path).screen(someone("Awa Ndiaye", born="1984-03-12", passport="A1234567")) == []


def test_a_one_word_entry_does_not_swallow_every_query(index: Index) -> None:
    """`Mohamed`, listed without more, is not every Mohamed."""
    alone = Index.build(
        [("1", someone("Mohamed")), ("2", someone("Mohamed Ould Lemrabott", born="1970-03-04"))]
    )
    assert alone.screen(someone("Mohamed Sarr", born="1984-03-12")) == []
    assert [match.key for match in alone.screen(someone("Mohamed"))] == ["1"]


def test_one_name_a_thousand_times_is_answered(tmp_path: Path) -> None:
    """And by the dates of birth told apart."""
    many = [(str(n), someone("Mohamed Ali", born=f"{1940 + n % 60}-0{1 + n % 9}-15")) for n in range(1000)]
    found = Index.build(many).screen(someone("Ali Mohamed", born="1971-05-15"))
    assert found
    assert len(found) < 100
    assert found[0].comparison.score > 0.9


def test_an_equal_passport_is_found_under_any_name(index: Index) -> None:
    """And not where its issuer is another country's."""
    stolen = Index.build([("1", someone("Awa Ndiaye", born="1984-03-12", passport="A1234567", issuer="SEN"))])
    thief = someone("Bruno Lopes", born="1990-01-02", passport="A 123 4567", issuer="SEN")
    assert [match.key for match in stolen.screen(thief)] == ["1"]
    assert stolen.screen(someone("Bruno Lopes", passport="A1234567", issuer="BRA")) == []


@pytest.mark.parametrize("name", ["", "A", "🙂", "\x00", "al " * 300, "Awa " * 300, "Ааааwa محمد 习"])
def test_odd_travellers_are_screened(index: Index, name: str) -> None:
    """Whatever a manifest holds, there is an answer."""
    assert isinstance(index.screen(someone(name, born="0000-99-99")), list)


def test_a_higher_threshold_leaves_the_stronger(index: Index, listed: list[tuple[str, Person]]) -> None:
    """The same order, cut higher."""
    person = listed[3][1]
    usual, strict = index.screen(person), index.screen(person, threshold=0.9)
    assert strict == [match for match in usual if match.comparison.score >= 0.9]
