"""What a reader says of its input: remarks that keep the data, and the one error that gives a file up."""

from dataclasses import dataclass
from enum import StrEnum

from almenara.engines.records.words import Params, Words


class Severity(StrEnum):
    """How much a remark matters to the person who reads it."""

    NOTE = "note"  # an oddity survived, nothing is missing
    WARNING = "warning"  # something was not understood or contradicts itself
    ERROR = "error"  # a person, a message or a row could not be read


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the input something stands; unknown parts are None.

    `file` is the name given by the caller, `message` the reference of the message within it, `segment` the
    number of the segment (or row) from 1 within the file, `offset` its first byte from 0, `line` its line
    from 1.
    """

    file: str | None = None
    message: str | None = None
    segment: int | None = None
    offset: int | None = None
    line: int | None = None

    def as_record(self) -> dict[str, str | int | None]:
        """The place as `almenara read --json` prints it."""
        return {
            "file": self.file,
            "message": self.message,
            "segment": self.segment,
            "offset": self.offset,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a reader noticed: a stable code, a sentence and its place. Nothing was lost by it."""

    code: str
    words: Words
    severity: Severity = Severity.WARNING
    source: Source = Source()

    @property
    def text(self) -> str:
        """The sentence in English."""
        return str(self.words)

    def as_record(self) -> dict[str, object]:
        """The remark as `almenara read --json` prints it."""
        return {
            "kind": "remark",
            "code": self.code,
            "text": self.text,
            "severity": str(self.severity),
            "source": self.source.as_record(),
        }


class Unreadable(Exception):
    """A whole file, list or message could not be read: what, where and what to do.

    Trying again with the same bytes does not help.
    """

    def __init__(
        self, code: str, sentence: str, *, source: Source = Source(), **params: str | int | float
    ) -> None:
        self.code = code
        self.words = Words(sentence, params)
        self.source = source
        super().__init__(str(self.words))

    @property
    def params(self) -> Params:
        """What fills the named places of the sentence."""
        return self.words.params
