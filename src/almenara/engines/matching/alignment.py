"""Which word of one name meets which word of the other, how, and what is left over on either side."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from almenara.engines.matching.weights import SUBSTANTIVE, is_initial, telling, weight
from almenara.engines.matching.words import NOTHING, Alike, How, alike
from almenara.engines.names.abjad import is_abjad
from almenara.engines.names.tables import commonness, variant_groups

LEAST = 0.55  # words less alike than this do not meet
JOIN_FUZZY = 9  # joined words up to this length may be alike, longer ones must be the same
ONE_SIDE = 0.25  # a word that only one side has costs this share of its weight
_SHORTENED = 0.25  # and of what an initial leaves unsaid
_INITIAL_AGAINST = 0.75  # what an initial weighs where it contradicts
_ALSO_UNSURE = 0.7  # what every further word that is merely alike costs beside its own difference
FURTHER = 0.15  # and every further one this
# What a word contradicted by another costs beside its weight, however many others are shared
CONTRADICTS = 0.1
NEAR_BONUS = 0.08
SOFTENED = 0.3  # how much less words count against that come near each other
_WHATEVER_KIND = (How.EQUAL, How.VARIANT)
_PARTICLE = 0.15  # particles weigh less
_JOIN_ABJAD = 6  # letters that two Arabic words have at least to be joined loosely
_JOIN_LENGTH = 3  # letters by which they may differ in length
_JOIN_PART = 5  # letters of a Latin part at most
_EXACT_ENOUGH = 0.84


# All words of a list that are like a word, by that word; with + before it where it was joined.
Near = Mapping[str, frozenset[str]]


class Meeting(NamedTuple):
    """Words of one name that meet words of the other: where they stand in each, and how they meet."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    alike: Alike


class Alignment(NamedTuple):
    """Two names laid side by side. `score` is 0 to 1; `telling` how much the shared words tell (rare ones more),
    `shared` their number, `left` whether a name in its own right is left over."""

    meetings: tuple[Meeting, ...]
    left_ours: tuple[int, ...]
    left_theirs: tuple[int, ...]
    score: float
    telling: float
    shared: int
    left: bool = False


def align(ours: Sequence[str], theirs: Sequence[str], near: Near | None = None) -> Alignment:
    """Lay two names side by side, whatever the order of their words.

    `near` may hold, for our words alone and joined, all words of a list that are like them: it changes nothing but the
    time it takes.
    """
    near = near or {}
    meetings, free_ours, free_theirs = _meet(ours, theirs, near)
    if free_ours and free_theirs:
        if any(len(word) == 1 for word in (*ours, *theirs)):
            _meet_initials(ours, theirs, meetings, free_ours, free_theirs)
        if len(free_ours) > 1:
            _meet_joined(ours, theirs, meetings, free_ours, free_theirs, near)
        if len(free_theirs) > 1:
            _meet_joined(theirs, ours, meetings, free_theirs, free_ours, near, turned=True)
    return _scored(ours, theirs, meetings, free_ours, free_theirs)


def _meet(
    ours: Sequence[str], theirs: Sequence[str], near: Near
) -> tuple[list[Meeting], list[int], list[int]]:
    candidates = []
    for i, one in enumerate(ours):
        likes = near.get(one)
        for j, other in enumerate(theirs):
            if likes is not None and other not in likes:
                continue
            found = alike(one, other)
            if found.score >= LEAST and (found.how in _WHATEVER_KIND or _of_a_kind(one, other)):
                candidates.append((found.score * (weight(one) + weight(other)), -abs(i - j), i, j, found))
    candidates.sort(key=lambda c: c[:4], reverse=True)
    meetings: list[Meeting] = []
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    for _, _, i, j, found in candidates:
        if i not in used_ours and j not in used_theirs:
            meetings.append(Meeting((i,), (j,), found))
            used_ours.add(i)
            used_theirs.add(j)
    free_ours = [i for i in range(len(ours)) if i not in used_ours]
    return meetings, free_ours, [j for j in range(len(theirs)) if j not in used_theirs]


def _of_a_kind(one: str, other: str) -> bool:
    """A particle does not meet a name, however alike they are; a title by which one is known does."""
    return (weight(one) > _PARTICLE) == (weight(other) > _PARTICLE)


def _meet_initials(
    ours: Sequence[str],
    theirs: Sequence[str],
    meetings: list[Meeting],
    free_ours: list[int],
    free_theirs: list[int],
) -> None:
    for i in list(free_ours):
        for j in list(free_theirs):
            one, other = ours[i], theirs[j]
            if one[0] == other[0] and (is_initial(one) or is_initial(other)):
                meetings.append(Meeting((i,), (j,), Alike(1.0, How.INITIAL)))
                free_ours.remove(i)
                free_theirs.remove(j)
                break


def _meet_joined(
    parted: Sequence[str],
    whole: Sequence[str],
    meetings: list[Meeting],
    free_parted: list[int],
    free_whole: list[int],
    near: Near,
    *,
    turned: bool = False,
) -> None:
    for span in spans(parted, free_parted):
        parts = tuple(parted[i] for i in span)
        joined, loosely = "".join(parts), joins_loosely(parts)
        likes = None if turned else near.get("+" + joined)
        for j in free_whole:
            if turned:
                likes = near.get(whole[j])
            if loosely and likes is not None and (joined if turned else whole[j]) not in likes:
                continue
            found = _joined_alike(joined, whole[j], loosely=loosely)
            if found.score >= _EXACT_ENOUGH and all(i in free_parted for i in span):
                meetings.append(Meeting((j,), span, found) if turned else Meeting(span, (j,), found))
                free_whole.remove(j)
                for i in span:
                    free_parted.remove(i)
                break


def spans(words: Sequence[str], free: Sequence[int]) -> list[tuple[int, ...]]:
    """Neighbouring words that may have been written as one: two, or three of which one is a particle."""
    found: list[tuple[int, ...]] = []
    for n in range(len(free) - 1):
        if free[n + 1] == free[n] + 1:
            found.append((free[n], free[n + 1]))
            if n + 2 < len(free) and free[n + 2] == free[n] + 2:
                three = (free[n], free[n] + 1, free[n] + 2)
                if any(weight(words[i]) < SUBSTANTIVE for i in three[:2]):
                    found.insert(len(found) - 1, three)
    return found


def _joined_alike(joined: str, whole: str, *, loosely: bool) -> Alike:
    if joined == whole:
        return Alike(0.98, How.JOINED)
    if not loosely or abs(len(joined) - len(whole)) > _JOIN_LENGTH:
        return NOTHING
    if (
        joined[0] != whole[0]
        and joined[0].islower()
        and whole[0].islower()
        and joined not in variant_groups()
    ):
        return NOTHING
    if is_abjad(joined) and is_abjad(whole):
        return NOTHING
    found = alike(joined, whole)
    return Alike(found.score * 0.96, How.JOINED, found.letters)


def joins_loosely(parts: Sequence[str]) -> bool:
    """Whether parts joined may be alike rather than the same: short Latin ones, Arabic ones that are not, particles."""
    length = sum(map(len, parts))
    if weight(parts[0]) < SUBSTANTIVE:
        return length > _JOIN_PART
    if is_abjad(parts[0]):
        return length >= _JOIN_ABJAD
    return length <= JOIN_FUZZY and len(parts[-1]) <= _JOIN_PART and (len(parts[0]) <= _JOIN_PART)


def _scored(
    ours: Sequence[str],
    theirs: Sequence[str],
    meetings: list[Meeting],
    free_ours: list[int],
    free_theirs: list[int],
) -> Alignment:
    met = worth = unsaid = tells = 0.0
    shared = 0
    initials = False
    unsure = []
    for meeting in meetings:
        left = _weight_of(ours, meeting.ours)
        right = _weight_of(theirs, meeting.theirs)
        if meeting.alike.how is How.INITIAL:
            both = min(left, right)
            unsaid += abs(left - right) * _SHORTENED
            initials = True
        else:
            both = (left + right) / 2
            if min(left, right) >= SUBSTANTIVE:
                shared += max(_substantive(ours, meeting.ours), _substantive(theirs, meeting.theirs), 1)
                unsure.append(both * (1 - meeting.alike.score))
            words = [*(ours[i] for i in meeting.ours), *(theirs[j] for j in meeting.theirs)]
            tells += meeting.alike.score * max(map(telling, words))
        met += both
        worth += both * meeting.alike.score
    against, alone = _left(ours, theirs, free_ours, free_theirs)
    near = _nearness(ours, theirs, free_ours, free_theirs) if against else 0.0
    against *= 1 - SOFTENED * near
    unsure.sort()
    worth -= _ALSO_UNSURE * sum(unsure[:-1])
    score = worth / (met + against + one_side(alone) + unsaid) if met else 0.0
    score -= CONTRADICTS * (1 - near) * min(1.0, against)
    several = max(_substantive(ours, range(len(ours))), _substantive(theirs, range(len(theirs)))) > 1
    score = _bounded(score + NEAR_BONUS * near, shared, tells, several=several, initials=initials)
    left = bool(_substantive(ours, free_ours) or _substantive(theirs, free_theirs))
    return Alignment(tuple(meetings), tuple(free_ours), tuple(free_theirs), score, tells, shared, left)


def _left(
    ours: Sequence[str], theirs: Sequence[str], free_ours: list[int], free_theirs: list[int]
) -> tuple[float, float]:
    """What is left over against each other, and what only one side has."""
    lost_ours = _weight_of(ours, free_ours)
    lost_theirs = _weight_of(theirs, free_theirs)
    against = min(lost_ours, lost_theirs)
    alone = max(lost_ours, lost_theirs) - against
    if against and (
        any(is_initial(ours[i]) for i in free_ours) or any(is_initial(theirs[j]) for j in free_theirs)
    ):
        against = max(against, _INITIAL_AGAINST)
    return against, alone


def one_side(alone: float) -> float:
    """What words cost that only one side has: the first more than the others, as long chains of names are shortened."""
    return ONE_SIDE * min(alone, 1.0) + FURTHER * max(alone - 1.0, 0.0)


def _nearness(
    ours: Sequence[str], theirs: Sequence[str], free_ours: list[int], free_theirs: list[int]
) -> float:
    """How near the words come that did not meet, 0 to 1: no evidence, but it orders what stays below a hit."""
    known = commonness()
    best = 0.0
    for i in free_ours:
        for j in free_theirs:
            one, other = ours[i], theirs[j]
            if not (one in known and other in known):
                best = max(best, JaroWinkler.similarity(one, other))
    return max(0.0, 2.5 * best - 1.5)


def _bounded(score: float, shared: int, tells: float, *, several: bool, initials: bool) -> float:
    """One shared word, where a side has more, is never enough by itself; an initial beside it may be."""
    if shared == 0:
        return 0.0 if several else score
    if shared == 1 and several:
        return min(score, (0.6 if initials else 0.42) + 0.22 * tells)
    return score


def _weight_of(words: Sequence[str], places: Sequence[int]) -> float:
    if len(places) == 1:
        return weight(words[places[0]])
    return sum(weight(words[n]) for n in places)


def _substantive(words: Sequence[str], places: Iterable[int]) -> int:
    return sum(weight(words[n]) >= SUBSTANTIVE for n in places)
