"""Two people compared, with the reasons."""

from almenara.engines.matching.evidence import Side, Weighed, probability_of, score_of, side, weigh
from almenara.engines.matching.explaining import reasons
from almenara.engines.matching.verdict import THRESHOLD, Comparison
from almenara.engines.records.people import Person


def compare(a: Person, b: Person) -> Comparison:
    """Say how strongly two people seem to be one, and why. Never fails, whatever the names hold."""
    ours, theirs = side(a), side(b)
    return verdict(ours, theirs, weigh(ours, theirs))


def verdict(ours: Side, theirs: Side, weighed: Weighed) -> Comparison:
    """The comparison that weighed evidence amounts to."""
    score = score_of(weighed.total)
    return Comparison(
        score=score,
        match=score >= THRESHOLD,
        probability=probability_of(weighed.ratio),
        reasons=reasons(ours, theirs, weighed),
    )
