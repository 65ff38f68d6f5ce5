"""Which characters the bytes of an interchange are: as UNB says, with a trial where the bytes disagree."""

import re
from dataclasses import dataclass

# ISO 9735-1 annex A; IATA, IATB and national identifiers write ASCII. UNOX (ISO 2022) is tried as UTF-8.
_DECLARED = {
    "UNOC": "latin-1",
    "UNOD": "iso8859-2",
    "UNOE": "iso8859-5",
    "UNOF": "iso8859-7",
    "UNOG": "iso8859-3",
    "UNOH": "iso8859-4",
    "UNOI": "iso8859-6",
    "UNOJ": "iso8859-8",
    "UNOK": "iso8859-9",
    "UNOL": "iso8859-15",
    "UNOW": "utf-8",
    "UNOX": "utf-8",
    "UNOY": "utf-8",
}
_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile("[\x80-\xff]")
_C1 = re.compile("[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Charset:
    """How to decode a region: `used` as Python names it, tried `first`; `declared` as UNB wrote it."""

    declared: str | None
    single_byte: str
    utf8: bool
    disagrees: bool

    def decode(self, text: str) -> str:
        """Turn text of one character a byte into what was meant; text in ASCII comes back as it is."""
        if text.isascii():
            return text
        raw = text.encode("latin-1")
        if self.utf8:
            try:
                return raw.decode("utf-8")
            except UnicodeDecodeError:
                pass  # One damaged name must not change the spelling of all the others.
        return raw.decode(self.single_byte, "replace")


def choose(text: str, declared: str | None) -> Charset:
    """Choose for a region of `text` (one character a byte) whose UNB says `declared`."""
    named = _DECLARED.get(declared or "")
    single = named if named and named != "utf-8" else "latin-1"
    high = len(_HIGH.findall(text))
    if not high:
        return Charset(declared, single, named == "utf-8", disagrees=False)
    sequences = _UTF8.findall(text)
    stray = high - sum(map(len, sequences))
    utf8 = bool(sequences) and stray * (1 if named in (None, "utf-8") else 4) <= len(sequences)
    if single == "latin-1" and not utf8 and _C1.search(text):
        single = "cp1252"
    return Charset(declared, single, utf8, disagrees=_disagrees(named, single, utf8, stray))


def _disagrees(named: str | None, single: str, utf8: bool, stray: int) -> bool:
    if utf8:
        return named != "utf-8" or stray > 0
    return named != single
