"""Collects the remarks of a reading, and stops before a broken file fills the memory with them."""

from dataclasses import dataclass, field

from almenara.engines.records.remarks import Remark, Severity, Source
from almenara.engines.records.words import Value, Words, gettext_noop

LIMIT = 1_000

_MORE = gettext_noop("{count} more remarks are not shown.")


@dataclass(slots=True)
class Remarks:
    """The remarks so far on one file. Beyond the limit they are counted only, and the last one says how many."""

    file: str | None = None
    kept: list[Remark] = field(default_factory=list)
    more: int = 0

    def add(
        self,
        code: str,
        sentence: str,
        severity: Severity = Severity.WARNING,
        *,
        line: int | None = None,
        segment: int | None = None,
        message: str | None = None,
        **params: Value,
    ) -> None:
        """Remark on something; `sentence` is marked for translation by the caller."""
        source = Source(file=self.file, message=message, segment=segment, line=line)
        self.keep(Remark(code, Words(sentence, params), severity, source))

    def keep(self, remark: Remark) -> None:
        """Take a remark as it is, if there is room."""
        if len(self.kept) < LIMIT:
            self.kept.append(remark)
        else:
            self.more += 1

    def extend(self, others: "Remarks") -> None:
        """Take the remarks on another file of the same list."""
        room = max(0, LIMIT - len(self.kept))
        self.kept += others.kept[:room]
        self.more += len(others.kept[room:]) + others.more

    def all(self) -> tuple[Remark, ...]:
        """Every remark kept, in order."""
        if not self.more:
            return tuple(self.kept)
        words = Words(_MORE, {"count": self.more})
        return (*self.kept, Remark("more-remarks", words, Severity.WARNING, Source(file=self.file)))
