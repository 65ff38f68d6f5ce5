"""How long ago, how soon: in every language, for every distance."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from almenara.console import moments
from almenara.console.languages import OWN_NAMES
from almenara.kernel import clock
from tests.people import NOON

STEPS = [
    timedelta(seconds=seconds) for seconds in (0, 1, 30, 90, 7200, 90_000, 700_000, 3_000_000, 40_000_000)
]


@pytest.mark.parametrize("language", OWN_NAMES)
@pytest.mark.parametrize("step", STEPS, ids=str)
def test_every_distance_has_words_in_every_language(language: str, step: timedelta) -> None:
    with clock.standing_at(NOON), override(language):
        for moment in (NOON - step, NOON + step):
            assert moments.relative(moment).strip()


def test_awa_reads_them_in_her_own_language() -> None:
    with clock.standing_at(NOON), override("fr"):
        assert moments.relative(NOON - timedelta(minutes=4)).replace("\xa0", " ") == "il y a 4 min"
    with clock.standing_at(NOON), override("ar"):
        assert "أسابيع" in moments.relative(NOON - timedelta(weeks=3))
