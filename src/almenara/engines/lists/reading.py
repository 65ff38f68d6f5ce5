"""Files in, lists out: each file is recognised by what is in it, and read by its publisher's folder."""

from almenara.engines.lists.canada import CANADA_XML
from almenara.engines.lists.entries import Listing
from almenara.engines.lists.eu import EU_JOURNAL, EU_XML
from almenara.engines.lists.files import ListFile, Publisher
from almenara.engines.lists.ftm import FTM_LINES
from almenara.engines.lists.ofac import OFAC_ADVANCED, OFAC_CSV, OFAC_XML
from almenara.engines.lists.own import OWN_SHEET
from almenara.engines.lists.refusals import no_list, refuse_what_is_no_file
from almenara.engines.lists.uk import UK_SHEET
from almenara.engines.lists.un import UN_XML

# The first that recognises a file reads it.
PUBLISHERS: tuple[Publisher, ...] = (
    UN_XML,
    OFAC_XML,
    OFAC_ADVANCED,
    EU_XML,
    CANADA_XML,
    FTM_LINES,
    OWN_SHEET,
    UK_SHEET,
    EU_JOURNAL,
    OFAC_CSV,
)


def read(files: list[tuple[str, bytes]]) -> list[Listing]:
    """Read lists from files (name, bytes), recognised by content; further files of a list are joined with it.

    Lists come in the order of their first files. What is odd or broken within a list is remarked on and the rest is
    read. Raises Unreadable for the first file that is no list, is cut short, or belongs to a list not given.
    """
    given: dict[int, list[ListFile]] = {}
    for name, data in files:
        file = ListFile(name, data)
        given.setdefault(_publisher_of(file), []).append(file)
    return [listing for number, its_files in given.items() for listing in PUBLISHERS[number].read(its_files)]


def _publisher_of(file: ListFile) -> int:
    refuse_what_is_no_file(file)
    for number, publisher in enumerate(PUBLISHERS):
        if publisher.recognises(file):
            return number
    raise no_list(file)
