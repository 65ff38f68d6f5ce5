"""Facts as rooms write them: frozen dataclasses of identifiers and codes, never of personal data."""

from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self
from uuid import UUID


@dataclass(frozen=True)
class Event:
    """Base of every fact. A subclass is a frozen dataclass whose fields are UUID, str, int or bool."""

    kind: ClassVar[str]

    def as_payload(self) -> dict[str, Any]:
        """The fact as JSON."""
        values = asdict(self).items()
        return {name: str(value) if isinstance(value, UUID) else value for name, value in values}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The fact back from JSON; unknown keys of a later version are dropped."""
        known = {field.name: field.type for field in fields(cls)}
        return cls(**{name: _back(known[name], value) for name, value in payload.items() if name in known})


def _back(kind: object, value: Any) -> Any:
    return UUID(value) if kind is UUID else value
