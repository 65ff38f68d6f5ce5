"""Gathers the entries of a list, and says what was not understood of them, each with its place."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from almenara.engines.lists import dates
from almenara.engines.lists.entries import Entry, Listing, unique
from almenara.engines.lists.files import ListFile
from almenara.engines.records import countries
from almenara.engines.records.remarking import Remarks
from almenara.engines.records.remarks import Remark, Severity, Source, Unreadable
from almenara.engines.records.words import Words, gettext_noop

_NO_NAME = gettext_noop("This record has neither name nor document and was left out ({reference}).")
_NO_REFERENCE = gettext_noop(
    "{name} has no reference of their own on this list; one was made from their name."
)
_TWICE = gettext_noop("{name} stands under a reference ({reference}) that was used before; kept as {kept}.")
_BAD_DATE = gettext_noop("The birth date “{text}” of {reference} was not understood and was left out.")
_NO_SUCH_DAY = gettext_noop(
    "The birth date “{text}” of {reference} is no day of the calendar; only {kept} was kept. Figures are read day, "
    "month, year: if the list writes the month first, its other dates were read the wrong way round."
)
_NO_COUNTRY = gettext_noop("“{text}” ({reference}) is no country known here and was left out.")
_NOTHING = gettext_noop(
    "The list is of a kind that is known, but holds no entry that can be read ({refused} were refused). "
    "Fetch it again from its publisher."
)

# Words around a country that say how sure or how long; what follows the first mark is a comment.
_CAUTION = re.compile(
    r"^\s*(?:possibly|probably|formerly)\s+|\s+(?:since|until|as of|as at)\s.*$|\s*[(.;].*$", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Place:
    """The record that is being read: the publisher's reference, and the line it begins on."""

    reference: str
    line: int | None


@dataclass(slots=True)
class Collector:
    """What was read of one file of a list so far."""

    key: str
    file: ListFile
    remarks: Remarks = field(init=False)
    refused: int = 0
    _entries: dict[str, Entry] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.remarks = Remarks(self.file.name)

    def take(self, entry: Entry, *, line: int | None = None) -> None:
        """Add an entry. One without name or document is refused; one whose reference stands already gets another."""
        if not entry.names and not entry.documents:
            self.refuse("no-name", _NO_NAME, line=line, reference=entry.reference or "-")
            return
        if not entry.name:
            entry = replace(entry, name=(entry.names[0].text if entry.names else entry.documents[0].number))
        if not entry.reference:
            entry = self._with_reference(entry, line)
        if entry.id in self._entries:
            entry = self._with_other_id(entry, line)
        self._entries[entry.id] = entry

    def refuse(self, code: str, sentence: str, *, line: int | None = None, **params: str | int) -> None:
        """Leave out a record and say why."""
        self.refused += 1
        source = Source(file=self.file.name, line=line)
        self.remarks.keep(Remark(code, Words(sentence, params), Severity.ERROR, source))

    def birth_dates(self, texts: Iterable[str], place: Place) -> tuple[str, ...]:
        """Birth dates in the four forms; one that is not understood is remarked on."""
        return unique(self._birth_date(text, place) for text in texts if text)

    def countries(self, texts: Iterable[str], place: Place) -> tuple[str, ...]:
        """The codes of countries; a name that is not known is remarked on."""
        return unique(self._country(text, place) for text in texts if text)

    def reasons(self) -> list[str | None]:
        """The reasons of the entries so far."""
        return [entry.reason for entry in self._entries.values()]

    def listing(
        self, *, publisher: str, title: str, published: str | None = None, key: str | None = None
    ) -> Listing:
        """The list as read. Raises Unreadable where it holds nothing at all."""
        if not self._entries:
            raise Unreadable("empty-list", _NOTHING, source=self.file.source, refused=self.refused)
        entries = tuple(self._entries.values())
        if key and key != self.key:
            entries = tuple(replace(e, list=key, id=f"{key}:{e.id.partition(':')[2]}") for e in entries)
        return Listing(
            list=key or self.key,
            publisher=publisher,
            title=title,
            entries=entries,
            remarks=self.remarks.all(),
            refused=self.refused,
            handling=", ".join(sorted(unique(entry.handling for entry in entries))) or None,
            published=published,
        )

    def _birth_date(self, text: str, place: Place) -> str | None:
        known = dates.birth_date(text)
        if known is None:
            self._say("birth-date", _BAD_DATE, Severity.WARNING, text, place)
        elif dates.is_impossible(text):
            self._say("birth-date", _NO_SUCH_DAY, Severity.WARNING, text, place, kept=known)
        return known

    def _country(self, text: str, place: Place) -> str | None:
        code = countries.code_of(text) or countries.code_of(_CAUTION.sub("", text))
        if code is None:
            self._say("unknown-country", _NO_COUNTRY, Severity.NOTE, text, place)
        return code

    def _say(
        self, code: str, sentence: str, severity: Severity, text: str, place: Place, **more: str
    ) -> None:
        told = {"text": text[:80], "reference": place.reference or "-"} | more
        self.remarks.add(code, sentence, severity, None, line=place.line, **told)

    def _with_reference(self, entry: Entry, line: int | None) -> Entry:
        made = made_from(entry.name, entry.birth_dates)
        self.remarks.add("no-reference", _NO_REFERENCE, Severity.NOTE, line=line, name=entry.name)
        return replace(entry, id=f"{self.key}:{made}", reference=made)

    def _with_other_id(self, entry: Entry, line: int | None) -> Entry:
        self._times[entry.id] += 1
        kept = f"{entry.id}#{self._times[entry.id] + 1}"
        self.remarks.add(
            "reference-twice",
            _TWICE,
            line=line,
            name=entry.name[:80],
            reference=entry.reference,
            kept=kept.partition(":")[2],
        )
        return replace(entry, id=kept)


def made_from(name: str, births: Iterable[str]) -> str:
    """A reference from what rarely changes of an entry: its name and birth dates."""
    told = "|".join([name.casefold(), *births])
    return f"name-{sha256(told.encode('utf-8', 'replace')).hexdigest()[:12]}"
