"""A list is known by what is in it; what is no list is refused with what to do."""

import gzip

import pytest

from almenara.engines import lists
from almenara.engines.records.remarks import Unreadable
from tests.engines.lists import samples
from tests.engines.lists.reading import read_one


@pytest.mark.parametrize("content", samples.ALL.values(), ids=samples.ALL)
def test_a_list_is_known_whatever_its_file_is_called(content: str):
    assert read_one(content, name="download (3).txt").entries


@pytest.mark.parametrize("content", samples.ALL.values(), ids=samples.ALL)
def test_every_entry_is_whole(content: str):
    listing = read_one(content)
    for one in listing.entries:
        assert one.list == listing.list
        assert one.id.startswith(f"{listing.list}:")
        assert one.name == one.names[0].text
        assert one.person().names == one.names
        assert {
            "id",
            "list",
            "reference",
            "name",
            "names",
            "birth_dates",
            "nationalities",
        } <= one.as_record().keys()
    assert len({one.id for one in listing.entries}) == len(listing.entries)


def test_several_lists_come_in_the_order_they_were_given():
    listings = lists.read([(name, text.encode()) for name, text in samples.ALL.items()])
    assert [one.list for one in listings] == [
        "un-sc",
        "ofac-sdn",
        "ofac-sdn",
        "ofac-sdn",
        "eu-fsf",
        "eu-39999r0001",
        "uk-sanctions",
        "ca-sema",
        "ftm-invented",
        "own",
    ]


@pytest.mark.parametrize(
    ("content", "code", "remedy"),
    [
        (b"", "empty", "Fetch it again"),
        (b" \r\n\x00\x1a", "empty", "Fetch it again"),
        (b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>", "web-page", "in a browser"),
        (b"\n<!-- cached --><HTML><HEAD><TITLE>Not found", "web-page", "in a browser"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "web-page", "in a browser"),
        (samples.PASSENGERS.encode(), "passenger-list", "as the file to screen"),
        (samples.PASSENGER_SHEET.encode(), "passenger-list", "as the file to screen"),
        (gzip.compress(samples.UN.encode()), "not-a-list", "Unpack it"),
        (b"PK\x03\x04" + bytes(40), "not-a-list", "Save the sheet as CSV"),
        (b"%PDF-1.7\n", "not-a-list", "as XML, CSV or JSON"),
        (bytes(range(128, 256)) * 40, "unknown-list", "Check that the right file"),
        (b"dear colleagues,\nplease find the list attached\n", "unknown-list", "Known: UN XML"),
        (b"<rss><channel/></rss>", "unknown-list", "its root is <rss>"),
        (b'{"error": "rate limit exceeded"}', "unknown-list", "Known: UN XML"),
        (b"<CONSOLIDATED_LIST></CONSOLIDATED_LIST>", "empty-list", "holds no entry"),
        (b"reference,names\n", "empty-list", "holds no entry"),
    ],
)
def test_what_is_no_list_is_refused_with_what_where_and_what_to_do(content: bytes, code: str, remedy: str):
    with pytest.raises(Unreadable) as refused:
        lists.read([("lists/given.dat", content)])
    assert refused.value.code == code
    assert remedy in str(refused.value)
    assert refused.value.source.file == "lists/given.dat"


@pytest.mark.parametrize("part", [0.5, 0.9, 0.999])
@pytest.mark.parametrize("name", ["un.xml", "sdn.xml", "sdn_advanced.xml", "eu.xml", "canada.xml"])
def test_a_transfer_cut_short_is_refused_rather_than_half_a_list(name: str, part: float):
    """Whoever stood in the other half would be withdrawn."""
    whole = samples.ALL[name].strip()
    with pytest.raises(Unreadable, match="Fetch it again") as refused:
        read_one(whole[: int(len(whole) * part)])
    assert refused.value.code == "cut-off"
    assert refused.value.source.line


BOMB = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&b;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
"""


@pytest.mark.parametrize(
    "document",
    [
        BOMB,
        BOMB.replace('a "haha"', 'a SYSTEM "file:///etc/passwd"'),
        BOMB.replace("ENTITY", "ENTITY %"),
        BOMB.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
    ],
    ids=["bomb", "file", "parameter", "utf-16"],
)
def test_entities_of_its_own_are_refused(document: str | bytes):
    with pytest.raises(Unreadable, match="as attacks do"):
        read_one(document)


def test_nothing_outside_the_document_is_fetched(tmp_path):
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY who "SECRET">')
    document = samples.UN.replace(
        "<CONSOLIDATED_LIST",
        f'<!DOCTYPE CONSOLIDATED_LIST SYSTEM "{secret.as_uri()}">\n<CONSOLIDATED_LIST',
        1,
    ).replace("VALDERRONA", "&who;")
    assert "SECRET" not in str(read_one(document).entries)


def test_a_document_deeper_than_any_list_is_no_danger():
    deep = "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>" + "<a>" * 5000 + "</a>" * 5000
    document = f"{deep}<FIRST_NAME>X</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
    with pytest.raises(Unreadable):
        read_one(document)


def test_no_reader_looks_at_the_whole_list_for_each_entry():
    """Four times the entries take about four times as long; a look at all for each would take sixteen times."""
    import time

    def seconds_for(count: int) -> float:
        rows = [row.strip().partition(",")[2] for row in samples.SDN.replace("\x1a", "").splitlines()[:2]]
        many = "\n".join(f"{200_000 + n},{rows[n % 2]}" for n in range(count))
        started = time.perf_counter()
        assert len(read_one(many + "\n").entries) == count
        return time.perf_counter() - started

    assert seconds_for(16_000) < 10 * seconds_for(4_000)
