"""The marks of hits on the pages of movements and travellers."""

from typing import TYPE_CHECKING
from uuid import uuid4

from almenara.console import places
from almenara.safeguards.models import AuditRow
from almenara.triage import actions
from tests.people import NOON

if TYPE_CHECKING:
    from almenara.mandate.models import Officer, Unit
    from almenara.screening.models import Hit
    from tests.triage.conftest import HitAt


def test_a_movement_shows_what_waits_whom_to_protect_and_what_is_answered(
    hit: "Hit", dakar: "Unit", hit_at: "HitAt", awa: "Officer"
) -> None:
    hit_at(dakar, category="missing_person")
    done = hit_at(dakar)
    actions.rule_out_hit(hit=done, officer=awa, grounds="other_sex", at=NOON)
    marks = places.filled("movements.hits", awa, [hit.movement_id, uuid4()])
    assert set(marks) == {hit.movement_id}
    text = marks[hit.movement_id]
    assert "1 to protect" in text
    assert "1 waits" in text
    assert "1 answered" in text
    assert f"flight={hit.movement_id}" in text
    assert "bg-red-lt" not in text


def test_a_traveller_shows_each_hit_and_leads_to_it(
    hit: "Hit", dakar: "Unit", hit_at: "HitAt", awa: "Officer"
) -> None:
    child = hit_at(dakar, category="missing_person")
    marks = places.filled("travellers.hits", awa, [hit.traveller_id, child.traveller_id])
    assert f'href="/hits/{hit.pk}/"' in marks[hit.traveller_id]
    assert "Waiting" in marks[hit.traveller_id]
    assert "Protect" in marks[child.traveller_id]
    row = AuditRow.objects.get(act="triage:hits:seen")
    assert set(row.detail["hits"]) == {str(hit.pk), str(child.pk)}


def test_clara_sees_no_mark_and_leaves_no_trace(hit: "Hit", clara: "Officer", adama: "Officer") -> None:
    for officer in (clara, adama):
        assert places.filled("movements.hits", officer, [hit.movement_id]) == {}
        assert places.filled("travellers.hits", officer, [hit.traveller_id]) == {}
    assert not AuditRow.objects.filter(act="triage:hits:seen").exists()
