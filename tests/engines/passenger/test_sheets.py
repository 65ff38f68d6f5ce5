"""Sheets whose columns bear our own names."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.records.people import Document
from almenara.engines.records.remarks import Severity
from tests.engines.passenger.lists import codes, read

HEADER = (
    "family_name,given_names,birth_date,sex,nationality,"
    "document_number,document_issuer,document_type,document_expiry"
)
AWA = "DIALLO,Awa Aïssatou,1985-03-09,F,Sénégal,A123,SN,p,2030-12-31"


def test_awa_is_read_whole():
    reading = read(f"{HEADER}\n{AWA}\n".encode())
    (awa,) = reading.travellers
    assert (awa.family_name, awa.given_names, awa.full_name) == (
        "DIALLO",
        "Awa Aïssatou",
        "Awa Aïssatou DIALLO",
    )
    assert (awa.sex, awa.birth_date, awa.nationality, awa.role) == ("F", "1985-03-09", "SEN", "passenger")
    assert awa.documents == (Document("A123", "P", "SEN", "2030-12-31"),)
    assert awa.movement is None
    assert (awa.source.segment, awa.source.offset, awa.source.line) == (2, len(HEADER) + 1, 2)
    assert (reading.format, reading.movements, reading.remarks) == ("CSV", (), ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_encoding_gives_the_same(delimiter, encoding, end):
    text = f"{HEADER}\n{AWA}\n".replace(",", delimiter).replace("\n", end)
    (awa,) = read(text.encode(encoding)).travellers
    assert (awa.full_name, awa.nationality) == ("Awa Aïssatou DIALLO", "SEN")


def test_one_stray_byte_does_not_change_the_other_names():
    rows = f"{HEADER}\n" + "".join(f"N'DIAYE,Aïssé{n},,,,,,,\n" for n in range(30))
    data = rows.encode() + "GONÇALVES,Rui,,,,,,,\n".encode("latin-1")
    names = [t.full_name for t in read(data).travellers]
    assert names[0] == "Aïssé0 N'DIAYE"
    assert names[-1] == "Rui GONÇALVES"


def test_headers_are_known_however_they_are_written():
    (awa,) = read(b'"Full name";"Date of birth";"Gender"\nAwa DIALLO;09/03/1985;female\n').travellers
    assert (awa.family_name, awa.full_name, awa.birth_date, awa.sex) == (
        None,
        "Awa DIALLO",
        "1985-03-09",
        "F",
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1985-03-09", "1985-03-09"),
        ("1985-03", "1985-03"),
        ("1985", "1985"),
        ("19850309", "1985-03-09"),
        ("09/03/1985", "1985-03-09"),
        ("03/25/1985", "1985-03-25"),
        ("9.3.85", "1985-03-09"),
        ("09MAR85", "1985-03-09"),
        ("09-Mar-1985", "1985-03-09"),
        ("1985-03-09 00:00:00", "1985-03-09"),
        ("2031-01-01", None),
        ("spring", None),
    ],
)
def test_dates_are_read_as_people_write_them(written, day):
    reading = read(f"full_name,birth_date\nAwa DIALLO,{written}\n".encode())
    assert reading.travellers[0].birth_date == day
    assert ("date-unreadable" in codes(reading)) == (day is None)


def test_roles_are_told():
    rows = "full_name,role\nAwa A,crew\nBinta B,transit\nCoumba C,passager\nDior D,\nEva E,pirate\n"
    reading = read(rows.encode())
    assert [t.role for t in reading.travellers] == ["crew", "transit", "passenger", "passenger", "passenger"]
    assert codes(reading) == ["role-unknown"]


def test_a_quoted_cell_may_hold_delimiters_and_lines():
    rows = 'full_name,birth_place\n"DIALLO, Awa","Dakar,\nMédina"\nBinta SOW,Thiès\n'
    awa, binta = read(rows.encode()).travellers
    assert (awa.full_name, binta.full_name) == ("DIALLO, Awa", "Binta SOW")
    assert binta.source.line == 4


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b'"DIALLO,Awa,1985-03-09,F', "row-unreadable"),
        (b"DIALLO,Awa,1,2,3,4,5,6,7,8,9", "row-too-wide"),
        (b",,1985-03-09", "row-without-name"),
    ],
)
def test_a_broken_row_is_one_remark_and_the_rest_is_read(row, code):
    reading = read(HEADER.encode() + b"\n" + row + b"\n" + AWA.encode() + b"\n" + b"SOW,Binta\n")
    assert [t.given_names for t in reading.travellers] == ["Awa Aïssatou", "Binta"]
    (remark,) = reading.remarks
    assert (remark.code, remark.severity, remark.source.line) == (code, Severity.ERROR, 2)


def test_meals_remarks_and_cards_are_dropped_and_counted():
    rows = "full_name,meal,Special remarks,document_number\nAwa DIALLO,KSML,diabetic,4111111111111111\n"
    reading = read(rows.encode())
    said = f"{reading.travellers}{[remark.text for remark in reading.remarks]}"
    assert not any(secret in said for secret in ("KSML", "diabetic", "4111"))
    assert [remark.text for remark in reading.remarks] == [
        "Sensitive elements left out (free text, services, payment): 3."
    ]


NAMES = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=20)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=20), st.sampled_from(["utf-8", "utf-16"]))
def test_every_row_that_a_sheet_program_writes_is_there(people, encoding):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["family_name", "given_names"])
    writer.writerows([(f"X{family}", f'Z "{given}"') for family, given in people])
    travellers = read(out.getvalue().encode(encoding)).travellers
    assert [t.family_name for t in travellers] == [f"X{family}" for family, _ in people]
    assert [t.given_names for t in travellers] == [f'Z "{given}"' for _, given in people]


def test_a_sheet_of_open_quotations_takes_no_longer_than_its_size():
    data = b"full_name,sex\n" + b'"A,F\n' * 40_000
    started = time.process_time()
    read(data)
    assert time.process_time() - started < 5
