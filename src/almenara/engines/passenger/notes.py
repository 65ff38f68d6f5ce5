"""What readers of travellers say and share: names without titles, sexes, countries, and the remarks on them."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from almenara.engines.passenger.records import full_name
from almenara.engines.passenger.titles import cut_titles
from almenara.engines.records import countries
from almenara.engines.records.remarking import Remarks
from almenara.engines.records.remarks import Severity, Source
from almenara.engines.records.words import gettext_noop

# UN/EDIFACT 7365 under ATT+2, PADIS 9856 in DOCS (FI and MI are infants), and the words of sheets.
_SEXES = {
    "M": "M",
    "MI": "M",
    "MALE": "M",
    "MASCULIN": "M",
    "MASCULINO": "M",
    "HOMME": "M",
    "HOMBRE": "M",
    "F": "F",
    "FI": "F",
    "W": "F",
    "FEMALE": "F",
    "FEMININ": "F",
    "FÉMININ": "F",
    "FEMENINO": "F",
    "FEMININO": "F",
    "FEMME": "F",
    "MUJER": "F",
    "X": "X",
    "XI": "X",
}
_UNTOLD = frozenset({"", "U", "UI", "N", "O", "<", "-", "UNKNOWN", "UNSPECIFIED"})
_NO_COUNTRY = frozenset({"", "-", "N/A", "NA/", "NONE", "NULL", "UNKNOWN"})


class Names(NamedTuple):
    """A traveller's names, without titles; a person with one name has it in `family`."""

    family: str | None
    given: str | None
    full: str | None


@dataclass(slots=True)
class Notes:
    """Cleans what is said of one traveller after the other, and remarks on what it changed or did not know."""

    remarks: Remarks
    dropped: dict[str, int] = field(default_factory=dict)

    def names(self, family: str, given: str, sex: str | None, source: Source) -> Names:
        """The names as sent, blanks tidied and titles cut (each cut is a note)."""
        family, given = tidy(family), tidy(given)
        if not given:
            family, given = _parted(family)
        family, given = self.untitled(family, given, sex, source)
        if not family:
            family, given = given, ""
        return Names(family or None, given or None, full_name(given, family))

    def untitled(self, family: str, given: str, sex: str | None, source: Source) -> tuple[str, str]:
        """Family and given names without titles."""
        cut = cut_titles(family, given, sex)
        if cut.titles:
            sentence = gettext_noop("The title {title} was taken off a name.")
            title = " ".join(cut.titles)
            self.remarks.add("title-cut", sentence, Severity.NOTE, source, title=title)
        return cut.family_name, cut.given_names

    def sex(self, text: str, source: Source) -> str | None:
        """M, F or X; None where the carrier does not tell."""
        if text in ("M", "F"):
            return text
        text = text.upper()
        sex = _SEXES.get(text)
        if sex is None and text not in _UNTOLD:
            self.remarks.add(
                "sex-unknown", gettext_noop("The code for the sex is not known."), Severity.WARNING, source
            )
        return sex

    def country(self, text: str, source: Source) -> str | None:
        """Alpha-3 or ICAO code of a nationality or issuer; what is not known is kept as sent, with a remark."""
        if text.upper() in _NO_COUNTRY:
            return None
        code = countries.code_of(text)
        if code is not None:
            return code
        sentence = gettext_noop("The country {country} is not known; it was kept as it is.")
        self.remarks.add("country-unknown", sentence, Severity.WARNING, source, country=text[:3].upper())
        return text

    def date_unread(self, source: Source) -> None:
        """A date is there and is none."""
        sentence = gettext_noop("A date could not be read; the rest of the traveller was.")
        self.remarks.add("date-unreadable", sentence, Severity.WARNING, source)

    def nameless(self, source: Source) -> None:
        """A traveller has no name."""
        sentence = gettext_noop("A traveller has no name. Ask the carrier for it.")
        self.remarks.add("name-missing", sentence, Severity.ERROR, source)

    def drop(self, what: str, count: int = 1) -> None:
        """Count a sensitive element that goes no further."""
        self.dropped[what] = self.dropped.get(what, 0) + count

    def tell_dropped(self, source: Source) -> None:
        """Remark, once a file, on how many sensitive elements were left out."""
        sentence = gettext_noop("Sensitive elements left out (free text, services, payment): {count}.")
        if self.dropped:
            count = sum(self.dropped.values())
            self.remarks.add("sensitive-dropped", sentence, Severity.NOTE, source, count=count)


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """Blanks single and none at the ends; nothing that can not be printed."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text.split())


def _parted(family: str) -> tuple[str, str]:
    """Both names out of one field, where a sign of airlines (`/`) or of passports (`<<`) parts them."""
    for sign in ("<<", "/"):
        head, found, rest = family.partition(sign)
        if found and head.strip() and rest.strip("</ "):
            return tidy(head.replace("<", " ")), tidy(rest.replace("<", " ").replace("/", " "))
    return family, ""
