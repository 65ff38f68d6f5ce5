"""A person answers each hit, once, with grounds; nothing else does."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from almenara.console import live
from almenara.kernel.models import Fact
from almenara.kernel.text import translated
from almenara.safeguards.models import AuditRow
from almenara.triage import actions, queries
from almenara.triage.grounds import Addressee, ConfirmGrounds, ReferralGrounds, RuleOutGrounds, Verdict
from almenara.triage.models import Answer, Referral
from tests.people import NOON

if TYPE_CHECKING:
    from almenara.mandate.models import Officer
    from almenara.screening.models import Hit
    from tests.triage.conftest import HitAt

    Told = list[tuple[str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> "Told":
    """What open pages were told."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(live, "publish", lambda topic, *, unit: heard.append((topic, unit)))
    return heard


def test_awa_confirms_with_grounds_and_a_note(hit: "Hit", awa: "Officer") -> None:
    answer = actions.confirm_hit(
        hit=hit, officer=awa, grounds=ConfirmGrounds.SAME_DOCUMENT, note="Seen at desk 3", at=NOON
    )
    assert queries.answer_of(hit) == answer
    assert (answer.verdict, answer.grounds, answer.note) == ("confirmed", "same_document", "Seen at desk 3")
    assert (answer.answered_by, answer.answered_at, answer.unit) == (awa, NOON, hit.unit)


def test_each_answer_is_a_fact_and_a_trace_without_the_note(
    hit: "Hit", hit_at: "HitAt", awa: "Officer"
) -> None:
    other = hit_at(hit.unit)
    actions.confirm_hit(hit=hit, officer=awa, grounds="told_by_person", note="says so himself", at=NOON)
    actions.refer_hit(
        hit=other, officer=awa, to="bureau_liaison", grounds="owner_to_be_asked", note="ask Bogotá", at=NOON
    )
    actions.rule_out_hit(hit=other, officer=awa, grounds="other_birth_date", at=NOON)
    kinds = [fact.kind for fact in Fact.objects.order_by("id")]
    assert kinds == ["triage.hit_confirmed", "triage.hit_referred", "triage.hit_ruled_out"]
    rows = {row.act: row for row in AuditRow.objects.filter(act__startswith="triage:")}
    assert rows["triage:hit:confirmed"].detail == {"grounds": "told_by_person"}
    assert rows["triage:hit:referred"].detail == {"to": "bureau_liaison", "grounds": "owner_to_be_asked"}
    assert rows["triage:hit:ruled_out"].subject == str(other.pk)
    assert all("Bogotá" not in str(row.detail) for row in rows.values())


def test_bruno_is_told_that_awa_answered_first(hit: "Hit", awa: "Officer", bruno: "Officer") -> None:
    actions.rule_out_hit(hit=hit, officer=awa, grounds="other_birth_date", at=NOON)
    with pytest.raises(actions.AlreadyAnswered) as refused:
        actions.confirm_hit(hit=hit, officer=bruno, grounds="same_document", at=NOON + timedelta(minutes=1))
    said = translated(refused.value.words)
    assert "Awa Ndiaye" in said
    assert "2026-11-20 12:00 UTC" in said
    assert "ruled it out" in said
    assert Answer.objects.get().verdict == Verdict.RULED_OUT
    assert not Fact.objects.filter(kind="triage.hit_confirmed").exists()
    assert not AuditRow.objects.filter(act="triage:hit:confirmed").exists()


def test_an_answered_hit_is_referred_no_more(hit: "Hit", awa: "Officer", bruno: "Officer") -> None:
    actions.confirm_hit(hit=hit, officer=awa, grounds="same_document", at=NOON)
    with pytest.raises(actions.AlreadyAnswered):
        actions.refer_hit(hit=hit, officer=bruno, to="supervisor", grounds="not_mine_to_decide", at=NOON)
    assert not Referral.objects.exists()


def test_a_referred_hit_still_waits_and_may_be_referred_again(
    hit: "Hit", awa: "Officer", sophie: "Officer"
) -> None:
    actions.refer_hit(hit=hit, officer=awa, to="supervisor", grounds="not_mine_to_decide", at=NOON)
    actions.refer_hit(hit=hit, officer=sophie, to="bureau_liaison", grounds="owner_to_be_asked", at=NOON)
    assert list(queries.waiting_for(awa)) == [hit]
    assert [referral.to for referral in queries.referrals_of(hit)] == ["supervisor", "bureau_liaison"]
    actions.confirm_hit(hit=hit, officer=sophie, grounds="photo_or_marks_agree", at=NOON)
    assert not queries.waiting_for(awa).exists()
    assert len(queries.referrals_of(hit)) == 2


@pytest.mark.parametrize("grounds", ["", "other_birth_date", "because"])
def test_a_confirmation_takes_grounds_of_its_own(grounds: str, hit: "Hit", awa: "Officer") -> None:
    with pytest.raises(ValueError):
        actions.confirm_hit(hit=hit, officer=awa, grounds=grounds, at=NOON)
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "unfit",
    [
        {"verdict": "confirmed", "grounds": RuleOutGrounds.OTHER_SEX},
        {"verdict": "ruled_out", "grounds": ConfirmGrounds.SAME_DOCUMENT},
        {"verdict": "perhaps", "grounds": ConfirmGrounds.SAME_DOCUMENT},
        {"verdict": "confirmed", "grounds": ""},
    ],
)
def test_the_database_refuses_an_answer_whose_grounds_do_not_fit(
    unfit: dict[str, str], hit: "Hit", awa: "Officer"
) -> None:
    with pytest.raises(IntegrityError, match="an_answer_has_grounds_that_fit_it"), transaction.atomic():
        Answer.objects.create(hit=hit, unit=hit.unit, answered_by=awa, answered_at=NOON, **unfit)


def test_the_database_refuses_a_referral_to_nobody(hit: "Hit", awa: "Officer") -> None:
    with pytest.raises(IntegrityError, match="a_referral_goes_to_a_known_one"), transaction.atomic():
        Referral.objects.create(
            hit=hit,
            unit=hit.unit,
            to="a friend",
            grounds=ReferralGrounds.DATA_NOT_ENOUGH,
            referred_by=awa,
            referred_at=NOON,
        )


def test_what_was_said_is_neither_changed_nor_taken_back(hit: "Hit", awa: "Officer") -> None:
    answer = actions.confirm_hit(hit=hit, officer=awa, grounds="same_document", at=NOON)
    answer.grounds = ConfirmGrounds.TOLD_BY_PERSON
    with pytest.raises(IntegrityError), transaction.atomic():
        answer.save()
    with pytest.raises(TypeError):
        answer.delete()
    assert Answer.objects.get().grounds == ConfirmGrounds.SAME_DOCUMENT


@pytest.mark.django_db(transaction=True)
def test_open_pages_of_the_unit_hear_of_it_after_commit(hit: "Hit", awa: "Officer", told: "Told") -> None:
    with transaction.atomic():
        actions.refer_hit(
            hit=hit, officer=awa, to=Addressee.SECOND_LINE, grounds="person_to_be_seen", at=NOON
        )
        assert told == []
    assert told == [("hits", str(hit.unit_id))]
    actions.rule_out_hit(hit=hit, officer=awa, grounds="known_as_another", at=NOON)
    assert len(told) == 2


@pytest.mark.django_db(transaction=True)
def test_pages_hear_nothing_of_an_answer_that_was_not_kept(
    hit: "Hit", awa: "Officer", bruno: "Officer", told: "Told"
) -> None:
    actions.confirm_hit(hit=hit, officer=awa, grounds="same_document", at=NOON)
    with pytest.raises(actions.AlreadyAnswered):
        actions.confirm_hit(hit=hit, officer=bruno, grounds="same_document", at=NOON)
    assert len(told) == 1
