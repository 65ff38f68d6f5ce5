"""Who is who among the travellers of a movement: the same person told twice is one, two people stay two.

Names are compared blind to accents, case and order. In two lists, a person is the same when a document agrees, or
name and whole birth date, or the name where one telling says no more and there is one of each. Within one list only a
document makes two lines one person: twins travel as `INFANT`, born the same day. What contradicts (another
document, another birth date, the other sex) makes two: nobody is lost by a merge.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from unicodedata import combining, normalize

from almenara.safeguards import sealing

# Of so many who share a name or number, those beyond are not looked at: a hostile list could tell of thousands.
# Who is not recognised is a traveller of their own.
NAMESAKES_AT_MOST = 200
WHOLE_DATE = 10  # characters of YYYY-MM-DD
_SILENT = str.maketrans("", "", "'’ʼ`")


@dataclass(slots=True, eq=False)
class Someone:
    """A person as far as they are told of; `tellings` is what the caller hangs on to them."""

    names: tuple[str, ...]
    birth_date: str = ""
    sex: str = ""
    numbers: frozenset[str] = frozenset()
    tellings: list[int] = field(default_factory=list)

    def learn(self, other: "Someone") -> None:
        """Take what another telling of the same person adds."""
        self.names = self.names or other.names
        self.birth_date = max(self.birth_date, other.birth_date, key=len)
        self.sex = self.sex or other.sex
        self.numbers |= other.numbers
        self.tellings += other.tellings


def someone(
    full_name: str | None, birth_date: str | None, sex: str | None, numbers: Iterable[str], telling: int = 0
) -> Someone:
    """What identity rests on, from the parts of a telling."""
    known = frozenset(filter(None, map(bare, numbers)))
    return Someone(folded(full_name or ""), birth_date or "", sex or "", known, [telling])


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, signs and order."""
    return tuple(sorted("".join(c if c.isalnum() else " " for c in _plain(name)).split()))


def flat(text: str) -> str:
    """A word or number as it is searched for: without accents, case and signs."""
    return "".join(c for c in _plain(text) if c.isalnum())


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).translate(_SILENT)


def bare(number: str) -> str:
    """A document number without blanks, signs and case."""
    return "".join(c for c in number.upper() if c.isalnum())


def of_one_list(tellings: Iterable[Someone]) -> list[Someone]:
    """The people of one list, in its order."""
    people: list[Someone] = []
    by_number: dict[tuple[tuple[str, ...], str], Someone] = {}
    for told in tellings:
        places = [(told.names, number) for number in told.numbers]
        same = next((by_number[place] for place in places if place in by_number), None)
        if same is None or contradict(same, told):
            same = told
            people.append(told)
        else:
            same.learn(told)
        by_number.update(dict.fromkeys(places, same))
    return people


def of_several_lists(lists: Iterable[Iterable[Someone]]) -> list[Someone]:
    """The people of several lists on one movement, in the order in which they were first told."""
    people: list[Someone] = []
    for one in lists:
        told = of_one_list(one)
        known = recognised(told, people)
        for place, person in enumerate(told):
            if place in known:
                people[known[place]].learn(person)
        people += [person for place, person in enumerate(told) if place not in known]
    return people


def recognised(told: Sequence[Someone], known: Sequence[Someone]) -> dict[int, int]:
    """Which of `told` are which of `known`, by place: told alike, by document, by birth date, by name alone."""
    pairs = _Pairs(told, known)
    pairs.match(_alike)
    pairs.match(_by_document)
    pairs.match(_by_birth_date)
    pairs.match(_by_name, alone=True)
    return pairs.found


def contradict(one: Someone, other: Someone) -> bool:
    """Whether the two cannot be one person."""
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return True
    if {one.sex, other.sex} == {"F", "M"}:
        return True
    shorter, longer = sorted((one.birth_date, other.birth_date), key=len)
    return not longer.startswith(shorter)


def digest(person: Someone, *, ordinal: int = 0) -> str:
    """A keyed digest of what a person was first told with; `ordinal` tells namesakes apart."""
    parts = [person.names, person.birth_date, min(person.numbers, default=""), ordinal]
    return sealing.fingerprint(b"traveller:" + json.dumps(parts, ensure_ascii=False).encode())


def _by_document(told: Someone, known: Someone) -> bool:
    names_agree = told.names == known.names or not told.names or not known.names
    return names_agree and bool(told.numbers & known.numbers)


def _by_birth_date(told: Someone, known: Someone) -> bool:
    whole = len(told.birth_date) == WHOLE_DATE and told.birth_date == known.birth_date
    return whole and _by_name(told, known)


def _alike(told: Someone, known: Someone) -> bool:
    """Told with the same facts; namesakes of whom no more is told pair off in their order."""
    facts = ("names", "birth_date", "numbers")
    return all(getattr(told, name) == getattr(known, name) for name in facts)


def _by_name(told: Someone, known: Someone) -> bool:
    return bool(told.names) and told.names == known.names


class _Pairs:
    """Pairs the told with the known, each once."""

    def __init__(self, told: Sequence[Someone], known: Sequence[Someone]) -> None:
        self.found: dict[int, int] = {}
        self._told = told
        self._known = known
        # By name and number, those who are still to be paired; a dict keeps their order and forgets in no time.
        self._near: dict[object, dict[int, None]] = {}
        for number, person in enumerate(known):
            for key in (person.names, *person.numbers):
                self._near.setdefault(key, {})[number] = None

    def match(self, agree: Callable[[Someone, Someone], bool], *, alone: bool = False) -> None:
        """Pair who is still open; with `alone`, only where there is one of each name."""
        waiting = [place for place in range(len(self._told)) if place not in self.found]
        namesakes = Counter(self._told[place].names for place in waiting)
        for place in waiting:
            candidates = list(islice(self._candidates(self._told[place], agree), 2))
            single = len(candidates) == 1 and namesakes[self._told[place].names] == 1
            if candidates and (single or not alone):
                self._pair(place, candidates[0])

    def _pair(self, place: int, number: int) -> None:
        self.found[place] = number
        person = self._known[number]
        for key in (person.names, *person.numbers):
            self._near[key].pop(number, None)

    def _candidates(self, told: Someone, agree: Callable[[Someone, Someone], bool]) -> Iterator[int]:
        keys = (*sorted(told.numbers), told.names)
        near = chain.from_iterable(self._near.get(key, ()) for key in keys)
        for number in dict.fromkeys(islice(near, NAMESAKES_AT_MOST)):
            known = self._known[number]
            if agree(told, known) and not contradict(told, known):
                yield number
