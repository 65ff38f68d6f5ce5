"""Broken bytes: whatever happened to a list on its way, a reader reads it or says that it can't."""

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from almenara.engines import lists
from almenara.engines.lists import Listing
from almenara.engines.records.remarks import Unreadable
from tests.engines.lists import samples

CONTENTS = [text.encode() for text in [*samples.ALL.values(), samples.ALT, samples.ADD, samples.COMMENTS]]
SAVAGE = st.sampled_from(
    [
        b"",
        b"<",
        b">",
        b"&",
        b'"',
        b"'",
        b",",
        b"\n",
        b"\x00",
        b"\xff",
        b"\x1a",
        b"|",
        b"<!--",
        b"]]>",
        b"{",
        b"\\ud800",
    ]
)

relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refuse(files: list[tuple[str, bytes]]) -> None:
    listings: list[Listing] = []
    with suppress(Unreadable):
        listings = lists.read(files)
    for listing in listings:
        for one in listing.entries:
            assert one.name
            str(one.as_record()).encode()
        for remark in listing.remarks:
            assert remark.text.encode()
            assert remark.source.file


@relaxed
@given(st.sampled_from(CONTENTS), st.data())
def test_a_list_with_changed_bytes_is_read_or_refused(content: bytes, data: st.DataObject):
    for _change in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        taken = data.draw(st.integers(0, 30))
        content = content[:at] + data.draw(SAVAGE | st.binary(max_size=8)) + content[at + taken :]
    read_or_refuse([("changed", content)])


@relaxed
@given(st.binary(max_size=400))
@example(b"reference,names\n\xff\xfe,\x00\n")
@example(b"\xff\xfeabc")
@example(b"<a><b></a>")
@example(b"1,2,3,4,5,6,7,8,9,10,11,12\n")
@example(b'<?xml version="1.0" encoding="nonsense"?><sdnList/>')
@example(b'<?xml version="1.0" encoding="zlib"?><sdnList/>')
def test_any_bytes_are_read_or_refused(content: bytes):
    read_or_refuse([("bytes", content)])


@relaxed
@given(st.lists(st.text(max_size=30), min_size=1, max_size=14))
def test_any_cells_in_our_own_columns_are_read_or_refused(cells: list[str]):
    header = "reference,names,birth_date,sex,nationality,document_number,document_type,document_issuer,document_expiry"
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    read_or_refuse(
        [("own.csv", f"{header},category,handling,valid_until\n{row}\n".encode("utf-8", "replace"))]
    )


@pytest.mark.parametrize("name", ["un.xml", "sdn.xml", "eu.xml", "canada.xml"])
def test_each_broken_record_of_an_xml_list_costs_at_most_itself(name: str):
    """Wherever a stray `<` falls into a record, the other records are as they were."""
    text = samples.ALL[name]
    whole = {one.id: one for listing in lists.read([("whole", text.encode())]) for one in listing.entries}
    opening = {
        "un.xml": "<INDIVIDUAL>",
        "sdn.xml": "<sdnEntry>",
        "eu.xml": "<sanctionEntity",
        "canada.xml": "<record>",
    }
    first = text.index(opening[name]) + len(opening[name]) + 1
    last = text.index(opening[name].strip("<>"), first)
    for at in range(first, text.index("</", last - 200), 37):
        (listing,) = lists.read([("broken", (text[:at] + "<" + text[at:]).encode())])
        same = [one for one in listing.entries if whole.get(one.id) == one]
        assert len(same) >= len(whole) - 1, text[at - 20 : at + 20]


@relaxed
@given(st.integers(0, 1), st.text(alphabet='",;|\n\t<&\x00a1', max_size=20))
def test_a_broken_row_of_our_own_sheet_costs_at_most_itself(where: int, dirt: str):
    header, *rows = samples.OWN.splitlines()
    whole = {
        one.reference: one for listing in lists.read([("l", samples.OWN.encode())]) for one in listing.entries
    }
    rows[where] = f'INV-X,"{dirt}'
    (listing,) = lists.read([("l", "\n".join([header, *rows]).encode())])
    kept = "INV-2" if where == 0 else "INV-1"
    assert whole[kept] in listing.entries


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "utf-7", "undefined", "rot13"])
def test_an_encoding_that_is_no_character_set_is_not_followed(name: str) -> None:
    """A file may name one to hide in, or to make the reader fail."""
    given = f'<?xml version="1.0" encoding="{name}"?>'.encode() + b"<CONSOLIDATED_LIST>\\ud800-\xff+AGE-"
    read_or_refuse([("named.xml", given + b"</CONSOLIDATED_LIST>")])
    (listing,) = lists.read([("named.xml", samples.UN.replace("UTF-8", name).encode())])
    assert "OUMAROU" in listing.entries[0].name.upper()


def test_an_element_with_tens_of_thousands_of_attributes_costs_little() -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(50_000))
    crowded = samples.UN.replace("<INDIVIDUAL>", f"<INDIVIDUAL {attributes}>", 1)
    began = process_time()
    (listing,) = lists.read([("un.xml", crowded.encode())])
    assert process_time() - began < 3
    assert len(listing.entries) == len(lists.read([("un.xml", samples.UN.encode())])[0].entries)
