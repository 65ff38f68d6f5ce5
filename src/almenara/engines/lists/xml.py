"""XML documents of records, read one record at a time and never trusted.

No entity is resolved, nothing is fetched, depth and size are bounded. A document that is not well formed is cut at
its records instead, so that one broken record costs itself alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO

from lxml import etree

from almenara.engines.lists import text
from almenara.engines.lists.files import ListFile
from almenara.engines.records.remarking import Remarks
from almenara.engines.records.remarks import Severity, Source, Unreadable
from almenara.engines.records.words import gettext_noop

ATTRIBUTES_AT_MOST = 200

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_STRAY_AMPERSAND = re.compile(rb"&(?!(?:\w+|#\d+|#x[0-9a-fA-F]+);)")
_STRAY_LESS_THAN = re.compile(rb"<(?![/!?A-Za-z_])")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_OTHER_ENCODING = gettext_noop(
    "The file is not in the encoding it names; letters with accents or of other scripts may be wrong. "
    "Ask its publisher for a clean copy."
)
_CONTROLS = gettext_noop("The file holds control characters that XML does not allow; they were left out.")
_ENTITIES = gettext_noop(
    "The file declares entities of its own, as attacks do and no list needs. Fetch it again from its publisher."
)
_CUT_OFF = gettext_noop(
    "The file ends before its list does: a transfer was cut short. Fetch it again; reading half of it would drop "
    "the people in the other half."
)
_BROKEN_RECORD = gettext_noop(
    "This record is broken ({problem}). What could be read of it was kept; compare it with the publisher's own."
)
_LOST_RECORD = gettext_noop("This record is broken and was left out: {problem}")
_BROKEN = gettext_noop("The file is not well-formed XML ({problem}); it was read record by record.")


class Node:
    """An element as plain values: `tag` and the names in `below` are local, `text` is its own, in one line."""

    __slots__ = ("attributes", "below", "line", "tag", "text")

    def __init__(self, tag: str, text: str, attributes: dict[str, str], line: int | None) -> None:
        self.tag = tag
        self.text = text
        self.attributes = attributes
        self.line = line
        self.below: dict[str, list[Node]] = {}

    def nodes(self, path: str) -> "list[Node]":
        """The elements at a path of local names (`idList/id`) below this one, in order."""
        name, _slash, rest = path.partition("/")
        found = self.below.get(name, [])
        return [deeper for node in found for deeper in node.nodes(rest)] if rest else found

    def texts(self, path: str) -> list[str]:
        """The texts at a path below this one, without the empty ones."""
        return [node.text for node in self.nodes(path) if node.text]

    def first(self, *paths: str) -> str | None:
        """The first text that one of these paths has."""
        return next((node.text for path in paths for node in self.nodes(path) if node.text), None)

    def get(self, attribute: str) -> str:
        """The value of an attribute in one line, empty where it is not given."""
        return _one_line(self.attributes.get(attribute))


class Document:
    """The bytes of an XML file made fit for reading; `damaged` where they were not in the encoding they name."""

    def __init__(self, file: ListFile, remarks: Remarks) -> None:
        self._file = file
        self._remarks = remarks
        self.damaged = False
        self._data = self._as_utf8(file.data)
        if re.search(rb"<!ENTITY", self._data, re.I):
            raise Unreadable("xml-entities", _ENTITIES, source=file.source)

    def records(self, *tags: str) -> Iterator[Node]:
        """The elements of these local names, in order, each read when it is asked for.

        Raises Unreadable where the document ends in its middle.
        """
        problem = self._problem(tags)
        if problem is None:
            return (_node(element, _line_of(element)) for element in self._streamed(tags))
        if not self._is_whole():
            line = self._data.count(b"\n") + 1
            raise Unreadable("cut-off", _CUT_OFF, source=Source(file=self._file.name, line=line))
        self._remarks.add("broken-xml", _BROKEN, line=problem.lineno, problem=_in_short(problem))
        return self._cut_at_records(tags)

    def root_attributes(self) -> dict[str, str]:
        """The attributes of the root element, by local name."""
        for _event, root in self._parser(("start",), None, recover=True):
            return {_local(name): value for name, value in _attributes(root).items()}
        return {}

    def first_text(self, tag: str) -> str | None:
        """The text of the first element of this local name, without reading the rest."""
        found = re.search(rf"<(?:[\w.-]+:)?{tag}>\s*([^<]*?)\s*<".encode(), self._data)
        return found[1].decode("utf-8", "replace") if found else None

    def _as_utf8(self, data: bytes) -> bytes:
        named = _ENCODING.match(data[:400])
        encoding = named[1].decode("ascii") if named else "utf-8"
        if encoding.casefold() in {"utf-8", "us-ascii", "ascii"} and _is_plain(data):
            return data
        read = text.decoded(data, encoding)
        mended = text.without_controls(read.text)
        if read.stray_line is not None:
            self.damaged = True
            self._remarks.add("wrong-encoding", _OTHER_ENCODING, line=read.stray_line)
        if mended != read.text:
            self._remarks.add("control-characters", _CONTROLS)
        return mended.lstrip("\ufeff").encode("utf-8", "replace")

    def _parser(
        self, events: Sequence[str], tags: Sequence[str] | None, *, recover: bool = False
    ) -> "etree.iterparse":
        return etree.iterparse(
            BytesIO(self._data),
            events=events,
            tag=tags,
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )

    def _streamed(self, tags: Sequence[str]) -> Iterator[etree._Element]:
        for _event, element in self._parser(("end",), [f"{{*}}{tag}" for tag in tags]):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _problem(self, tags: Sequence[str]) -> etree.XMLSyntaxError | None:
        """Why the document can't be read as a whole; a first reading that keeps nothing."""
        try:
            for _element in self._streamed(tags):
                pass
        except etree.XMLSyntaxError as error:
            return error
        return None

    def _is_whole(self) -> bool:
        root = (self._file.root or "").encode()
        return re.search(rb"</(?:[\w.-]+:)?" + re.escape(root) + rb"\s*>", self._data) is not None

    def _cut_at_records(self, tags: Sequence[str]) -> Iterator[Node]:
        opening = re.compile(rf"<(?:[\w.-]+:)?({'|'.join(tags)})[\s>]".encode())
        starts = [(found.start(), found[1]) for found in opening.finditer(self._data)]
        ends = [*(start for start, _tag in starts[1:]), len(self._data)]
        line, counted = 1, 0
        for (start, tag), end in zip(starts, ends, strict=False):
            line += self._data.count(b"\n", counted, start)
            counted = start
            closing = re.search(rb"</(?:[\w.-]+:)?" + tag + rb"\s*>", self._data[start:end])
            element = self._one_record(self._data[start : start + closing.end() if closing else end], line)
            if element is not None:
                yield _node(element, line)

    def _one_record(self, data: bytes, line: int) -> etree._Element | None:
        try:
            element = etree.fromstring(data, _record_parser())
        except etree.XMLSyntaxError as error:
            element = _mended(data)
            severity = Severity.ERROR if element is None else Severity.WARNING
            sentence = _LOST_RECORD if element is None else _BROKEN_RECORD
            self._remarks.add("broken-record", sentence, severity, line=line, problem=_in_short(error))
        return element


def _record_parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _mended(data: bytes) -> etree._Element | None:
    """What can be read of a broken record: first with its stray `&` and `<` escaped, then as far as it goes."""
    escaped = _STRAY_LESS_THAN.sub(b"&lt;", _STRAY_AMPERSAND.sub(b"&amp;", data))
    for recover in (False, True):
        try:
            return etree.fromstring(escaped, _record_parser(recover=recover))
        except etree.XMLSyntaxError:
            continue
    return None


def _node(element: etree._Element, line: int | None) -> "Node":
    node = Node(
        _local(element.tag),
        _one_line(element.text),
        _attributes(element),
        line,
    )
    for child in element:
        if isinstance(child.tag, str):
            node.below.setdefault(_local(child.tag), []).append(_node(child, line))
    return node


def _attributes(element: etree._Element) -> dict[str, str]:
    """The attributes by name; those beyond what any publisher gives are not looked at, each costs all before it."""
    return {str(key): str(element.get(key)) for key in element.keys()[:ATTRIBUTES_AT_MOST]}


def _line_of(element: etree._Element) -> int | None:
    line: object = element.sourceline
    return line if isinstance(line, int) else None


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _one_line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _is_plain(data: bytes) -> bool:
    """Whether this is UTF-8 without control characters, looked at piece by piece."""
    if _CONTROL.search(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    try:
        text.check(data)
    except UnicodeDecodeError:
        return False
    return True


def _in_short(error: etree.XMLSyntaxError) -> str:
    return str(error).partition(", line ")[0][:200]
