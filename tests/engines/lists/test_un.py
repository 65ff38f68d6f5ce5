"""The consolidated list of the United Nations Security Council."""

import pytest

from almenara.engines.lists.un.names import aliases_in, is_halved, sound_part
from tests.engines.lists import samples
from tests.engines.lists.reading import codes, entry, read_one, strong, weak


@pytest.fixture
def oumarou():
    return entry(read_one(samples.UN), "XXi.001")


def test_everybody_on_the_list_is_read_with_nothing_to_remark():
    listing = read_one(samples.UN)
    assert (listing.list, listing.publisher, listing.published) == (
        "un-sc",
        "UN Security Council",
        "2026-11-20T23:00:00.000Z",
    )
    assert [one.schema for one in listing.entries] == ["Person", "Person", "Organization"]
    assert listing.remarks == ()


def test_the_name_is_the_publishers_own_and_comes_first(oumarou):
    assert oumarou.name == oumarou.names[0].text == "OUMAROU KANDIAGOU"
    assert oumarou.id == "un-sc:XXi.001"


def test_aliases_are_told_apart_and_low_ones_are_weak(oumarou):
    assert strong(oumarou) == [
        "OUMAROU KANDIAGOU",
        "عمارو كندياغو",
        "Umaru Kandiagu",
        "Omar Kandiago",
        "Umar",
        "عمر",
    ]
    assert weak(oumarou) == ["Abou Sable"]


def test_birth_dates_exact_approximate_and_between_are_kept(oumarou):
    assert oumarou.birth_dates == ("1979-03-02", "1980", "1976/1982")


def test_nationalities_are_codes_and_na_is_none_of_them(oumarou):
    assert oumarou.nationalities == ("NER", "PRK")
    assert oumarou.sex == "M"


def test_a_passport_number_is_found_among_words_with_issuer_and_end(oumarou):
    passport, card = oumarou.documents
    assert passport.as_record() == {
        "type": "P",
        "number": "05AT521499",
        "issuer": "NER",
        "expiry": "2031-04-10",
    }
    assert (card.type, card.number, card.issuer) == ("I", "D 000912", "NER")


def test_an_entity_keeps_its_former_name_and_address():
    comptoir = entry(read_one(samples.UN), "XXe.001")
    assert strong(comptoir) == ["COMPTOIR DES SABLES (CDS)", "Sables et Cie"]
    assert comptoir.addresses == ("Agadezou, Niger",)


def test_one_broken_record_costs_itself_alone():
    broken = samples.UN.replace("<SECOND_NAME>VALDERRONA</SECOND_NAME>", "<SECOND_NAME>VALDER < & RONA")
    listing = read_one(broken)
    assert [one.reference for one in listing.entries] == ["XXi.001", "9000002", "XXe.001"]
    assert entry(listing, "9000002").name.startswith("LUCINDA VALDER")
    assert codes(listing)["broken-record"] == 1
    (remark,) = [remark for remark in listing.remarks if remark.code == "broken-record"]
    assert remark.source.line == 1 + samples.UN[: samples.UN.index("<DATAID>9000002")].count("\n") - 1


def test_a_stray_ampersand_is_survived_with_the_whole_name():
    listing = read_one(samples.UN.replace("Sables et Cie", "Sables & Cie"))
    assert "Sables & Cie" in strong(entry(listing, "XXe.001"))
    assert codes(listing) == {"broken-xml": 1, "broken-record": 1}


def test_latin_1_under_a_utf_8_header_is_survived_with_a_remark():
    text = (
        samples.UN.replace("Zinderou", "Zindérou").replace("عمارو كندياغو", "9E'1H C/'").replace("(عمر)", "")
    )
    listing = read_one(text.encode("latin-1"))
    oumarou = entry(listing, "XXi.001")
    assert oumarou.birth_places == ("Zindérou, Niger",)
    assert strong(oumarou) == ["OUMAROU KANDIAGOU", "Umaru Kandiagu", "Omar Kandiago", "Umar"]
    assert codes(listing) == {"wrong-encoding": 1, "halved-names": 1}
    assert len(listing.entries) == 3


def test_control_characters_are_left_out_and_said():
    listing = read_one(samples.UN.replace("Sables et Cie", "Lord\x19s of the Sand"))
    assert "Lord’s of the Sand" in strong(entry(listing, "XXe.001"))
    assert codes(listing) == {"control-characters": 1}


def test_a_reference_used_twice_loses_nobody():
    listing = read_one(samples.UN.replace("XXi.002", "XXi.001"))
    assert [one.id for one in listing.entries] == ["un-sc:XXi.001", "un-sc:XXi.001#2", "un-sc:XXe.001"]
    assert codes(listing) == {"reference-twice": 1}


def test_a_record_without_a_reference_goes_by_its_data_number():
    listing = read_one(samples.UN.replace("<REFERENCE_NUMBER>XXi.002</REFERENCE_NUMBER>", ""))
    assert entry(listing, "9000002").name == "LUCINDA VALDERRONA"


def test_a_date_no_calendar_has_is_said_and_the_person_kept():
    listing = read_one(samples.UN.replace("<DATE>1979-03-02</DATE>", "<DATE>the dry season</DATE>"))
    assert entry(listing, "XXi.001").birth_dates == ("1980", "1976/1982")
    (remark,) = listing.remarks
    assert remark.code == "birth-date"
    assert "the dry season" in remark.text
    assert remark.source.line == 4


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Umaru Kandiagu", ["Umaru Kandiagu"]),
        ("Umaru; Omar", ["Umaru", "Omar"]),
        ("Umar (previously listed as)", ["Umar"]),
        ("Umar (original script: Умар)", ["Umar", "Умар"]),
        ("عمر (Umar; Omar)", ["عمر", "Umar", "Omar"]),
        ("Umar Kandiago, born in Zinderou on 01 Jan. 1967", ["Umar Kandiago"]),
        ("(Sheikh) Umar", ["Umar"]),
    ],
)
def test_names_are_told_from_comments(text: str, names: list[str]):
    assert [name.strip() for name in aliases_in(text)] == names


@pytest.mark.parametrize(
    ("name", "halved"),
    [("9E'1H C/'", True), ("'D*C1J*J", True), ("'Abd al-Rahman", False), ("KANDIAGOU, OUMAROU", False)],
)
def test_halved_letters_are_known_from_a_name(name: str, halved: bool):
    assert is_halved(name) is halved


def test_the_latin_name_beside_halved_letters_is_saved():
    assert sound_part("C*J() #F5'1 'D41J9) (Companions of the Sand)") == "Companions of the Sand"
    assert sound_part("Companions of the Sand (COS)") == "Companions of the Sand (COS)"
    assert sound_part("Abou Dher (9/ 'D9'DJ '") == "Abou Dher"
    assert sound_part("9(/ 'D9'DJ") == sound_part("'D*C1J*J") == ""
