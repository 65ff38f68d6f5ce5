"""Segments out of whatever an interchange looks like."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.edifact import Envelope, Lexer, Separators, find
from almenara.engines.edifact.charset import choose
from almenara.engines.records.remarks import Unreadable

BODY = "UNB+UNOA:4+A+B+261122:0700+1'UNH+1+PAXLST:D:05B:UN:IATA'NAD+FL+++SOW:BINTA'DTM+329:850309'UNT+4+1'UNZ+1+1'"


def tags(data: bytes) -> list[str]:
    return [segment.tag for segment in Lexer(data)]


WHOLE = ["UNB", "UNH", "NAD", "DTM", "UNT", "UNZ"]


def signed(text: str, component: str, element: str, terminator: str) -> str:
    return text.translate(str.maketrans({":": component, "+": element, "'": terminator}))


@pytest.mark.parametrize(
    ("una", "signs"),
    [
        ("", ":+'"),
        ("UNA:+.? '", ":+'"),
        ("UNA:+.?*'", ":+'"),
        ("UNA:*.? $", ":*$"),
        ("UNA:-.? *", ":-*"),
        ("UNA:(.) -", ":(-"),
        ("UNA:+\\*'", ":+'"),
        ("UNA:+.\\*'", ":+'"),
        ("UNA:+.\\*’", ":+'"),
        ("UNA:+.? '", ':+"'),
        ("", ':+"'),
        ("", "\x1f\x1d\x1c"),
    ],
)
@pytest.mark.parametrize("end", ["", "\r\n"])
def test_any_signs_are_found_declared_or_not(una, signs, end):
    text = signed(BODY, *signs)
    text = una + end + text.replace(signs[2], signs[2] + end)
    segments = list(Lexer(text.encode()))
    assert [segment.tag for segment in segments] == WHOLE
    assert segments[2].elements == [["FL"], [""], [""], ["SOW", "BINTA"]]


@pytest.mark.parametrize(
    "before", ["\ufeff", "\x01QN AAAAAAA\r\n.BBBBBBB 240257\r\n\x02", "\r\n\r\n ", "Dear all,\n"]
)
def test_what_stands_before_the_interchange_is_passed_over(before):
    assert tags((before + BODY).encode()) == WHOLE


@given(st.integers(5, 90), st.sampled_from(["\n", "\r\n"]))
def test_lines_broken_anywhere_change_nothing(width, end):
    text = end.join(BODY[place : place + width] for place in range(0, len(BODY), width))
    assert [s.elements for s in Lexer(text.encode())] == [s.elements for s in Lexer(BODY.encode())]


@given(st.text("?+:'ABC \n", max_size=30))
def test_released_signs_are_text(name):
    written = "".join(f"?{sign}" if sign in "?+:'" else sign for sign in name)
    data = f"UNB+UNOA:4+A+B'UNH+1+PAXLST:D:05B:UN'FTX+AAI+++x{written}y'UNT+1+1'".encode()
    (text,) = [segment for segment in Lexer(data) if segment.tag == "FTX"]
    assert text.elements[3] == [f"x{name}y".replace("\n", "")]


def test_every_segment_knows_its_place():
    data = BODY.replace("'", "'\r\n").encode()
    for number, segment in enumerate(Lexer(data), 1):
        assert data[segment.offset :].startswith(segment.tag.encode())
        assert data[segment.offset + segment.length : segment.offset + segment.length + 1] == b"'"
        assert (segment.number, segment.line) == (number, number)


def test_a_lost_terminator_costs_no_segment():
    assert tags(BODY.replace("BINTA'", "BINTA\n").encode()) == WHOLE
    assert tags(BODY.replace("BINTA'", "BINTA’\n").encode()) == WHOLE


def test_several_interchanges_have_each_their_own_signs():
    data = ("UNA:+.? '" + BODY + "\r\n" + "UNA:*.? $" + signed(BODY, ":", "*", "$")).encode()
    assert tags(data) == WHOLE * 2


def test_a_tag_may_be_followed_by_a_blank():
    assert tags(BODY.replace("UNH+", "UNH +").encode()) == WHOLE


@pytest.mark.parametrize(
    ("declared", "raw", "text"),
    [
        ("UNOC", "Gonçalves".encode("latin-1"), "Gonçalves"),
        ("UNOC", "Gonçalves".encode(), "Gonçalves"),
        ("UNOY", "Gonçalves".encode(), "Gonçalves"),
        ("UNOE", "Иванов".encode("iso8859-5"), "Иванов"),
        ("UNOA", "Gonçalves".encode("latin-1"), "Gonçalves"),
        ("UNOA", "Nguyễn".encode(), "Nguyễn"),
        ("UNOC", "Đặng".encode(), "Đặng"),
        ("IATA", b"O\x92Neil", "O’Neil"),
    ],
)
def test_characters_are_what_the_bytes_mean(declared, raw, text):
    latin = raw.decode("latin-1")
    assert choose(latin, declared).decode(latin) == text


def test_one_damaged_name_does_not_change_the_others():
    data = BODY.replace("SOW", "GONÇALVES").encode().replace(b"BINTA", b"JOS\xe9 and more")
    (nad,) = [segment for segment in Lexer(data) if segment.tag == "NAD"]
    assert nad.elements[3] == ["GONÇALVES", "JOSé and more"]


def test_find_says_what_was_odd():
    assert find("UNA:+.? 'UNB+UNOA:4+A'").separators == Separators()
    assert find("UNA:+\\*'UNB+UNOA:4+A'").oddity == "una-wrong-length"
    assert find('UNA:+.? \'UNB+UNOA:4+A"UNH+1+PAXLST:D:05B"BGM+1"').oddity == "una-contradicted"


def test_a_file_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr("almenara.engines.edifact.lexer.MAX_BYTES", 100)
    with pytest.raises(Unreadable, match="Split it"):
        Lexer(b"x" * 101, file="big.edi")


def test_messages_of_an_interchange_come_out_one_by_one():
    data = BODY.replace(
        "UNZ+1", "UNH+2+PNRGOV:11:1:IA'SRC'UNT+3+2'UNH+3+PAXLST:D:15B:UN:IATA+X+02:F'BGM+745'UNZ+9"
    ).encode()
    envelope = Envelope(data, file="three.edi")
    messages = list(envelope)
    assert [message.name for message in messages] == ["PAXLST D.05B", "PNRGOV 11.1", "PAXLST D.15B"]
    assert [message.interchange.sender for message in messages] == ["A"] * 3
    assert (messages[2].part, messages[2].last) == ("02", True)
    assert [remark.code for remark in envelope.remarks] == [
        "message-trailer-missing",
        "message-count-differs",
    ]
    assert all(remark.source.file == "three.edi" for remark in envelope.remarks)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data):
    segments = list(Lexer(data))
    assert all(0 <= segment.offset < len(data) for segment in segments)
    assert len(list(Envelope(b"UNB+UNOA:4+A+B'" + data))) <= len(data) + 1


@pytest.mark.parametrize(
    "unit", ["'", "+", "?", "\n", "UNA", "UNA:+.? 'UNB+UNOA:4'", "UNB+UNOA:4+A'", "’ ", "\nA"]
)
def test_time_grows_with_size_alone(unit):
    def seconds(size: int) -> float:
        data = (BODY + unit * (size // len(unit))).encode()
        started = time.process_time()
        sum(1 for _ in Lexer(data))
        return time.process_time() - started

    assert seconds(1_000_000) < 20 * max(seconds(100_000), 0.02)
