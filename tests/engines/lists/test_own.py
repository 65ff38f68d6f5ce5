"""Lists in our own layout, as an officer makes them in a spreadsheet."""

from pathlib import Path

import pytest

from almenara.engines.lists.own.sheet import COLUMNS
from tests.conftest import ROOT
from tests.engines.lists import samples
from tests.engines.lists.reading import codes, entry, read_one, strong, weak


def test_a_list_is_called_after_its_file():
    listing = read_one(samples.OWN, name="C:\\lists\\Border lookouts.csv")
    assert (listing.list, listing.title, listing.publisher) == ("border-lookouts", "Border lookouts", "own")
    assert read_one(samples.OWN, name="/srv/lists/niger.csv").list == "niger"
    assert listing.remarks == ()


def test_several_values_stand_between_bars():
    oumarou = entry(read_one(samples.OWN), "INV-1")
    assert strong(oumarou) == ["OUMAROU KANDIAGOU", "Umaru Kandiagu"]
    assert oumarou.birth_dates == ("1979-03-02", "1978/1980")
    assert oumarou.nationalities == ("NER", "PRK")
    assert [(d.type, d.number, d.issuer, d.expiry) for d in oumarou.documents] == [
        ("P", "05AT521499", "NER", "2031-04-10"),
        ("I", "D 000912", "NER", "2031-04-10"),
    ]


def test_an_entry_says_what_it_is_sought_for():
    listing = read_one(samples.OWN)
    assert [one.category for one in listing.entries] == ["wanted", "missing_person"]


def test_a_category_nobody_knows_is_said_and_left_to_the_use_of_the_list():
    listing = read_one("reference,names,category\nINV-1,AWA KANDIAGOU,enemy\n")
    assert listing.entries[0].category is None
    assert codes(listing) == {"unknown-category": 1}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheet_may_write_it_its_own_way(separator: str, encoding: str):
    text = "Reference,NAMES,Birth date,Nationality\r\nINV-1,Zoé Kandiagou,02/03/1979,Niger\r\n"
    listing = read_one(text.replace(",", separator).encode(encoding))
    assert strong(listing.entries[0]) == ["Zoé Kandiagou"]
    assert listing.entries[0].birth_dates == ("1979-03-02",)
    assert codes(listing) == ({"wrong-encoding": 1} if encoding == "cp1252" else {})


def test_handling_codes_of_its_entries_are_those_of_the_list():
    listing = read_one(
        "reference,names,handling\nINV-1,AWA KANDIAGOU,H2\nINV-2,ADAMA SORIBOUGOU,\nINV-3,A B,H1\n"
    )
    assert listing.handling == "H1, H2"
    assert [one.handling for one in listing.entries] == ["H2", None, "H1"]
    assert read_one(samples.OWN).handling is None


def test_a_stolen_document_needs_no_name():
    listing = read_one("reference,names,document_number,category\nINV-4,,XK0093321,stolen_document\n")
    (stolen,) = listing.entries
    assert (stolen.name, stolen.names, stolen.documents[0].number) == ("XK0093321", (), "XK0093321")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('INV-9,"AWA KANDIAGOU,1979-03-02,F', "broken-row"),
        ("INV-9,KANDIAGOU, AWA,1979-03-02,F,too much", "broken-row"),
        ("INV-9,,1979-03-02,F", "no-name"),
    ],
)
def test_a_row_that_can_not_be_read_costs_itself_alone(row: str, code: str):
    listing = read_one(
        f"reference,names,birth_date,sex\nINV-1,ADAMA SORIBOUGOU,2014,F\n{row}\nINV-2,LUCINDA VALDERRONA,1984,F\n"
    )
    assert [one.reference for one in listing.entries] == ["INV-1", "INV-2"]
    assert (listing.refused, codes(listing)) == (1, {code: 1})
    assert listing.remarks[0].source.line == 3


def test_a_cell_may_go_on_over_lines():
    listing = read_one(
        'reference,names,reason\nINV-1,AWA KANDIAGOU,"Warrant\n12/2026"\nINV-2,ADAMA SORIBOUGOU,none\n'
    )
    assert [one.reason for one in listing.entries] == ["Warrant 12/2026", "none"]
    assert listing.remarks == ()


def test_a_short_row_keeps_the_person():
    listing = read_one("reference,names,birth_date,sex\nINV-1,ADAMA SORIBOUGOU\n")
    assert listing.entries[0].name == "ADAMA SORIBOUGOU"
    assert codes(listing) == {"short-row": 1}


def test_values_that_say_nothing_are_left_out_and_said():
    listing = read_one(
        "reference,names,birth_date,sex,nationality,valid_until\nINV-1,ADAMA SORIBOUGOU,long ago,?!,Atlantis,soon\n"
    )
    (adama,) = listing.entries
    assert (adama.birth_dates, adama.sex, adama.nationalities, adama.valid_until) == ((), None, (), None)
    assert codes(listing) == {"birth-date": 1, "unknown-sex": 1, "unknown-country": 1, "bad-date": 1}


@pytest.mark.parametrize(
    ("written", "kept", "told"),
    [
        ("31/02/1990", "1990-02", True),
        ("03/25/1979", "1979", True),
        ("1979-13-05", "1979", True),
        ("00/03/1979", "1979-03", False),
        ("1979-00-00", "1979", False),
        ("25/03/1979", "1979-03-25", False),
        ("1978/1980", "1978/1980", False),
    ],
)
def test_a_birth_date_that_no_calendar_has_is_said_for_the_month_may_stand_first(
    written: str, kept: str, told: bool
):
    listing = read_one(f"reference,names,birth_date\nINV-1,ADAMA SORIBOUGOU,{written}\n")
    assert listing.entries[0].birth_dates == (kept,)
    assert codes(listing) == ({"birth-date": 1} if told else {})


def test_an_entry_without_a_reference_gets_one_that_stays_the_same():
    one = read_one("reference,names,birth_date\n,ADAMA SORIBOUGOU,2014\n")
    other = read_one("reference,names,birth_date\nINV-1,LUCINDA VALDERRONA,1984\n,Adama Soribougou,2014\n")
    assert one.entries[0].reference == other.entries[1].reference != ""
    assert codes(one) == {"no-reference": 1}


def test_weak_names_are_weak_and_unknown_columns_are_said():
    listing = read_one("reference,names,weak_names,shoe_size\nINV-1,ADAMA SORIBOUGOU,Ada|Dama,36\n")
    assert weak(listing.entries[0]) == ["Ada", "Dama"]
    (remark,) = listing.remarks
    assert (remark.code, remark.words.params) == ("unknown-columns", {"columns": "shoe_size"})


def test_a_record_of_ours_reads_back():
    """Who exports entries as records may give them as a list."""
    listing = read_one("reference,name,birth_dates,nationalities\nINV-1,ADAMA SORIBOUGOU,2014|2015,MLI|NER\n")
    (adama,) = listing.entries
    assert (adama.name, adama.birth_dates, adama.nationalities) == (
        "ADAMA SORIBOUGOU",
        ("2014", "2015"),
        ("MLI", "NER"),
    )


def test_the_page_of_the_format_tells_each_column_and_its_example_reads():
    page = (Path(ROOT) / "docs" / "formats" / "own-list.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"| `{column}` |" not in page] == []
    listing = read_one(page.partition("```csv\n")[2].partition("```")[0])
    assert [one.category for one in listing.entries] == [
        "wanted",
        "lookout",
        "missing_person",
        "stolen_document",
    ]
    assert listing.remarks == ()
