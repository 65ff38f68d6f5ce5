"""What may not be kept is blanked in place, and nobody's name with it."""

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.passenger import blank, cards, redact
from almenara.engines.passenger.services import kept, sensitive
from tests.engines.passenger.lists import AWA, paxlst, read

CARDS = ["4111111111111111", "5500000000000004", "340000000000009", "30000000000004", "6011000000000004"]
MEALS = sorted(sensitive())
PLAIN = st.text(string.ascii_uppercase + " ", min_size=1, max_size=30).filter(str.strip)


def card(digits: str) -> str:
    """The digits with a check digit behind them."""
    return next(digits + last for last in "0123456789" if cards.luhn(digits + last))


@st.composite
def secrets(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A segment that may not be kept, and the words that must be gone."""
    words = "SECRET" + draw(PLAIN)
    code = draw(st.sampled_from(MEALS))
    number = draw(st.sampled_from(CARDS) | st.from_regex(r"[45][0-9]{14}", fullmatch=True).map(card))
    return draw(
        st.sampled_from(
            [
                (f"FTX+AAI+++{words}'", (words,)),
                (f"IFT+4:28+{words}+{words}'", (words,)),
                (f"OSI+{words}'", (words,)),
                (f"SSR+{code}:HK:1:XQ'", (code,)),
                (f"SSR+{code}:HK:1:XQ:::::{words}+::1'", (code, words)),
                (f"SSR+QQQQ:HK:1:XQ:::::{words}'", ("QQQQ", words)),
                (f"FOP+CC:::VI:{number}:0211'", (number,)),
                (f"RFF+ZZZ:{number}'", (number,)),
                (f"LTS+0/O/SR/SSR {code} {words}'", (code, words)),
                (f"ZZQ+{words}'", (words,)),
                (f"FTX+AAI+++{words} ISN?'T {words}'", (words,)),
                (f"FTX+AAI+++SHE'{words} BROKEN'", (f"{words} BROKEN",)),
            ]
        )
    )


@given(st.lists(secrets(), max_size=5), st.integers(0, len(AWA)))
def test_planted_secrets_are_gone_and_the_people_are_not(planted, place):
    segments = [*AWA[:place], *(segment for segment, _ in planted), *AWA[place:]]
    data = paxlst(*segments)
    redacted = redact(data)
    assert len(redacted.data) == len(data)
    assert (redacted.count > 0) == bool(planted)
    for _, words in planted:
        for word in words:
            assert word.strip().encode() not in redacted.data
    assert read(redacted.data).travellers == read(data).travellers


@given(st.lists(secrets(), min_size=1, max_size=5))
def test_nothing_planted_reaches_a_record_or_a_remark(planted):
    reading = read(paxlst(*AWA, *(segment for segment, _ in planted)))
    records = [*reading.movements, *reading.travellers, *reading.remarks]
    said = " ".join(str(record.as_record()) for record in records)
    for _, words in planted:
        assert not any(word.strip() in said for word in words)


@given(st.lists(secrets(), max_size=4))
def test_what_was_redacted_once_stays_as_it_is(planted):
    once = redact(paxlst(*AWA, *(segment for segment, _ in planted)))
    assert redact(once.data).data == once.data


def test_lines_stay_where_they_were():
    data = paxlst("FTX+AAI+++SHE IS\r\n DIABETIC'", *AWA)
    redacted = redact(data).data
    assert redacted.count(b"\r\n") == data.count(b"\r\n")
    assert redacted.index(b"NAD+FL") == data.index(b"NAD+FL")


def test_bag_tags_are_kept_and_text_among_them_is_not():
    assert redact(paxlst(*AWA, "FTX+BAG+++XQ123456:3'")).count == 0
    assert b"KOSHER" not in redact(paxlst(*AWA, "FTX+BAG+++KOSHER FOOD'")).data


def test_identity_requests_are_kept():
    text = "SSR+DOCS:HK::XQ:::::/P/SEN/A1/SEN/12JUL64/M/23AUG19/SOW/MAMADOU'"
    assert text.encode() in redact(paxlst(*AWA, text)).data


def test_dates_and_references_are_no_cards():
    reference = card("5337171814601")
    data = paxlst(*AWA, f"DTM+137:{card('2026112209000')}:204'", f"TKT+{card('006212023453')}:T:1'")
    assert redact(data.replace(b"UNH+1+", f"UNH+{reference}+".encode())).count == 0


@pytest.mark.parametrize("written", ["4111 1111 1111 1111", "4111-1111-1111-1111", "3400 000000 00009"])
def test_cards_in_groups_are_cards(written):
    text, count = cards.masked(f"PAID BY 123 {written} TODAY")
    assert (count, len(text)) == (1, len(f"PAID BY 123 {written} TODAY"))
    assert not any(sign in text for sign in "456789")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_sheets_lose_their_sensitive_columns(encoding):
    text = 'full_name;Meal;nationality;Card number\n"Aïssatou ""Awa"" SOW";KSML;SEN;4111111111111111\n'
    text += 'Éva;"q;\nb";FRA;\n'
    data = text.encode(encoding)
    redacted = redact(data)
    assert (len(redacted.data), redacted.count) == (len(data), 3)
    left = redacted.data.decode(encoding)
    assert left.startswith('full_name;Meal;nationality;Card number\n"Aïssatou ""Awa"" SOW";    ;SEN;')
    assert not any(secret in left for secret in ("KSML", "4111", "q;"))
    before, after = read(data), read(redacted.data)
    assert [t.as_record() for t in before.travellers] == [t.as_record() for t in after.travellers]


def test_a_row_that_can_not_be_told_apart_loses_what_could_be_sensitive():
    data = b'full_name,remarks,sex\nAwa SOW,diabetic, asks for insulin,F\n"Binta,kosher,F\n'
    left = redact(data).data
    assert b"Awa SOW" in left
    assert not any(secret in left for secret in (b"diabetic", b"insulin", b"kosher"))


@given(secrets(), st.binary(max_size=60))
def test_what_nobody_could_read_is_blanked_by_patterns(secret, noise):
    segment, words = secret
    if segment.startswith(("ZZQ", "FTX+AAI+++SHE", "SSR+QQQQ")):
        return
    data = noise + b"\n" + segment.encode() + b"\n" + noise
    left = blank(data)
    assert len(left) == len(data)
    assert not any(
        word.strip().encode() in left.replace(noise, b"")
        for word in words
        if word.strip().encode() not in noise
    )


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF", b"\x1f\x8b"])
def test_what_is_packed_goes_whole(start):
    assert blank(start + b"anything") == start + b" " * 8


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_or_change_length(data):
    assert len(redact(data).data) == len(blank(data)) == len(data)


def test_the_table_says_what_is_kept():
    assert kept("DOCS")
    assert not kept("KSML")
    assert not kept("QQQQ")


@pytest.mark.parametrize("unit", [b"1234 ", b"4", b"SSR ", b"FTX+", b"'", b"\n", b'"', b"1 2 3 4 "])
def test_five_megabytes_of_anything_take_seconds(unit):
    data = unit * (2_000_000 // len(unit))
    started = time.process_time()
    assert len(redact(data).data) == len(data)
    assert time.process_time() - started < 8
