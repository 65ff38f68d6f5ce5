"""What is kept of an entry, whatever a list says, and by what words it is found again."""

from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.lists import Entry as Sought
from almenara.engines.records.people import Document, PersonName
from almenara.watchlists import finding
from almenara.watchlists.versions import KEY_LENGTH, NAME_LENGTH, fields_of


def sought(**more: object) -> Sought:
    given = {
        "id": "INV-1",
        "list": "invented",
        "reference": "INV-1",
        "name": "Zoé O’Hara",
        "names": (PersonName("Zoé O’Hara"), PersonName("عمر الكنديجو", weak=True)),
        "birth_dates": ("1979",),
        "documents": (Document("BX 00-4411", "P", "BRA"),),
    }
    return Sought(**given | more)  # type: ignore[arg-type]


def kept(**more: object) -> dict:
    return fields_of(sought(**more), use="wanted", handling="")


def test_a_digest_changes_with_each_field_and_with_nothing_else() -> None:
    assert kept()["digest"] == kept()["digest"]
    others = [
        kept(birth_dates=("1980",)),
        kept(names=(PersonName("Zoé O’Hara"),)),
        kept(documents=()),
        kept(category="lookout"),
        kept(handling="H2"),
        fields_of(sought(), use="sanctions", handling=""),
    ]
    assert len({kept()["digest"], *(other["digest"] for other in others)}) == 7


def test_the_handling_code_of_the_list_holds_for_entries_without_one() -> None:
    assert fields_of(sought(), use="wanted", handling="H1")["handling"] == "H1"
    assert fields_of(sought(handling="H2"), use="wanted", handling="H1")["handling"] == "H2"


def test_an_entry_without_a_name_is_called_by_its_reference() -> None:
    assert kept(name="", names=())["name"] == "INV-1"


def test_keys_too_long_for_the_column_stay_apart() -> None:
    first, second = (kept(id="X" * 300 + end)["key"] for end in "ab")
    assert len(first) == len(second) == KEY_LENGTH
    assert first != second


def test_half_a_character_does_not_stop_a_list() -> None:
    fields = kept(names=(PersonName("Zo\ud800e"),), name="Zo\ud800e")
    fields["name"].encode()
    fields["search"].encode()


@given(st.text(max_size=600), st.text(max_size=300), st.text(max_size=40))
def test_whatever_a_list_says_it_can_be_written(name: str, key: str, number: str) -> None:
    fields = kept(id=key, name=name, names=(PersonName(name),), documents=(Document(number),))
    assert len(fields["key"]) <= KEY_LENGTH
    assert len(fields["name"]) <= NAME_LENGTH
    for value in fields.values():
        repr(value).encode()


def test_an_entry_is_found_by_any_name_without_accents_its_reference_and_its_document() -> None:
    text = kept()["search"]
    for typed in ("zoe", "ZOÉ", "hara", "inv-1", "bx004411", "عمر", "zoe inv"):
        assert all(word in text for word in finding.words(typed)), typed
    assert not all(word in text for word in finding.words("zoe marchand"))
