"""Many travellers are screened on every core, with the answers of one."""

import pytest

from almenara.engines.matching import THRESHOLD, Index
from almenara.runtime.commands import side_by_side
from almenara.simulator import crowd


def test_several_processes_give_the_answers_of_one_in_their_order(monkeypatch: pytest.MonkeyPatch):
    listed = crowd.people(400, seed=1)
    index = Index.build((str(n), person) for n, person in enumerate(listed))
    travellers = crowd.people(150, seed=2) + listed[:150]
    alone = list(side_by_side.screen_each(index, travellers, threshold=THRESHOLD))
    monkeypatch.setattr(side_by_side, "WORTH_IT", 10)
    monkeypatch.setattr(side_by_side, "_PIECE", 40)
    monkeypatch.setattr(side_by_side.os, "sched_getaffinity", lambda _process: {0, 1})
    together = list(side_by_side.screen_each(index, travellers, threshold=THRESHOLD))
    assert together == alone
    assert sum(map(bool, together)) >= 150
