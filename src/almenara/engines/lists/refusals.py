"""Files that are no list, and what to say to who gave one: a page, a passenger list, an archive, a picture."""

import re

from almenara.engines.lists.files import ListFile
from almenara.engines.records.remarks import Unreadable
from almenara.engines.records.words import gettext_noop

KNOWN = "UN XML, OFAC CSV/XML, EU XML/CSV, UK CSV, Canada XML, FollowTheMoney JSON, Almenara CSV"

_EMPTY = gettext_noop("The file is empty. Fetch it again from its publisher.")
_PAGE = gettext_noop(
    "This is a web page, not a list: the publisher's site answered with a page, perhaps of an error. "
    "Open its address in a browser and fetch the list itself."
)
_ARCHIVE = gettext_noop("This is an archive ({kind}). Unpack it and give the list that is in it.")
_SPREADSHEET = gettext_noop(
    "This is a spreadsheet or an archive. Save the sheet as CSV (UTF-8) and give that."
)
_NO_TEXT = gettext_noop("This is no text ({kind}), so it can't be a list. Give the list as XML, CSV or JSON.")
_PASSENGERS = gettext_noop(
    "This is a passenger list, not a list of who is sought. Give it as the file to screen, not as a list."
)
_OTHER_XML = gettext_noop(
    "This XML (its root is <{root}>) is no list that is known here. Known: {known}. "
    "Check that the right file was given."
)
_OTHER = gettext_noop(
    "This is no list that is known here. Known: {known}. Check that the right file was given."
)

_BEGINNINGS = (
    (b"PK\x03\x04", "zip", _SPREADSHEET),
    (b"\x1f\x8b", "gzip", _ARCHIVE),
    (b"BZh", "bzip2", _ARCHIVE),
    (b"7z\xbc\xaf", "7z", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", "Excel 97", _SPREADSHEET),
    (b"%PDF", "PDF", _NO_TEXT),
    (b"\xff\xd8\xff", "JPEG", _NO_TEXT),
    (b"\x89PNG", "PNG", _NO_TEXT),
)
_HTML = re.compile(r"\s*<!DOCTYPE\s+html", re.I)
_HTML_ROOTS = frozenset({"html", "head", "body"})
_EDIFACT = re.compile(r"\s*(?:UNA.{6}\s*)?UN[BGH][^\w\s]", re.S)
_TRAVELLER_COLUMNS = frozenset({"full_name", "family_name", "given_names", "surname", "last_name"})


def refuse_what_is_no_file(file: ListFile) -> None:
    """Raise Unreadable for what is nothing, a page, a picture or an archive."""
    if not file.data.strip(b" \t\r\n\x00\x1a\xef\xbb\xbf"):
        raise Unreadable("empty", _EMPTY, source=file.source)
    for beginning, kind, sentence in _BEGINNINGS:
        if file.data.startswith(beginning):
            raise Unreadable("not-a-list", sentence, source=file.source, kind=kind)
    if _HTML.match(file.glimpse) or (file.root or "").casefold() in _HTML_ROOTS:
        raise Unreadable("web-page", _PAGE, source=file.source)
    if _EDIFACT.match(file.glimpse):
        raise Unreadable("passenger-list", _PASSENGERS, source=file.source)


def no_list(file: ListFile) -> Unreadable:
    """The error for a file that no publisher knows."""
    if file.root is not None:
        return Unreadable("unknown-list", _OTHER_XML, source=file.source, root=file.root[:80], known=KNOWN)
    if file.header & _TRAVELLER_COLUMNS:
        return Unreadable("passenger-list", _PASSENGERS, source=file.source)
    return Unreadable("unknown-list", _OTHER, source=file.source, known=KNOWN)
