"""One bad person never costs another: segments cut, dropped, doubled, shuffled and corrupted."""

import random
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almenara.engines import passenger
from almenara.engines.passenger import Traveller
from almenara.engines.records.remarks import Unreadable
from tests.engines.passenger.lists import HEAD, TODAY, paxlst, read

PEOPLE = 6


def person(number: int) -> list[str]:
    letters = "ABCDEF"[number] * 3
    return [
        f"NAD+FL+++SOW{letters}:BINTA'",
        "ATT+2++F'" if number % 2 else "ATT+2++M'",
        f"DTM+329:8503{number + 10}'",
        "LOC+178+GRU'",
        "LOC+179+DSS'",
        f"NAT+2+{('SEN', 'FRA', 'BRA')[number % 3]}'",
        f"RFF+AVF:BOOK{number}'",
        f"DOC+P:110:111+A{number}234567'",
        "DTM+36:301231'",
        "LOC+91+SEN'",
    ]


def told(traveller: Traveller) -> tuple[object, ...]:
    return (
        traveller.full_name,
        traveller.sex,
        traveller.birth_date,
        traveller.nationality,
        traveller.documents,
        traveller.booking,
    )


WHOLE = {number: told(read(paxlst(*person(number))).travellers[0]) for number in range(PEOPLE)}


def damaged(draw: st.DrawFn, segments: list[str]) -> list[str]:
    """The segments of one person after one to three misfortunes."""
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(len(segments) - 1, 0)))
        way = draw(st.sampled_from(["cut", "drop", "double", "shuffle", "corrupt", "empty"]))
        if not segments:
            break
        if way == "drop":
            del segments[place]
        elif way == "double":
            segments.insert(place, segments[place])
        elif way == "shuffle":
            segments[1:] = draw(st.permutations(segments[1:]))
        elif way == "cut":
            length = draw(st.integers(3, len(segments[place])))
            segments[place] = segments[place][:length].rstrip("'?") + "'"
        elif way == "empty":
            segments[place] = segments[place][:3] + "'"
        else:
            signs = st.text(st.characters(codec="ascii", exclude_characters="'?+:"), max_size=12)
            segments[place] = segments[place][:4] + draw(signs) + "'"
    return segments


@st.composite
def lists(draw: st.DrawFn) -> tuple[bytes, set[int], set[int]]:
    """A list some of whose people were damaged; those that were not; and those behind whom a beginning is lost."""
    bad = draw(st.sets(st.integers(0, PEOPLE - 1), min_size=1, max_size=3))
    people = [damaged(draw, person(n)) if n in bad else person(n) for n in range(PEOPLE)]
    blurred = {n for n in range(PEOPLE - 1) if not (people[n + 1] or [""])[0].startswith("NAD")}
    return (
        paxlst(*(segment for segments in people for segment in segments)),
        set(range(PEOPLE)) - bad,
        blurred,
    )


@settings(max_examples=300)
@given(lists())
def test_untouched_people_are_always_all_there(case):
    data, untouched, blurred = case
    there = Counter(told(traveller) for traveller in read(data).travellers)
    for number in untouched - blurred:
        assert there[WHOLE[number]] == 1
    for number in untouched & blurred:  # what nobody begins may be said of them as well, and replaces nothing
        assert [seen[:4] for seen in there].count(WHOLE[number][:4]) == 1


@settings(max_examples=200)
@given(st.permutations(range(PEOPLE)))
def test_people_may_come_in_any_order(order):
    segments = [segment for number in order for segment in person(number)]
    assert [told(t) for t in read(paxlst(*segments)).travellers] == [WHOLE[number] for number in order]


@settings(max_examples=400)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_nothing_is_raised_but_unreadable(chance: random.Random, changes):
    data = bytearray(paxlst(*(segment for number in range(PEOPLE) for segment in person(number))))
    for _ in range(changes):
        place = chance.randrange(len(data))
        way = chance.randrange(4)
        if way == 0:
            data[place] = chance.randrange(256)
        elif way == 1:
            del data[place : place + chance.randrange(1, 60)]
        elif way == 2:
            data[place:place] = data[chance.randrange(len(data)) :][: chance.randrange(1, 80)]
        else:
            data[place:place] = chance.choice(
                [b"UNA:+.? '", b"UNB+UNOA:4+", b"''", b"?", b"\n", b"UNH+", b'"', b"\xff"]
            )
        if not data:
            return
    _reads(bytes(data))


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data):
    _reads(data)
    _reads(b"UNA" + data)
    _reads(b"".join([*map(str.encode, HEAD), data]))
    _reads(b"full_name,birth_date\n" + data)


def _reads(data: bytes) -> None:
    try:
        reading = passenger.read(data, file=None, today=TODAY)
    except Unreadable:
        return
    assert len(reading.remarks) <= 2_500
    assert all(isinstance(remark.text, str) for remark in reading.remarks)
    assert all(traveller.as_record() for traveller in reading.travellers)


@pytest.mark.parametrize(
    "unit",
    ["'", "+", ":", "?", "\n", " ", "\r\n'", "UNA", "UNB+UNOA:4+A+B'", "NAD+FL+++A'", "?'", "NAD+", "\n NAD"],
)
def test_millions_of_one_thing_take_no_longer_than_their_size(unit):
    data = ("".join(HEAD) + unit * (2_000_000 // len(unit))).encode()
    started = time.process_time()
    _reads(data)
    assert time.process_time() - started < 12


def test_one_line_of_a_quarter_megabyte_is_read_whole():
    people = [
        segment.replace("SOWAAA", f"SOW{chr(65 + n % 26)}") for n in range(2_000) for segment in person(0)
    ]
    data = "".join([*HEAD, *people, "UNT+9+1'", "UNZ+1+1'"]).encode()
    assert len(data) > 250_000
    assert len(read(data).travellers) == 2_000


@pytest.mark.parametrize("width", [20, 69, 80])
def test_lines_broken_anywhere_cost_no_name(width):
    text = "".join(
        [*HEAD, *(segment for number in range(PEOPLE) for segment in person(number)), "UNT+9+1'", "UNZ+1+1'"]
    )
    wrapped = "\r\n".join(text[place : place + width] for place in range(0, len(text), width))
    assert [told(t) for t in read(wrapped.encode()).travellers] == list(WHOLE.values())
