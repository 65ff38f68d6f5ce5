"""Invented people of the tests of matching."""

from almenara.engines.matching import Comparison, compare
from almenara.engines.records.people import Document, Person, PersonName


def someone(
    *names: str,
    born: str | tuple[str, ...] = (),
    sex: str | None = None,
    of: str | tuple[str, ...] = (),
    passport: str | None = None,
    issuer: str | None = None,
    weak: bool = False,
) -> Person:
    """A person known by names, dates of birth, sex, nationalities and a passport."""
    return Person(
        names=tuple(PersonName(name, weak) for name in names),
        birth_dates=(born,) if isinstance(born, str) else born,
        sex=sex,
        nationalities=(of,) if isinstance(of, str) else of,
        documents=(Document(passport, "P", issuer),) if passport else (),
    )


def by_name(one: str, other: str) -> Comparison:
    """Two people of whom nothing but a name is known."""
    return compare(someone(one), someone(other))
