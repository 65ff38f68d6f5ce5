"""A name in any script becomes words in one alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.names import read_name


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Aïssatou Kébé", ("aissatou", "kebe")),
        ("KÉBÉ, Aïssatou", ("kebe", "aissatou")),
        ("Sean O'Dwyer", ("sean", "odwyer")),
        ("Владимир Щукин", ("vladimir", "shchukin")),
        ("Γεώργιος Μπαλάνος", ("georgios", "balanos")),
        ("გიორგი ბერიძე", ("giorgi", "beridze")),
        ("Արամ Պետրոսյան", ("aram", "petrosyan")),
        ("さくら はるの", ("sakura", "haruno")),
        ("J0HN SMITHS0N", ("john", "smithson")),
        ("Ａｗａ", ("awa",)),
    ],
)
def test_a_name_is_read_into_plain_words(written: str, words: tuple[str, ...]) -> None:
    """Accents, case, widths and alphabets are gone; digits that stand for letters are letters."""
    assert read_name(written).words == words


@pytest.mark.parametrize(
    "written",
    ["Abd al-Rahman", "Abdul Rahman", "ABDURRAHMAN", "Abdulrahman", "Abd ar Rahman"],
)
def test_abd_al_rahman_is_one_word_however_it_is_parted(written: str) -> None:
    """`Servant of the Merciful` is one name, and an airline parts it as it likes."""
    assert read_name(written).words == ("abdrahman",)


def test_the_same_holds_in_arabic() -> None:
    """Written as one word or as two, with the article or without."""
    assert read_name("عبد الرحمن").words == read_name("عبدالرحمن").words


def test_nur_al_din_and_noureddine_sound_alike() -> None:
    """`Light of the faith`, in two parts or in one, ends alike."""
    assert read_name("Nur al-Din").words == ("nurdin",)
    assert read_name("Noureddine").words == ("nourdin",)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Dr. Harold Winslade", ("harold", "winslade")),
        ("Mme Awa Sarr", ("awa", "sarr")),
        ("FNU Achakzai", ("achakzai",)),
        ("LNU Najib", ("najib",)),
        ("Dr", ("dr",)),
    ],
)
def test_titles_go_where_a_name_remains(written: str, words: tuple[str, ...]) -> None:
    """A person called nothing but a title keeps it."""
    assert read_name(written).words == words


def test_drissa_keeps_the_letters_of_a_title() -> None:
    """DR begins Drissa's name and is none of his titles."""
    assert read_name("Drissa Koumajr").words == ("drissa", "koumajr")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("谢晓东", ("xie", "xiaodong")),
        ("欧阳志明", ("ouyang", "zhiming")),
        ("曾国强", ("zeng", "guoqiang")),
        ("贝拉·卡", ("beila", "ka")),
        ("晨 淑兰", ("chen", "shulan")),
        ("박철수", ("park", "chulsu")),
    ],
)
def test_names_without_spaces_are_parted(written: str, words: tuple[str, ...]) -> None:
    """The family name comes first, of one character or two; some are read otherwise as a family name."""
    assert read_name(written).words == words


def test_what_was_written_stays_beside_each_word() -> None:
    """An officer is shown what the list says, not our reading of it."""
    name = read_name("Abd al-Rahman Warsamé")
    assert name.shown == ("Abd al Rahman", "Warsamé")


@pytest.mark.parametrize("written", ["", "   ", "🙂🙂", "12345", "\x00\x1b[2;7", "---", "\u202e\u200f"])
def test_what_holds_no_letter_gives_no_word(written: str) -> None:
    """Nothing is made up."""
    assert read_name(written).words == ()


@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    """Whatever a carrier sends, the words are plain, few, and each has what was written beside it."""
    name = read_name(text)
    assert len(name.words) == len(name.shown) <= 24
    assert all(word.isascii() and word for word in name.words)
    assert name == read_name(text)
