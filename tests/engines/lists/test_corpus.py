"""The lists as really published: everybody on them is read, under the names their publishers give them."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from almenara.engines import lists
from almenara.engines.lists import Listing
from tests.engines.lists.reading import codes


def read_file(path: Path) -> Listing:
    (listing,) = lists.read([(str(path), path.read_bytes())])
    return listing


def files_of(corpus: Path, *patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in sorted((corpus / "watchlists").glob(pattern))]
    if not found:
        pytest.skip(f"this corpus has no {', '.join(patterns)}")
    return found


def text_of(path: Path) -> str:
    return path.read_bytes().decode("latin-1" if "MALFORMED" in path.name else "utf-8")


def un_files(corpus: Path) -> list[Path]:
    return files_of(corpus, "un/*.xml", "multi/*unsc*.xml")


def test_the_uns_lists_give_as_many_entries_as_they_have_records(corpus: Path):
    for path in un_files(corpus):
        listing, text = read_file(path), text_of(path)
        assert len(listing.entries) == text.count("<INDIVIDUAL>") + text.count("<ENTITY>"), path
        assert listing.refused == 0


def test_the_uns_names_are_its_own(corpus: Path):
    for path in un_files(corpus):
        listed = {one.reference: one.name for one in read_file(path).entries}
        for reference, name in un_people(text_of(path)):
            assert listed[reference].startswith(name), (path, reference)


def un_people(text: str) -> Iterator[tuple[str, str]]:
    for record in re.findall(r"<INDIVIDUAL>.*?</INDIVIDUAL>", text, re.S):
        reference = re.search(r"<REFERENCE_NUMBER>\s*([^<]*?)\s*<", record)
        name = re.search(r"<FIRST_NAME>([^<&]*)<", record)
        if reference and name and " ".join(name[1].split()).isprintable():
            yield reference[1], " ".join(name[1].split())


def test_the_uns_exact_birth_dates_are_its_own(corpus: Path):
    for path in un_files(corpus):
        listed = {one.reference: one.birth_dates for one in read_file(path).entries}
        for record in re.findall(r"<INDIVIDUAL>.*?</INDIVIDUAL>", text_of(path), re.S):
            reference = re.search(r"<REFERENCE_NUMBER>\s*([^<]*?)\s*<", record)
            dates = re.findall(r"<DATE>(\d{4}-\d\d-\d\d)", record)
            assert reference is not None
            assert set(dates) <= set(listed[reference[1]]), (path, reference[1])


def test_a_list_in_the_wrong_encoding_is_read_with_its_troubles_told(corpus: Path):
    for path in files_of(corpus, "un/*MALFORMED*.xml"):
        listing = read_file(path)
        assert {"wrong-encoding", "broken-xml", "halved-names"} <= codes(listing).keys()
        assert not any(
            name.text.isascii() and "*" in name.text for one in listing.entries for name in one.names
        )


def test_ofacs_list_gives_an_entry_a_row(corpus: Path):
    for path in files_of(corpus, "ofac/sdn_*.csv"):
        rows = [row for row in csv.reader(path.read_text("latin-1").splitlines()) if len(row) > 2]
        listing = read_file(path)
        assert [(one.reference, one.name) for one in listing.entries] == [
            (row[0], " ".join(row[1].split())) for row in rows
        ]
        assert sum(one.schema == "Person" for one in listing.entries) == sum(
            row[2].strip() == "individual" for row in rows
        )
        assert listing.refused == 0


def test_ofacs_birth_dates_are_all_understood(corpus: Path):
    for path in files_of(corpus, "ofac/sdn_*.csv"):
        listing = read_file(path)
        assert codes(listing)["birth-date"] == 0
        born = sum(bool(one.birth_dates) for one in listing.entries)
        assert born == sum(
            "DOB " in row[11] for row in csv.reader(path.read_text("latin-1").splitlines()) if len(row) > 11
        )


def test_ofacs_aliases_are_joined(corpus: Path):
    (sdn, *_), (alt, *_) = files_of(corpus, "ofac/sdn_*.csv"), files_of(corpus, "ofac/alt_*.csv")
    (listing,) = lists.read([(path.name, path.read_bytes()) for path in (alt, sdn)])
    alone = read_file(sdn)
    assert (
        sum(len(one.names) for one in listing.entries) > sum(len(one.names) for one in alone.entries) + 5000
    )
    assert codes(listing) == {"rows-of-nobody": 1}


@pytest.mark.parametrize(
    ("pattern", "counted"),
    [
        ("multi/*_eu.xml", "<sanctionEntity "),
        ("multi/*ofac*.xml", "<sdnEntry>"),
        ("ca/*.xml", "<record>"),
    ],
)
def test_other_xml_lists_give_an_entry_a_record(corpus: Path, pattern: str, counted: str):
    for path in files_of(corpus, pattern):
        listing = read_file(path)
        assert len(listing.entries) == path.read_text("utf-8").count(counted)
        assert listing.refused == 0


def test_entities_of_follow_the_money_are_read_and_addresses_are_none(corpus: Path):
    for path in files_of(corpus, "multi/*.ftm.json"):
        schemas = re.findall(r'"schema": ?"(\w+)"', path.read_text("utf-8"))
        assert len(read_file(path).entries) == sum(schema in {"Person", "Organization"} for schema in schemas)


def test_the_british_sample_gives_an_entry_a_group(corpus: Path):
    for path in files_of(corpus, "multi/*hmt*.csv"):
        groups = {row[-1] for row in csv.reader(path.read_text("utf-8").splitlines()[2:])}
        assert {one.reference for one in read_file(path).entries} == groups


def test_an_annex_gives_an_entry_a_row(corpus: Path):
    for path in files_of(corpus, "eu/journal_*.csv"):
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        listing = read_file(path)
        assert [one.name for one in listing.entries] == [" ".join(row["name"].split()) for row in rows]
