"""What a comparison says: a score under one threshold, a probability, and the reasons in the order one would check."""

from typing import NamedTuple

from almenara.engines.records.words import Words

THRESHOLD = 0.7


class Reason(NamedTuple):
    """One thing that speaks for or against: feature, effect (above 0 speaks for) and a sentence for a person."""

    feature: str
    effect: float
    words: Words

    @property
    def detail(self) -> str:
        """The sentence in English."""
        return str(self.words)

    def as_record(self) -> dict[str, object]:
        """The reason as the command line prints it."""
        return {"feature": self.feature, "effect": round(self.effect, 2), "detail": self.detail}


class Comparison(NamedTuple):
    """Two people compared: `score` is strength of evidence, 0 to 1; `match` whether it reaches the threshold;
    `probability` an estimate that both are one person, never 0 or 1."""

    score: float
    match: bool
    probability: float
    reasons: tuple[Reason, ...]

    def as_record(self) -> dict[str, object]:
        """The comparison as `almenara compare` prints it."""
        return {
            "score": round(self.score, 4),
            "match": self.match,
            "probability": round(self.probability, 6),
            "reasons": [reason.as_record() for reason in self.reasons],
        }


class Match(NamedTuple):
    """An item of an index that a person resembles: its key, and the comparison."""

    key: str
    comparison: Comparison
