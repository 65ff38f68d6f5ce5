"""Which word of one name meets which word of the other, how, and what is left over on either side."""

from collections.abc import Sequence
from typing import NamedTuple

from almenara.engines.matching.weights import SUBSTANTIVE, is_initial, telling, weight
from almenara.engines.matching.words import Alike, How, alike

LEAST = 0.55  # words less alike than this do not meet
JOIN_FUZZY = 9  # joined words up to this length may be alike, longer ones must be the same
_ONE_SIDE = 0.33  # a word that only one side has costs this share of its weight
_SHORTENED = 0.35  # and of what an initial leaves unsaid
_EXACT_ENOUGH = 0.8


class Meeting(NamedTuple):
    """Words of one name that meet words of the other: where they stand in each, and how they meet."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    alike: Alike


class Alignment(NamedTuple):
    """Two names laid side by side. `score` is 0 to 1; `telling` how much the shared words tell (rare ones more)."""

    meetings: tuple[Meeting, ...]
    left_ours: tuple[int, ...]
    left_theirs: tuple[int, ...]
    score: float
    telling: float
    shared: int


def align(ours: Sequence[str], theirs: Sequence[str]) -> Alignment:
    """Lay two names side by side, whatever the order of their words."""
    meetings, free_ours, free_theirs = _meet(ours, theirs)
    if free_ours and free_theirs:
        _meet_initials(ours, theirs, meetings, free_ours, free_theirs)
        _meet_joined(ours, theirs, meetings, free_ours, free_theirs)
        _meet_joined(theirs, ours, meetings, free_theirs, free_ours, turned=True)
    return _scored(ours, theirs, meetings, free_ours, free_theirs)


def _meet(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[Meeting], list[int], list[int]]:
    candidates = []
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            found = alike(one, other)
            if found.score >= LEAST:
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
    *,
    turned: bool = False,
) -> None:
    for j in list(free_whole):
        for span in spans(parted, free_parted):
            found = _joined_alike("".join(parted[i] for i in span), whole[j])
            if found.score >= _EXACT_ENOUGH:
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


def _joined_alike(joined: str, whole: str) -> Alike:
    if joined == whole:
        return Alike(0.98, How.JOINED)
    if max(len(joined), len(whole)) > JOIN_FUZZY:
        return Alike(0.0, How.JOINED)
    found = alike(joined, whole)
    return Alike(found.score * 0.96, How.JOINED, found.letters)


def _scored(
    ours: Sequence[str],
    theirs: Sequence[str],
    meetings: list[Meeting],
    free_ours: list[int],
    free_theirs: list[int],
) -> Alignment:
    met = worth = unsaid = tells = 0.0
    shared = 0
    for meeting in meetings:
        left = sum(weight(ours[i]) for i in meeting.ours)
        right = sum(weight(theirs[j]) for j in meeting.theirs)
        if meeting.alike.how is How.INITIAL:
            both = min(left, right)
            unsaid += abs(left - right) * _SHORTENED
        else:
            both = (left + right) / 2
            substantive = max(left, right) >= SUBSTANTIVE
            shared += substantive * max(
                sum(weight(ours[i]) >= SUBSTANTIVE for i in meeting.ours),
                sum(weight(theirs[j]) >= SUBSTANTIVE for j in meeting.theirs),
            )
            tells += meeting.alike.score * max(
                max(telling(ours[i]) for i in meeting.ours), max(telling(theirs[j]) for j in meeting.theirs)
            )
        met += both
        worth += both * meeting.alike.score
    lost_ours = sum(weight(ours[i]) for i in free_ours)
    lost_theirs = sum(weight(theirs[j]) for j in free_theirs)
    against = min(lost_ours, lost_theirs)
    alone = max(lost_ours, lost_theirs) - against
    score = worth / (met + against + _ONE_SIDE * alone + unsaid) if met else 0.0
    score = _bounded(score, shared, max(_substantive(ours), _substantive(theirs)), tells)
    return Alignment(tuple(meetings), tuple(free_ours), tuple(free_theirs), score, tells, shared)


def _bounded(score: float, shared: int, words: int, tells: float) -> float:
    if shared == 0:
        return 0.0 if words else score
    if shared == 1 and words > 1:
        return min(score, 0.42 + 0.22 * tells)
    return score


def _substantive(words: Sequence[str]) -> int:
    return sum(weight(word) >= SUBSTANTIVE for word in words)
