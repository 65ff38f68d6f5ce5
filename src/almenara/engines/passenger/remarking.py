"""Collects the remarks of a reading, and stops before a broken file fills the memory with them."""

from dataclasses import dataclass, field

from almenara.engines.records.remarks import Remark, Severity, Source
from almenara.engines.records.words import Value, Words, gettext_noop

LIMIT = 1_000


@dataclass(slots=True)
class Remarks:
    """The remarks so far. Beyond the limit they are counted only, and the last one says how many."""

    file: str | None = None
    kept: list[Remark] = field(default_factory=list)
    more: int = 0

    def add(
        self,
        code: str,
        sentence: str,
        severity: Severity = Severity.WARNING,
        source: Source | None = None,
        **params: Value,
    ) -> None:
        """Remark on something; `sentence` is marked for translation by the caller."""
        self.extend([Remark(code, Words(sentence, params), severity, source or Source(file=self.file))])

    def extend(self, remarks: list[Remark]) -> None:
        """Take remarks made elsewhere."""
        room = max(0, LIMIT - len(self.kept))
        self.kept += remarks[:room]
        self.more += len(remarks[room:])

    def all(self) -> tuple[Remark, ...]:
        """Every remark kept, in order."""
        if not self.more:
            return tuple(self.kept)
        sentence = gettext_noop("Further remarks not shown: {count}.")
        words = Words(sentence, {"count": self.more})
        return (*self.kept, Remark("more-remarks", words, Severity.WARNING, Source(file=self.file)))
