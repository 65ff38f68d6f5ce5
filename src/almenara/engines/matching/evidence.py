"""Two people weighed: the evidence of name, birth date, sex, nationality and document, added up.

Evidence counts from the threshold: 0 is a hit just so. The probability adds log-likelihood ratios of the same features
to the odds that a traveller is the listed person before anything is known of them.
"""

import math
from typing import NamedTuple

from almenara.engines.matching import dates, papers
from almenara.engines.matching.alignment import Alignment, align
from almenara.engines.matching.verdict import THRESHOLD
from almenara.engines.names import Name, read_name
from almenara.engines.records.people import Document, Person

ENOUGH = 0.8  # a name score from which names alone make a hit
STEEP = 12.0  # evidence per unit of name score below it
_FULL_NAME = (0.55, 0.6, 3.0)  # evidence of an equal name: at least, per telling word, telling words counted
_INCOMPLETE, _TELLING_ENOUGH = 1.5, 1.5  # words left over cost more where those that meet are common
_WEAK_ALIAS = -1.0
_WEAK_ONE_WORD = -4.0
_NO_NAME = -9.0
SEX_DIFFERS, SEX_AGREES = (-0.5, -2.5), (0.1, 0.7)
NATIONALITY_DIFFERS, NATIONALITY_AGREES = (-0.4, -1.2), (0.5, 2.5)
MOST_OF_NAME = _FULL_NAME[0] + _FULL_NAME[1] * _FULL_NAME[2]
MOST_BESIDE = SEX_AGREES[0] + NATIONALITY_AGREES[0]  # the most that sex and nationality add
# The same number by chance is rarer than a stranger of the same name. What speaks against the person weighs little
# beside it: a stolen document travels under another name.
DOCUMENT_EQUAL = (9.0, 25.0)
DESPITE_DOCUMENT = (-3.0, -1.0)  # the least that all the rest together counts beside it
# Six in a hundred thousand travellers are listed; a list of 57,000 has that many chances to be wrong.
_BEFOREHAND = math.log(6e-5 / 57_000)
_BASE = math.log(THRESHOLD / (1 - THRESHOLD))
_SPREAD = 0.5  # so gentle that the strongest of hits still differ


class Side(NamedTuple):
    """A person made ready: names read, dates and document numbers normalised."""

    names: tuple[tuple[Name, bool], ...]
    births: tuple[dates.Birth, ...]
    sex: str | None
    nationalities: frozenset[str]
    documents: tuple[Document, ...]


class Weighed(NamedTuple):
    """The evidence for two people being one, feature by feature; `name` holds the two names that agree best."""

    total: float
    ratio: float
    name: tuple[Name, Name, Alignment, float, bool] | None
    birth: tuple[dates.Agreement, dates.Birth | None, dates.Birth | None, float]
    sex: float
    nationality: float
    document: tuple[Document, Document] | None


def side(person: Person) -> Side:
    """Make a person ready to be compared; names without a letter are left out."""
    read = ((read_name(name.text), name.weak) for name in person.names)
    return Side(
        names=tuple((name, weak) for name, weak in read if name.words),
        births=dates.births(person.birth_dates),
        sex=person.sex if person.sex in ("M", "F") else None,
        nationalities=frozenset(person.nationalities),
        documents=tuple(document for document in person.documents if papers.number(document.number)),
    )


def weigh(ours: Side, theirs: Side) -> Weighed:
    """Add up what speaks for and against."""
    name = _best_name(ours, theirs)
    found, one, other = dates.agreement(ours.births, theirs.births)
    birth_effect, birth_ratio = dates.effect(found, one)
    sex_effect, sex_ratio = _sex(ours.sex, theirs.sex)
    nationality_effect, nationality_ratio = _nationality(ours.nationalities, theirs.nationalities)
    document = papers.shared(ours.documents, theirs.documents)
    total = (name[3] if name else _NO_NAME) + birth_effect + sex_effect + nationality_effect
    ratio = (_name_ratio(name[2]) if name else -3.0) + birth_ratio + sex_ratio + nationality_ratio
    if document:
        total = max(total, DESPITE_DOCUMENT[0]) + DOCUMENT_EQUAL[0]
        ratio = max(ratio, DESPITE_DOCUMENT[1]) + DOCUMENT_EQUAL[1]
    return Weighed(
        total, ratio, name, (found, one, other, birth_effect), sex_effect, nationality_effect, document
    )


def score_of(total: float) -> float:
    """Strength of evidence, above 0 and below 1; the threshold where the evidence is 0."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, _BASE + _SPREAD * total))))


def evidence_of(score: float) -> float:
    """The evidence that makes a score: the inverse of `score_of`, without end at 0 and 1."""
    if score <= 0:
        return -math.inf
    return math.inf if score >= 1 else (math.log(score / (1 - score)) - _BASE) / _SPREAD


def probability_of(ratio: float) -> float:
    """An estimate of how often people who agree like this are one person, never 0 or 1."""
    odds = max(-13.8, min(9.2, _BEFOREHAND + ratio))
    return 1 / (1 + math.exp(-odds))


def _best_name(ours: Side, theirs: Side) -> tuple[Name, Name, Alignment, float, bool] | None:
    best: tuple[Name, Name, Alignment, float, bool] | None = None
    for one, our_weak in ours.names:
        for other, their_weak in theirs.names:
            found = align(one.words, other.words)
            effect = name_evidence(found, weak=our_weak or their_weak)
            if best is None or effect > best[3]:
                best = (one, other, found, effect, our_weak or their_weak)
    return best


def name_evidence(found: Alignment, *, weak: bool) -> float:
    """The evidence of two names side by side; a weak alias counts less, and hardly on one word."""
    least, each, most = _FULL_NAME
    effect = min(STEEP * (found.score - ENOUGH), least + each * min(found.telling, most))
    if found.left:
        effect -= _INCOMPLETE * max(0.0, 1 - found.telling / _TELLING_ENOUGH)
    if weak:
        effect += _WEAK_ALIAS
        if found.shared < 2:
            effect = min(effect, _WEAK_ONE_WORD)
    return max(effect, _NO_NAME)


def _name_ratio(found: Alignment) -> float:
    return 6.0 * found.telling - 14.0 * (1 - found.score) + 1.5 * found.shared


def _sex(one: str | None, other: str | None) -> tuple[float, float]:
    if one is None or other is None:
        return 0.0, 0.0
    return SEX_AGREES if one == other else SEX_DIFFERS


def _nationality(ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, float]:
    if not ours or not theirs:
        return 0.0, 0.0
    return NATIONALITY_DIFFERS if ours.isdisjoint(theirs) else NATIONALITY_AGREES
