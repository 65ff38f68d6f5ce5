"""OFAC's lists: the comma-separated files joined by entry number, and the XML."""

import pytest

from almenara.engines import lists
from almenara.engines.lists.ofac.programmes import key_and_title, programmes_in
from almenara.engines.records.remarks import Unreadable
from tests.engines.lists import samples
from tests.engines.lists.reading import codes, entry, read_one, strong, weak


def test_people_vessels_aircraft_and_others_are_entries_of_their_kind():
    listing = read_one(samples.SDN)
    assert listing.list == "ofac-sdn"
    assert [one.schema for one in listing.entries] == [
        "Person",
        "Person",
        "Organization",
        "Vessel",
        "Aircraft",
    ]
    assert listing.remarks == ()


def test_the_remarks_tell_birth_nationality_sex_and_documents():
    oumarou = entry(read_one(samples.SDN), "9001")
    assert oumarou.name == "KANDIAGOU, Oumarou"
    assert oumarou.birth_dates == ("1979-03-02", "1980", "1976/1982")
    assert oumarou.nationalities == ("NER", "PRK")
    assert oumarou.sex == "M"
    assert oumarou.birth_places == ("Zinderou, Niger",)
    assert oumarou.reason == "SDGT, IRGC"
    assert [(d.type, d.number, d.issuer, d.expiry) for d in oumarou.documents] == [
        ("P", "05AT521499", "NER", "2031-04-10"),
        ("I", "D 000912", "NER", None),
    ]


def test_an_alias_in_the_remarks_is_one_ofac_calls_weak():
    assert weak(entry(read_one(samples.SDN), "9001")) == ["ABOU SABLE"]


def test_ships_and_planes_carry_their_numbers():
    listing = read_one(samples.SDN)
    assert [document.number for one in listing.entries[3:] for document in one.documents] == [
        "9999999",
        "XQ-ABC",
    ]


@pytest.mark.parametrize("order", [0, 1, 2])
def test_further_files_are_joined_by_entry_number_in_any_order(order: int):
    files = [("a", samples.SDN), ("b", samples.ALT), ("c", samples.ADD), ("d", samples.COMMENTS)]
    files = files[order:] + files[:order]
    (listing,) = lists.read([(name, text.encode()) for name, text in files])
    oumarou, lucinda = entry(listing, "9001"), entry(listing, "9002")
    assert strong(oumarou) == ["KANDIAGOU, Oumarou", "KANDIAGU, Umaru"]
    assert weak(oumarou) == ["OMAR OF THE SANDS", "ABOU SABLE"]
    assert oumarou.addresses == ("3 rue des Sables, Agadezou, Niger", "Burma")
    assert (lucinda.birth_dates, lucinda.documents[0].number) == (("1984", "1984-07-19"), "BX004411")


def test_rows_of_another_edition_are_counted_not_swallowed():
    (remark,) = read_one(samples.SDN, ("alt.csv", samples.ALT)).remarks
    assert remark.code == "rows-of-nobody"
    assert remark.words.params == {"count": 1}
    assert remark.source.file == "alt.csv"


@pytest.mark.parametrize("alone", [samples.ALT, samples.ADD, samples.COMMENTS])
def test_a_further_file_alone_says_what_to_give_with_it(alone: str):
    with pytest.raises(Unreadable, match=r"Give sdn\.csv with it") as refused:
        read_one(alone, name="alt.csv")
    assert refused.value.source.file == "alt.csv"
    assert refused.value.code == "alias-file-alone"


@pytest.mark.parametrize(
    "row",
    [
        '9006,"BROKEN, Quote,individual\r\n',
        "no number,SOMEBODY\r\n",
        "9006" + ",x" * 20 + "\r\n",
        "9006,ALONE\r\n",
    ],
)
def test_a_broken_row_costs_itself_alone(row: str):
    rows = samples.SDN.splitlines(keepends=True)
    listing = read_one("".join([*rows[:2], row, *rows[2:]]))
    assert [one.reference for one in listing.entries] == ["9001", "9002", "9003", "9004", "9005"]
    assert listing.refused == 1
    (remark,) = listing.remarks
    assert (remark.code, remark.source.line) == ("broken-row", 3)


def test_a_row_cut_short_keeps_the_person_and_says_so():
    listing = read_one(samples.SDN.replace("\x1a", "") + '9006,"KANDIAGO, Omar",individual,"SDGT"')
    assert entry(listing, "9006").name == "KANDIAGO, Omar"
    assert codes(listing) == {"short-row": 1}


def test_programmes_of_the_other_lists_make_another_list():
    assert programmes_in("SDGT] [NPWMD] [IFSR") == "SDGT, NPWMD, IFSR"
    assert key_and_title(["NS-PLC", "SSI-EO13662", None])[0] == "ofac-consolidated"
    assert key_and_title(["SDGT", "SSI-EO13662", "CUBA"])[0] == "ofac-sdn"
    listing = read_one(samples.SDN.replace('"SDGT', '"CAPTA').replace("SDNTK", "NS-PLC"))
    assert {one.list for one in listing.entries} == {listing.list} == {"ofac-consolidated"}
    assert listing.entries[0].id == "ofac-consolidated:9001"


def test_the_advanced_xml_says_the_same_with_the_name_in_its_own_script():
    listing = read_one(samples.SDN_ADVANCED)
    oumarou = entry(listing, "9001")
    assert (listing.list, listing.published, listing.remarks) == ("ofac-sdn", "2026-11-20", ())
    assert oumarou.id == entry(read_one(samples.SDN_XML), "9001").id
    assert strong(oumarou) == ["KANDIAGOU, Oumarou", "عمارو كندياغو"]
    assert weak(oumarou) == ["ABOU SABLE"]
    assert oumarou.birth_dates == ("1979-03-02", "1980", "1976/1982")
    assert (oumarou.sex, oumarou.nationalities, oumarou.reason) == ("M", ("NER", "PRK"), "SDGT, IRGC")
    assert [(d.type, d.number, d.issuer, d.expiry) for d in oumarou.documents] == [
        ("P", "05AT521499", "NER", "2031-04-10")
    ]
    assert (oumarou.addresses, oumarou.birth_places) == (("Agadezou, Niger",), ("Zinderou, Niger",))
    assert entry(listing, "9003").schema == "Organization"


def test_the_xml_says_the_same_as_the_csv():
    listing = read_one(samples.SDN_XML)
    oumarou = entry(listing, "9001")
    assert (listing.list, listing.published) == ("ofac-sdn", "2026-11-20")
    assert strong(oumarou) == ["KANDIAGOU, Oumarou", "KANDIAGU, Umaru"]
    assert weak(oumarou) == ["ABOU SABLE"]
    assert oumarou.birth_dates == ("1979-03-02", "1980")
    assert oumarou.nationalities == ("NER", "PRK")
    assert oumarou.sex == "M"
    assert [(d.type, d.number, d.issuer, d.expiry) for d in oumarou.documents] == [
        ("P", "05AT521499", "NER", "2031-04-10")
    ]
    assert (oumarou.reason, oumarou.birth_places) == ("SDGT, IRGC", ("Zinderou, Niger",))
    assert oumarou.addresses == ("Agadezou, Niger",)
    assert entry(listing, "9003").schema == "Organization"
