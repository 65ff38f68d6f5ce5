"""What a person may answer to a hit: confirm it, rule it out, or refer it to someone else.

TriageError
 +-- AlreadyAnswered    someone answered first; an answer is final
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from almenara.console import live, moments
from almenara.engines.records.words import gettext_noop
from almenara.kernel import outbox
from almenara.kernel.errors import AlmenaraError
from almenara.safeguards import audit
from almenara.triage import queries
from almenara.triage.acts import Act
from almenara.triage.events import HitConfirmed, HitReferred, HitRuledOut
from almenara.triage.grounds import Addressee, ConfirmGrounds, ReferralGrounds, RuleOutGrounds, Verdict
from almenara.triage.models import Answer, Referral

if TYPE_CHECKING:
    from almenara.mandate.models import Officer
    from almenara.screening.models import Hit

TOPIC = "hits"


class TriageError(AlmenaraError):
    """Root of this room's errors."""


class AlreadyAnswered(TriageError):
    """Someone answered first; an answer is final."""

    _SENTENCES = {
        Verdict.CONFIRMED: gettext_noop(
            "{officer} answered this hit first, at {at}, and confirmed it. Your answer was not kept."
        ),
        Verdict.RULED_OUT: gettext_noop(
            "{officer} answered this hit first, at {at}, and ruled it out. Your answer was not kept."
        ),
    }

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        sentence = self._SENTENCES[Verdict(answer.verdict)]
        super().__init__(sentence, officer=answer.answered_by.full_name, at=moments.exact(answer.answered_at))


@transaction.atomic
def confirm_hit(*, hit: "Hit", officer: "Officer", grounds: str, note: str = "", at: datetime) -> Answer:
    """Hold traveller and entry for the same: a possible match confirmed by an officer, not yet verified.

    `grounds` is one of ConfirmGrounds. Raises AlreadyAnswered, ValueError for other grounds.
    """
    answer = _answer(hit, Verdict.CONFIRMED, ConfirmGrounds(grounds), officer=officer, note=note, at=at)
    outbox.publish(HitConfirmed(hit_id=hit.pk, unit_id=hit.unit_id, grounds=answer.grounds))
    audit.record(Act.HIT_CONFIRMED, officer=officer, at=at, subject=hit, detail={"grounds": answer.grounds})
    return answer


@transaction.atomic
def rule_out_hit(*, hit: "Hit", officer: "Officer", grounds: str, note: str = "", at: datetime) -> Answer:
    """Hold traveller and entry for two. `grounds` is one of RuleOutGrounds.

    Raises AlreadyAnswered, ValueError for other grounds.
    """
    answer = _answer(hit, Verdict.RULED_OUT, RuleOutGrounds(grounds), officer=officer, note=note, at=at)
    outbox.publish(HitRuledOut(hit_id=hit.pk, unit_id=hit.unit_id, grounds=answer.grounds))
    audit.record(Act.HIT_RULED_OUT, officer=officer, at=at, subject=hit, detail={"grounds": answer.grounds})
    return answer


@transaction.atomic
def refer_hit(
    *, hit: "Hit", officer: "Officer", to: str, grounds: str, note: str = "", at: datetime
) -> Referral:
    """Pass the hit on to `to` (an Addressee), for one of ReferralGrounds; it stays open.

    Raises AlreadyAnswered, ValueError for another addressee or other grounds.
    """
    answer = queries.answer_of(hit)
    if answer is not None:
        raise AlreadyAnswered(answer)
    referral = Referral.objects.create(
        unit_id=hit.unit_id,
        hit=hit,
        to=Addressee(to),
        grounds=ReferralGrounds(grounds),
        note=note,
        referred_by=officer,
        referred_at=at,
    )
    event = HitReferred(hit_id=hit.pk, unit_id=hit.unit_id, to=referral.to, grounds=referral.grounds)
    outbox.publish(event)
    detail = {"to": referral.to, "grounds": referral.grounds}
    audit.record(Act.HIT_REFERRED, officer=officer, at=at, subject=hit, detail=detail)
    _tell_open_pages(hit)
    return referral


def _answer(
    hit: "Hit", verdict: Verdict, grounds: str, *, officer: "Officer", note: str, at: datetime
) -> Answer:
    said = {
        "unit_id": hit.unit_id,
        "verdict": verdict,
        "grounds": grounds,
        "note": note,
        "answered_by": officer,
        "answered_at": at,
    }
    answer, is_first = Answer.objects.get_or_create(hit=hit, defaults=said)
    if not is_first:
        raise AlreadyAnswered(answer)
    _tell_open_pages(hit)
    return answer


def _tell_open_pages(hit: "Hit") -> None:
    transaction.on_commit(lambda: live.publish(TOPIC, unit=str(hit.unit_id)))
