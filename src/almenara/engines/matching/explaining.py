"""Why two people resemble each other, in sentences, in the order a person would check them."""

from almenara.engines.matching.dates import Agreement, Birth
from almenara.engines.matching.evidence import (
    DOCUMENT_EQUAL,
    SEX_AGREES,
    Side,
    Weighed,
)
from almenara.engines.matching.verdict import Reason
from almenara.engines.matching.weights import weight
from almenara.engines.matching.words import How
from almenara.engines.names import Name
from almenara.engines.records.words import Value, Words, gettext_noop

_MEETS = {
    How.EDIT: gettext_noop("The names are equal apart from one letter: {ours} and {theirs}."),
    How.SOUND: gettext_noop("The names sound alike: {ours} and {theirs}."),
    How.VARIANT: gettext_noop("{ours} and {theirs} are forms of one name."),
    How.FORM: gettext_noop("{ours} and {theirs} are one name apart from a title, an article or an ending."),
    How.INITIAL: gettext_noop("An initial stands for a name: {ours} and {theirs}."),
    How.JOINED: gettext_noop(
        "What is written as one word in one name is parted in the other: {ours} and {theirs}."
    ),
}
_TWO_LETTERS = gettext_noop("The names are equal apart from two letters: {ours} and {theirs}.")
_FULL = gettext_noop("The full names are equal: {theirs}.")
_ORDER = gettext_noop("The full names are equal in another order: {ours} and {theirs}.")
_SHARED = gettext_noop("The names share {words}: {ours} and {theirs}.")
_ALIKE = gettext_noop("The full names are alike: {ours} and {theirs}.")
_NONE_SHARED = gettext_noop("The names differ: {ours} and {theirs}.")
_NO_NAMES = gettext_noop("A name is missing, so names could not be compared.")
_LEFT_OURS = gettext_noop("Only the first of the two names has {words}.")
_LEFT_THEIRS = gettext_noop("Only the second of the two names has {words}.")
_WEAK = gettext_noop("The publisher calls this name a weak alias: {theirs}.")
_BIRTHS = {
    Agreement.EQUAL: gettext_noop("The dates of birth are equal: {theirs}."),
    Agreement.SWAPPED: gettext_noop(
        "The dates of birth are equal with day and month exchanged: {ours} and {theirs}."
    ),
    Agreement.DIGIT: gettext_noop("The dates of birth differ in one digit: {ours} and {theirs}."),
    Agreement.MONTH: gettext_noop(
        "Year and month of birth are equal as far as they are known: {ours} and {theirs}."
    ),
    Agreement.YEAR: gettext_noop("The year of birth is equal as far as it is known: {ours} and {theirs}."),
    Agreement.SPAN: gettext_noop(
        "The date of birth lies within the years that are given: {ours} and {theirs}."
    ),
    Agreement.NEAR_MONTH: gettext_noop("The year of birth is equal, the month differs: {ours} and {theirs}."),
    Agreement.NEAR: gettext_noop("The years of birth are near each other: {ours} and {theirs}."),
    Agreement.SAME_YEAR_OTHER_DAY: gettext_noop(
        "The year of birth is equal, the day differs: {ours} and {theirs}."
    ),
    Agreement.NEAR_YEAR_OTHER_DAY: gettext_noop(
        "The dates of birth differ, the years are near each other: {ours} and {theirs}."
    ),
    Agreement.DIFFERENT: gettext_noop("The dates of birth differ: {ours} and {theirs}."),
}
_SEX = {
    True: gettext_noop("The sex is the same."),
    False: gettext_noop("The sex differs: {ours} and {theirs}."),
}
_NATIONALITY = {
    True: gettext_noop("A nationality is the same: {theirs}."),
    False: gettext_noop("The nationalities differ: {ours} and {theirs}."),
}
_DOCUMENT = gettext_noop("The document numbers are equal: {theirs}.")


def reasons(ours: Side, theirs: Side, weighed: Weighed) -> tuple[Reason, ...]:
    """The reasons for and against; what is unknown on a side gives none."""
    found = _name_reasons(weighed)
    agreement, one, other, effect = weighed.birth
    if one and other:
        found.append(_reason("birth_date", effect, _BIRTHS[agreement], ours=_date(one), theirs=_date(other)))
    if weighed.sex:
        words = _SEX[weighed.sex == SEX_AGREES[0]]
        found.append(_reason("sex", weighed.sex, words, ours=ours.sex or "", theirs=theirs.sex or ""))
    if weighed.nationality:
        found.append(_nationality(ours, theirs, weighed.nationality))
    if weighed.document:
        number = weighed.document[1].number
        found.append(_reason("document", DOCUMENT_EQUAL[0], _DOCUMENT, theirs=number))
    return tuple(found)


def _reason(feature: str, effect: float, sentence: str, **params: Value) -> Reason:
    return Reason(feature, effect, Words(sentence, params))


def _name_reasons(weighed: Weighed) -> list[Reason]:
    if weighed.name is None:
        return [_reason("name", 0.0, _NO_NAMES)]
    ours, theirs, alignment, effect, weak = weighed.name
    whole, parts = (
        " ".join(_written(ours, range(len(ours.words)))),
        " ".join(_written(theirs, range(len(theirs.words)))),
    )
    found = [
        _reason(
            "name", effect, _headline(weighed, ours, theirs), ours=whole, theirs=parts, words=_common(weighed)
        )
    ]
    for meeting in alignment.meetings:
        if meeting.alike.how is How.EQUAL:
            continue
        sentence = (
            _TWO_LETTERS
            if meeting.alike.how is How.EDIT and meeting.alike.letters == 2
            else _MEETS[meeting.alike.how]
        )
        left, right = _written(ours, meeting.ours), _written(theirs, meeting.theirs)
        found.append(_reason("name", 0.0, sentence, ours=" ".join(left), theirs=" ".join(right)))
    for left_over, name, sentence in (
        (alignment.left_ours, ours, _LEFT_OURS),
        (alignment.left_theirs, theirs, _LEFT_THEIRS),
    ):
        telling = [n for n in left_over if weight(name.words[n]) >= 0.2]
        if telling:
            found.append(_reason("name", 0.0, sentence, words=", ".join(_written(name, telling))))
    if weak:
        found.append(_reason("name", 0.0, _WEAK, theirs=parts))
    return found


def _headline(weighed: Weighed, ours: Name, theirs: Name) -> str:
    assert weighed.name is not None
    alignment = weighed.name[2]
    if not alignment.meetings or alignment.score == 0:
        return _NONE_SHARED
    if ours.words == theirs.words:
        return _FULL
    if sorted(ours.words) == sorted(theirs.words):
        return _ORDER
    left = [*(ours.words[n] for n in alignment.left_ours), *(theirs.words[n] for n in alignment.left_theirs)]
    return _SHARED if any(weight(word) >= 0.2 for word in left) else _ALIKE


def _common(weighed: Weighed) -> str:
    assert weighed.name is not None
    _, theirs, alignment, _, _ = weighed.name
    return ", ".join(" ".join(_written(theirs, m.theirs)) for m in alignment.meetings)


def _written(name: Name, places: "range | tuple[int, ...] | list[int]") -> list[str]:
    """The words as they were written; a word that was read as two (a Chinese name) stands once."""
    return list(dict.fromkeys(name.shown[n] for n in places))


def _date(birth: Birth) -> str:
    if birth.first != birth.last:
        return f"{birth.first}/{birth.last}"
    parts = [f"{birth.first:04}", f"{birth.month:02}", f"{birth.day:02}"]
    return "-".join(parts[: 3 if birth.day else 2 if birth.month else 1])


def _nationality(ours: Side, theirs: Side, effect: float) -> Reason:
    shared = sorted(ours.nationalities & theirs.nationalities)
    sentence = _NATIONALITY[bool(shared)]
    return _reason(
        "nationality",
        effect,
        sentence,
        ours=", ".join(sorted(ours.nationalities)),
        theirs=", ".join(shared or sorted(theirs.nationalities)),
    )
