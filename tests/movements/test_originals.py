"""Pieces of an original as text."""

from hypothesis import given
from hypothesis import strategies as st

from almenara.movements import originals
from almenara.movements.originals import PIECE, piece

EDIFACT = b"UNA:+.? 'UNB+UNOA:4+XQ'UNH+1+PAXLST'NAD+FL+++O?'NEIL:ZOE'"


def test_one_segment_a_line_though_the_message_is_one_line() -> None:
    shown = piece(EDIFACT)
    assert shown is not None
    assert shown.before.splitlines() == [
        "UNA:+.? '",
        "UNB+UNOA:4+XQ'",
        "UNH+1+PAXLST'",
        "NAD+FL+++O?'NEIL:ZOE'",
    ]
    assert (shown.earlier, shown.later, shown.total) == (None, None, len(EDIFACT))


def test_the_place_is_marked_to_the_end_of_its_segment() -> None:
    shown = piece(EDIFACT, place=EDIFACT.index(b"UNH"))
    assert shown is not None
    assert shown.marked.strip() == "UNH+1+PAXLST'"
    assert shown.before.endswith("XQ'\n")
    assert shown.after.startswith("NAD")


def test_a_long_one_comes_in_pieces_that_follow_one_another() -> None:
    data = b"ABCDEFGHI\n" * 10_000
    first = piece(data)
    assert first is not None
    assert first.later == PIECE
    second = piece(data, starts=first.later)
    assert second is not None
    assert (second.starts, second.earlier) == (PIECE, 0)
    around = piece(data, place=50_000)
    assert around is not None
    assert around.starts < 50_000 < around.ends
    assert around.marked == "ABCDEFGHI\n"


def test_what_does_not_print_is_made_visible() -> None:
    shown = piece(b"\x01QN SPRXX\r\n\x02UNB+\x1d\x7f\x03 end of it, and so on, for long enough")
    assert shown is not None
    assert shown.before.startswith("␁QN SPRXX\n␂UNB+␝␡␃")


def test_letters_are_read_as_the_sender_wrote_them() -> None:
    for text, encoding in (
        ("GONÇALVES", "utf-8"),
        ("GONÇALVES", "latin-1"),
        ("نجلاء", "utf-8"),
        ("ÉTÉ\n", "utf-16"),
    ):
        shown = piece(text.encode(encoding))
        assert shown is not None
        assert text in shown.before


def test_a_picture_is_no_text() -> None:
    assert piece(b"\x89PNG\r\n\x1a\n" + bytes(range(256))) is None
    assert piece(b"PK\x03\x04" + bytes(200)) is None


def test_nothing_is_an_empty_text() -> None:
    shown = piece(b"")
    assert shown is not None
    assert (shown.before, shown.total) == ("", 0)


@given(st.binary(max_size=400), st.none() | st.integers(0, 500), st.integers(0, 500))
def test_any_bytes_at_any_place_give_a_piece_or_none(data: bytes, place: int | None, starts: int) -> None:
    shown = piece(data, starts=starts, place=place)
    if shown is not None:
        assert 0 <= shown.starts <= shown.ends <= len(data)
        assert len(shown.before + shown.marked + shown.after) <= 2 * originals.PIECE
