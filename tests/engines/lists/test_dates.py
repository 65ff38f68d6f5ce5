"""Dates as publishers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.lists import dates


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("1979-03-02", "1979-03-02"),
        ("1979-3-2", "1979-03-02"),
        ("1979-03-02T00:00:00", "1979-03-02"),
        ("1979-03", "1979-03"),
        ("1979", "1979"),
        ("02 Mar 1979", "1979-03-02"),
        ("2 mars 1979", "1979-03-02"),
        ("Mar 1979", "1979-03"),
        ("25 Jan. 2016", "2016-01-25"),
        ("March 2, 1979", "1979-03-02"),
        ("02/03/1979", "1979-03-02"),
        ("2.3.1979", "1979-03-02"),
        ("00/03/1979", "1979-03"),
        ("00/00/1979", "1979"),
        ("circa 1979", "1979"),
        ("circa-1979", "1979"),
        ("Approximately 1979", "1979"),
        ("(probably) 1979", "1979"),
        ("1976 to 1982", "1976/1982"),
        ("1976-1982", "1976/1982"),
        ("1982/1976", "1976/1982"),
        ("between 1976 and 1982", "1976/1982"),
        ("01 Jan 1961 to 31 Dec 1963", "1961/1963"),
        ("Apr 1961 to Sep 1961", "1961"),
        ("31 Feb 1979", "1979-02"),
        ("12 Foo 1979", None),
        ("13/13/1979", "1979"),
        ("24.6.1402 (Hijri Calendar)", None),
        ("0979", None),
        ("long ago", None),
        ("", None),
    ],
)
def test_a_birth_date_is_kept_as_far_as_it_is_known(text: str, known: str | None):
    assert dates.birth_date(text) == known


@pytest.mark.parametrize(
    ("remark", "end"),
    [
        ("valid until 10 April 2031", "2031-04-10"),
        ("(Expired 25 Jan. 2016)", "2016-01-25"),
        ("issued on 28.5.2012, expires 28.5.2017 under another name", "2017-05-28"),
        ("expiration date 18.11.2018", "2018-11-18"),
        ("valid for a year", None),
        (None, None),
    ],
)
def test_the_end_of_a_document_is_found_in_a_remark(remark: str | None, end: str | None):
    assert dates.expiry_in(remark) == end


@given(
    st.text(max_size=40) | st.from_regex(r"\d{1,4}[ /.-][A-Za-z]{0,4}\d{0,4}[ /.-]\d{0,6}", fullmatch=True)
)
def test_any_text_gives_one_of_the_four_forms_or_nothing(text: str):
    known = dates.birth_date(text)
    if known is None:
        return
    years = known.split("/") if "/" in known else [known[:4]]
    assert all(1800 <= int(year) <= 2199 for year in years)
    assert len(known) in {4, 7, 9, 10}
