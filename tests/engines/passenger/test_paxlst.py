"""PAXLST as carriers send it."""

from pathlib import Path

import pytest

from almenara.engines.passenger import Leg
from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Severity, Source, Unreadable
from tests.engines.passenger.lists import AWA, HEAD, codes, paxlst, read


def test_awa_is_read_whole():
    reading = read(paxlst(*AWA, "CNT+42:1'"))
    (movement,), (awa,) = reading.movements, reading.travellers
    assert movement.id == "air:XQ415:2026-11-22:GRU"
    assert (movement.mode, movement.carrier, movement.number) == ("air", "XQ", "415")
    assert movement.legs == (Leg("GRU", "DSS", "2026-11-22T09:00", "2026-11-22T19:00"),)
    assert (awa.family_name, awa.given_names, awa.full_name) == ("DIALLO", "AWA", "AWA DIALLO")
    assert (awa.role, awa.sex, awa.birth_date, awa.nationality) == ("passenger", "F", "1985-03-09", "SEN")
    assert awa.documents == (Document("A1234567", "P", "SEN", "2030-12-31"),)
    assert (awa.embark, awa.debark, awa.movement) == ("GRU", "DSS", movement.id)
    assert codes(reading) == ["segment-count-differs"]


def test_each_person_knows_where_they_stand():
    data = paxlst(*AWA)
    (awa,) = read(data).travellers
    assert awa.source == Source("list.edi", "1", 9, data.index(b"NAD+FL"), 10)


@pytest.mark.parametrize(
    ("qualifier", "role"),
    [("FL", "passenger"), ("FM", "crew"), ("DDU", "transit"), ("DDT", "crew"), ("VW", "crew")],
)
def test_the_role_comes_from_the_kind_of_person(qualifier, role):
    (person,) = read(paxlst(f"NAD+{qualifier}+++DIALLO:AWA'")).travellers
    assert person.role == role


def test_a_kind_of_person_never_seen_is_a_passenger_with_a_remark():
    reading = read(paxlst("NAD+QQ+++DIALLO:AWA'"))
    assert reading.travellers[0].role == "passenger"
    assert "role-unknown" in codes(reading)


def test_the_sender_of_the_list_is_nobody_aboard():
    assert [t.full_name for t in read(paxlst("NAD+MS+++SOW:BINTA'", *AWA)).travellers] == ["AWA DIALLO"]


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("SUKARNO", "SUKARNO", None),
        (":SUKARNO", "SUKARNO", None),
        ("DIALLO:AWA:FATOU", "DIALLO", "AWA FATOU"),
        ("DIALLO:AWA:", "DIALLO", "AWA"),
        ("O?'NEIL:SIOBHAN", "O'NEIL", "SIOBHAN"),
        ("E:X", "E", "X"),
        ("van der Berg:Joost", "van der Berg", "Joost"),
        ("DIALLO/AWA", "DIALLO", "AWA"),
        ("DIALLO<<AWA<FATOU", "DIALLO", "AWA FATOU"),
        ("DIALLO  :  AWA", "DIALLO", "AWA"),
    ],
)
def test_names_come_out_as_they_were_sent(written, family, given):
    (person,) = read(paxlst(f"NAD+FL+++{written}'")).travellers
    assert (person.family_name, person.given_names) == (family, given)


@pytest.mark.parametrize(
    ("declared", "encoding"), [("UNOC", "latin-1"), ("UNOY", "utf-8"), ("UNOA", "latin-1"), ("UNOC", "utf-8")]
)
def test_accents_survive_whatever_the_header_says(declared, encoding):
    head = tuple(segment.replace("UNOA", declared) for segment in HEAD)
    data = paxlst("NAD+FL+++GONÇALVES:JOSÉ'", head=head).decode().encode(encoding)
    (person,) = read(data).travellers
    assert person.full_name == "JOSÉ GONÇALVES"


@pytest.mark.parametrize(
    ("name", "sex", "left"),
    [
        ("TANYAMRS", "F", "TANYA"),
        ("MRSTANYA", "F", "TANYA"),
        ("JOHN MR", "M", "JOHN"),
        ("DRISSA", "M", "DRISSA"),
        ("SIRAJ", "M", "SIRAJ"),
        ("MRIEM", "F", "MRIEM"),
        ("AMR", "M", "AMR"),
    ],
)
def test_only_titles_are_cut_and_each_cut_is_a_note(name, sex, left):
    reading = read(paxlst(f"NAD+FL+++SOW:{name}'", f"ATT+2++{sex}'"))
    assert reading.travellers[0].given_names == left
    notes = [remark for remark in reading.remarks if remark.code == "title-cut"]
    assert len(notes) == (name != left)
    assert all(note.severity is Severity.NOTE for note in notes)


@pytest.mark.parametrize("family", ["DRISSA", "SIRAJ", "MRIEM", "KOUMAJR", "ADAMS"])
def test_surnames_that_look_like_titles_stay_whole(family):
    assert read(paxlst(f"NAD+FL+++{family}:AWA'")).travellers[0].family_name == family


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("M", "M"), ("F", "F"), ("X", "X"), ("U", None), ("FI", "F"), ("MI", "M"), ("", None)],
)
def test_the_sex_is_m_f_x_or_untold(written, read_as):
    assert read(paxlst("NAD+FL+++SOW:BINTA'", f"ATT+2++{written}'")).travellers[0].sex == read_as


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("850309", "1985-03-09"),
        ("19850309:102", "1985-03-09"),
        ("250309", "2025-03-09"),
        ("270309", "1927-03-09"),
        ("311285", "1985-12-31"),
        ("1985:602", "1985"),
        ("198503:610", "1985-03"),
        ("850300", "1985-03"),
        ("850000", "1985"),
    ],
)
def test_dates_of_birth_may_be_partial_or_turned_round(written, day):
    assert read(paxlst("NAD+FL+++SOW:BINTA'", f"DTM+329:{written}'")).travellers[0].birth_date == day


def test_a_date_that_is_none_costs_a_remark_and_nothing_else():
    reading = read(paxlst("NAD+FL+++SOW:BINTA'", "DTM+329:SPRING'", *AWA))
    assert [t.birth_date for t in reading.travellers] == [None, "1985-03-09"]
    assert codes(reading).count("date-unreadable") == 1


@pytest.mark.parametrize(
    ("code", "known"), [("SN", "SEN"), ("SEN", "SEN"), ("D", "DEU"), ("XXB", "XXB"), ("QQZ", "QQZ")]
)
def test_nationalities_have_three_letters(code, known):
    reading = read(paxlst("NAD+FL+++SOW:BINTA'", f"NAT+2+{code}'"))
    assert reading.travellers[0].nationality == known
    assert ("country-unknown" in codes(reading)) == (code == "QQZ")


def test_passport_and_visa_are_two_documents():
    visa = ("DOC+V:110:111+V77'", "DTM+36:270101'", "LOC+91+FRA'")
    (awa,) = read(paxlst(*AWA, *visa)).travellers
    assert awa.documents == (
        Document("A1234567", "P", "SEN", "2030-12-31"),
        Document("V77", "V", "FRA", "2027-01-01"),
    )


def test_empty_segments_say_nothing():
    reading = read(
        paxlst("NAD+FL+++SOW:BINTA'", "ATT+2'", "LOC+174+'", "DOC++'", "DTM+36:'", "LOC+91+'", "NAT+2'")
    )
    (binta,) = reading.travellers
    assert (binta.documents, binta.nationality, binta.residence) == ((), None, None)
    assert codes(reading) == ["segment-count-differs"]


def test_crew_files_put_their_groups_in_another_order():
    crew = (
        "NAD+FM+++SOW:BINTA'",
        "EMP+1+CR1:110:111'",
        "NAT+2+SEN'",
        "DOC+P+B1'",
        "LOC+91+SEN'",
        "LOC+174+SEN'",
        "ATT+2++F'",
    )
    (binta,) = read(paxlst(*crew)).travellers
    assert (binta.role, binta.nationality, binta.residence, binta.sex) == ("crew", "SEN", "SEN", "F")


def test_unknown_qualifiers_and_segments_cost_nobody():
    odd = ("RFF+AGK:600'", "RFF+YZY:1'", "ZZQ+1'", "LOC+999+X'")
    reading = read(paxlst(*AWA[:5], *odd, *AWA[5:], "NAD+FL+++SOW:BINTA'"))
    assert [t.full_name for t in reading.travellers] == ["AWA DIALLO", "BINTA SOW"]
    assert reading.travellers[0].documents[0].number == "A1234567"
    assert codes(reading).count("segment-unknown") == 2


def test_a_person_whose_beginning_is_lost_is_not_poured_over_the_one_before():
    lost = ("ATT+2++M'", "DTM+329:700101'", "DOC+P+B9'")
    awa, other = read(paxlst(*AWA, *lost)).travellers
    assert (awa.full_name, awa.sex, awa.birth_date, len(awa.documents)) == (
        "AWA DIALLO",
        "F",
        "1985-03-09",
        1,
    )
    assert (other.full_name, other.birth_date, other.documents[0].number) == (None, "1970-01-01", "B9")


def test_an_empty_person_is_one_remark():
    reading = read(paxlst("NAD+FL'", "ATT+2++F'", *AWA))
    assert [t.full_name for t in reading.travellers] == ["AWA DIALLO"]
    assert codes(reading).count("person-empty") == 1


def test_a_progressive_flight_has_all_its_legs():
    head = (*HEAD[:4], "TDT+20+XQ415+++XQ'", "LOC+92+GRU'", "DTM+189:2611220900:201'", "LOC+92+SID'")
    head += (
        "DTM+232:2611221400:201'",
        "TDT+20+XQ415+++XQ'",
        "LOC+92+SID'",
        "DTM+189:2611221500:201'",
        "LOC+92+DSS'",
    )
    (movement,) = read(paxlst(*AWA, head=(*head, "DTM+232:2611221900:201'"))).movements
    assert [(leg.from_place, leg.to_place) for leg in movement.legs] == [("GRU", "SID"), ("SID", "DSS")]
    assert movement.legs[1].arrival == "2026-11-22T19:00"


def test_a_number_that_is_not_the_carriers_is_remarked_on():
    head = tuple(segment.replace("XQ415+++XQ", "ZX877+++XZ") for segment in HEAD)
    reading = read(paxlst(*AWA, head=head))
    assert (reading.movements[0].carrier, reading.movements[0].number) == ("ZX", "877")
    assert "carrier-differs" in codes(reading)


def test_parts_of_a_list_make_one_movement():
    def part(number, *people):
        return (
            f"UNH+{number}+PAXLST:D:05B:UN:IATA+XQ415+{number:02d}:{'F' if number == 3 else 'C'}'",
            *HEAD[3:],
            *people,
        )

    message = (*part(3, *AWA), "UNT+1+3'", *part(1, "NAD+FL+++SOW:BINTA'"), "UNT+1+1'")
    reading = read("".join([*HEAD[:2], *message, "UNZ+2+1'"]).encode())
    assert len(reading.movements) == 1
    assert [t.full_name for t in reading.travellers] == ["AWA DIALLO", "BINTA SOW"]
    assert "parts-missing" in codes(reading)


@pytest.mark.parametrize(
    ("bgm", "word"), [("745+XR", "off"), ("745+CP", "changes"), ("336+H", "off"), ("266+CLOB", "state")]
)
def test_lists_that_change_or_cancel_say_so_and_are_read(bgm, word):
    head = tuple(segment.replace("BGM+745", f"BGM+{bgm}") for segment in HEAD)
    reading = read(paxlst(*AWA, head=head))
    assert len(reading.travellers) == 1
    (remark,) = [remark for remark in reading.remarks if remark.code == "list-function"]
    assert word in remark.text


def test_a_count_that_differs_is_remarked_on():
    assert "people-count-differs" in codes(read(paxlst(*AWA, "CNT+42:160'")))


def test_the_national_variant_of_the_first_years_is_read():
    text = (
        "UNA:+.? 'UNB+UNOA:1+XQ+ALM+020131:2359+1'UNH+1+PAXLST:001:000:NZ+XQ812/020131/2300+01:C'"
        "TDT++XQ812+40+XQ'LOC+5+NZAKL:50'DTM+136+020131+2200+M10'LOC+8+USJFK:50'DTM+132+020201+0400+P2'"
        "UNS+D'PDT+P/121234324:080701:SN+DIALLO:AWA::351230'UNT+10+1'UNZ+1+1'"
    )
    reading = read(text.encode())
    (awa,) = reading.travellers
    assert (awa.full_name, awa.birth_date, awa.nationality) == ("AWA DIALLO", "1935-12-30", "SEN")
    assert awa.documents == (Document("121234324", "P", "SEN", "2008-07-01"),)
    assert reading.movements[0].legs == (Leg("NZAKL", "USJFK", "2002-01-31T22:00", "2002-02-01T04:00"),)


@pytest.mark.parametrize("cut", range(200, 470, 7))
def test_a_list_cut_off_anywhere_gives_what_is_there(cut):
    data = paxlst(*AWA, *AWA)[:cut]
    reading = read(data)
    assert reading.movements[0].carrier == "XQ"
    assert len(reading.travellers) <= 2
    assert "interchange-trailer-missing" in codes(reading)


def test_several_interchanges_in_one_file_are_all_read():
    other = paxlst("NAD+FL+++SOW:BINTA'").replace(b"XQ415", b"XQ416")
    reading = read(paxlst(*AWA) + b"\x03\r\n" + other)
    assert [movement.number for movement in reading.movements] == ["415", "416"]
    assert [t.movement for t in reading.travellers] == [movement.id for movement in reading.movements]


def test_a_message_of_another_kind_is_passed_over_with_a_remark():
    data = paxlst(*AWA).replace(b"UNZ+1+1'", b"UNH+2+CONTRL:4:1:UN'UCI+1'UNT+3+2'UNZ+2+1'")
    reading = read(data)
    assert len(reading.travellers) == 1
    assert "message-of-another-kind" in codes(reading)


def test_an_edition_never_seen_is_read_as_far_as_it_goes():
    reading = read(paxlst(*AWA).replace(b"D:05B", b"D:31Z"))
    assert len(reading.travellers) == 1
    assert any("PAXLST D.31Z" in remark.text for remark in reading.remarks)


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "empty", "again"),
        (b"Dear colleague, here is the list.", "not-a-passenger-list", "columns"),
        (b"%PDF-1.7 ...", "not-a-passenger-list", "PDF"),
        (b"PK\x03\x04....", "not-a-passenger-list", "CSV"),
        (b"<html></html>", "not-a-passenger-list", "XML"),
        (
            b"UNB+UNOA:4+A+B+261122:0700+1'UNH+1+ORDERS:D:96A:UN'BGM+1'UNT+3+1'UNZ+1+1'",
            "not-a-passenger-list",
            "ORDERS",
        ),
        (b"colour;size\nred;7\n", "not-a-passenger-list", "full_name"),
    ],
)
def test_what_is_no_passenger_list_is_refused_with_place_and_remedy(data, code, word):
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.code == code
    assert word in str(refusal.value)
    assert refusal.value.source.file == "list.edi"


def test_every_list_of_the_corpus_is_read_and_its_people_counted(corpus):
    """`counts.tsv` is what a person counts who looks into each file; the scan in the corpus errs on some."""
    table = (Path(__file__).parent / "counts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if line and not line.startswith("#")]
    for name, passengers, crew, legs in rows:
        path = corpus / "passenger" / name
        if not path.exists():
            continue
        reading = read(path.read_bytes())
        aboard = sum(traveller.role == "crew" for traveller in reading.travellers)
        counted = (len(reading.travellers) - aboard, aboard, sum(len(m.legs) for m in reading.movements))
        assert counted == (int(passengers), int(crew), int(legs)), name
        assert all(t.full_name for t in reading.travellers), name
