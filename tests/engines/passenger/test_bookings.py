"""PNRGOV and CUSRES: people of bookings, and answers to carriers."""

import time

from almenara.engines.records.people import Document
from tests.engines.passenger.lists import codes, read

HEAD = (
    "UNA:+.?*'UNB+IATA:1+XQ++130527:0649+3'UNH+1+PNRGOV:11:1:IA+270513/0649/XQ/602'MSG+:22'ORG+XQ:DKR'"
    "TVL+270513:1430:270513:2205+GRU+DSS+XQ+602'EQN+1'"
)
TAIL = "TVL+270513:1430:270513:2205+GRU+DSS+XQ+602:D'RPI+1+HK'{checkin}UNT+9+1'UNZ+1+3'"
AWA_DOCS = "SSR+DOCS:HK:1:XQ:::::/P/SEN/A111/SEN/01JUL78/F/12NOV22/DIALLO/AWA FATOU/'"
INFANT_DOCS = "SSR+DOCS:HK:1:XQ:::::/P/SEN/B222/SEN/20SEP12/FI/25OCT17/DIALLO/NDEYE/'"


def pnrgov(*bookings: str, checkin: str = "") -> bytes:
    """A message with these bookings, each from its RCI on."""
    tail = TAIL.format(checkin=checkin)
    text = HEAD + "".join(f"SRC'{booking}" for booking in bookings)
    return (text + tail).encode()


def test_mother_and_infant_under_one_tif_are_two_people():
    reading = read(pnrgov(f"RCI+XQ:ABC123'TIF+DIALLO:I+AWA MRS:A:2:1'{INFANT_DOCS}{AWA_DOCS}"))
    assert [(t.full_name, t.sex, t.birth_date) for t in reading.travellers] == [
        ("AWA FATOU DIALLO", "F", "1978-07-01"),
        ("NDEYE DIALLO", "F", "2012-09-20"),
    ]
    awa, ndeye = reading.travellers
    assert awa.documents == (Document("A111", "P", "SEN", "2022-11-12"),)
    assert ndeye.documents[0].number == "B222"
    assert (awa.booking, awa.movement, awa.embark) == ("ABC123", "air:XQ602:2013-05-27:GRU", "GRU")


def test_a_child_whose_papers_stand_under_the_mother_is_a_person():
    """Some carriers write F for an infant too: another name and day of birth are another person."""
    docs = "SSR+DOCS:HK:1:XQ:::::/P/SEN/B222/SEN/20SEP12/F/25OCT17/DIALLO/NDEYE/+::2'"
    reading = read(pnrgov(f"RCI+XQ:ABC123'TIF+DIALLO:I+AWA MRS:A:2:1'{docs}{AWA_DOCS}"))
    assert [t.full_name for t in reading.travellers] == ["AWA FATOU DIALLO", "NDEYE DIALLO"]
    assert [t.documents[0].number for t in reading.travellers] == ["A111", "B222"]


def test_a_name_before_marriage_in_the_papers_is_the_same_person():
    docs = AWA_DOCS.replace("DIALLO/AWA", "SOW/AWA")
    (awa,) = read(pnrgov(f"RCI+XQ:ABC123'TIF+DIALLO:I+AWA MRS:A:2'{docs}")).travellers
    assert (awa.full_name, awa.documents[0].number) == ("AWA DIALLO", "A111")


def test_an_infant_with_a_tif_of_its_own_is_not_counted_twice():
    booking = f"RCI+XQ:ABC123'TIF+DIALLO:I+AWA MRS:A:2:1'{INFANT_DOCS}{AWA_DOCS}TIF+DIALLO:I+NDEYE:IN:3'"
    booking += "SSR+INFT:HK:1:XQ:::GRU:DSS:DIALLO/NDEYE 20SEP12+::2'"
    assert [t.full_name for t in read(pnrgov(booking)).travellers] == ["AWA FATOU DIALLO", "NDEYE DIALLO"]


def test_an_infant_that_only_a_service_request_names_is_there():
    reading = read(pnrgov("RCI+XQ:A1'TIF+DIALLO+AWA:A:2'SSR+INFT:HK:1:XQ:::::DIALLO/NDEYE/20SEP12+::2'"))
    assert [(t.full_name, t.birth_date) for t in reading.travellers] == [
        ("AWA DIALLO", None),
        ("NDEYE DIALLO", "2012-09-20"),
    ]


def test_people_of_check_in_are_those_of_the_booking():
    checkin = "DAT'ORG+XQ'TRI++GRU-1:::2'TIF+DIALLO:I+AWA MRS:A:2'SSD+011D++++J'"
    reading = read(pnrgov(f"RCI+XQ:A1'TIF+DIALLO:I+AWA MRS:A:2'{AWA_DOCS}", checkin=checkin))
    assert [(t.full_name, t.seat) for t in reading.travellers] == [("AWA FATOU DIALLO", "011D")]


def test_several_bookings_keep_their_people_apart():
    other = (
        "RCI+XQ:B2'TIF+SOW+BINTAMRS:A:1'SSR+DOCS:HK::XQ::::://SEN/C3/SEN/04SEP97/F/18NOV17/SOW/BINTAMRS/MAME'"
    )
    reading = read(pnrgov(f"RCI+XQ:A1'TIF+DIALLO+AWAMRS:A:1'{AWA_DOCS}", other))
    assert [(t.full_name, t.booking) for t in reading.travellers] == [
        ("AWA FATOU DIALLO", "A1"),
        ("BINTA MAME SOW", "B2"),
    ]


def test_papers_shifted_by_a_sign_are_found_by_the_day_of_birth():
    shifted = "SSR+DOCS:HK::XQ::::://///12JUL64/M//SOW/MAMADOU'"
    (mamadou,) = read(pnrgov(f"RCI+XQ:A1'TIF+SOW+MAMADOUMR:A:1'{shifted}")).travellers
    assert (mamadou.full_name, mamadou.sex, mamadou.birth_date) == ("MAMADOU SOW", "M", "1964-07-12")


def test_a_group_without_names_is_nobody():
    reading = read(pnrgov("RCI+XQ:A1'TIF+SCHOOL DAKAR:G'TIF+DIALLO+AWA:A:1'"))
    assert [t.full_name for t in reading.travellers] == ["AWA DIALLO"]


def test_meals_free_text_and_cards_go_no_further():
    booking = "RCI+XQ:A1'SSR+KSML:HK:1:XQ'IFT+4:28+SHE IS DIABETIC'FOP+CC:::VI:4111111111111111:0211'"
    booking += f"TIF+DIALLO+AWA:A:1'{AWA_DOCS}"
    reading = read(pnrgov(booking))
    said = f"{reading.travellers}{reading.movements}{[remark.text for remark in reading.remarks]}"
    for secret in ("KSML", "DIABETIC", "4111111111111111"):
        assert secret not in said
    assert "sensitive-dropped" in codes(reading)


def test_answers_to_a_carrier_are_notes_on_the_movement():
    text = (
        'UNB+SIRE:4+ZZ+XQ+190819:0930+1++IAPI"UNH+1+CUSRES:D:05B:UN:IATA"BGM+962"RFF+TN:1"RFF+AF:XQ339"'
        'DTM+189:1908191620:201"DTM+232:1908192035:201"LOC+125+GRU"LOC+87+DSS"ERP+2"RFF+AVF:MLCKPM"RFF+ABO:7"ERC+1Z"'
        'FTX+AAP+++NO BOARD"ERP+2"RFF+AVF:MLCKPN"RFF+ABO:8"ERC+0Z"UNT+19+1"UNZ+1+1"'
    )
    reading = read(text.encode())
    assert reading.movements[0].id == "air:XQ339:2019-08-19:GRU"
    assert reading.movements[0].legs[0].arrival == "2019-08-19T20:35"
    answers = [remark.text for remark in reading.remarks if remark.code == "carrier-answer"]
    assert answers == [
        "Answer to the carrier: MLCKPM 7 must not board (1Z).",
        "Answer to the carrier: MLCKPN 8 may board (0Z).",
    ]


def test_a_booking_of_thousands_takes_no_longer_a_head():
    people = "".join(f"TIF+SOW+A{n}:A:{n}'{AWA_DOCS.replace('A111', f'A{n}')}" for n in range(10_000))
    checkin = "".join(f"TIF+SOW+A{n}:A:{n}'SSD+1A'" for n in range(10_000))
    data = pnrgov(f"RCI+XQ:A1'{people}", checkin=checkin)
    started = time.process_time()
    assert len(read(data).travellers) >= 10_000
    assert time.process_time() - started < 15
