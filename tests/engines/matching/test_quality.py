"""How well names are told apart, on the pairs labelled for this project."""

import importlib.util
from pathlib import Path

import pytest

from almenara.engines.matching import THRESHOLD

BENCH = Path(__file__).resolve().parents[3] / "bench"


@pytest.fixture(scope="module")
def freeze():
    """The script that freezes the scores."""
    described = importlib.util.spec_from_file_location("freeze", BENCH / "freeze.py")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def test_pairs_are_told_apart(freeze) -> None:
    """F1 at the shipped threshold is at least .93, and few pairs of two people pass."""
    judged = [(pair.match, pair.score() >= THRESHOLD) for pair in freeze.pairs()]
    right = sum(label and found for label, found in judged)
    wrong = sum(found and not label for label, found in judged)
    missed = sum(label and not found for label, found in judged)
    assert 2 * right / (2 * right + wrong + missed) >= 0.93
    assert wrong <= 0.06 * sum(not label for label, _ in judged)


def test_scores_are_those_last_agreed(freeze) -> None:
    """Whoever changes the matcher looks at each pair that moved: `python bench/freeze.py`, then the diff."""
    assert freeze.SCORES.read_text(encoding="utf-8").splitlines() == freeze.frozen()
