"""Collects the remarks of a reading, and stops before a broken file fills the memory with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from almenara.engines.records.remarks import Remark, Severity, Source
from almenara.engines.records.words import Value, Words, gettext_noop

LIMIT = 1_000

_MORE = gettext_noop("Further remarks not shown: {count}.")


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
        source: Source | None = None,
        *,
        line: int | None = None,
        **params: Value,
    ) -> None:
        """Remark on something at `source`, or on `line`; the caller marks `sentence` for translation."""
        place = source or Source(file=self.file, line=line)
        self.keep(Remark(code, Words(sentence, params), severity, place))

    def keep(self, remark: Remark) -> None:
        """Take a remark as it is, if there is room."""
        if len(self.kept) < LIMIT:
            self.kept.append(remark)
        else:
            self.more += 1

    def extend(self, remarks: Iterable[Remark]) -> None:
        """Take remarks made elsewhere."""
        for remark in remarks:
            self.keep(remark)

    def join(self, others: "Remarks") -> None:
        """Take the remarks on another file of the same list."""
        self.extend(others.kept)
        self.more += others.more

    def all(self) -> tuple[Remark, ...]:
        """Every remark kept, in order."""
        if not self.more:
            return tuple(self.kept)
        words = Words(_MORE, {"count": self.more})
        return (*self.kept, Remark("more-remarks", words, Severity.WARNING, Source(file=self.file)))
