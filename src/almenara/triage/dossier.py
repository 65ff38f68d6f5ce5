"""Everything the page of one hit shows, made of traveller, entry, movement and what was said before."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almenara.safeguards import handling
from almenara.triage import grounds, queries, shown, strength
from almenara.triage.guidance import BEFORE_ALL, guidance_for
from almenara.triage.models import Answer, Referral

if TYPE_CHECKING:
    from almenara.mandate.models import Officer
    from almenara.triage.queries import StandingHit


ROLES = {"passenger": _("Passenger"), "crew": _("Crew"), "transit": _("Passenger in transit")}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a hit: when, who, what, and the note they left."""

    at: datetime
    icon: str
    what: str
    who: str = ""
    agency: str = ""
    why: str = ""
    note: str = ""


def of(hit: "StandingHit") -> dict[str, Any]:
    """What the template of the page needs, of a hit from `queries.hit_for`."""
    code = hit.entry.handling or hit.entry.watchlist.handling
    answer, referrals = queries.answer_of(hit), queries.referrals_of(hit)
    return {
        "hit": hit,
        "head": shown.shown(hit),
        "traveller": hit.traveller,
        "entry": hit.entry,
        "movement": hit.movement,
        "role": ROLES.get(hit.traveller.role, hit.traveller.role),
        "place": hit.traveller.source.get("segment") or hit.traveller.source.get("line"),
        "rows": shown.compare_rows(hit),
        "reasons": strength.shown_reasons(hit.reasons),
        "chance": strength.chance_in_words(hit.probability, hit.category),
        "guidance": guidance_for(hit.category),
        "before_all": BEFORE_ALL,
        "handling": code,
        "handling_meaning": handling.meaning(code) if code else "",
        "answer": answer,
        "answer_grounds": grounds.in_words(answer.grounds) if answer else "",
        "is_taken_up": bool(answer or referrals),
        "steps": _steps(hit, referrals, answer),
    }


def _steps(hit: "StandingHit", referrals: list[Referral], answer: Answer | None) -> list[Step]:
    raised = Step(hit.raised_at, "list-search", gettext("Raised by the machine"))
    said = [raised, *map(_referred, referrals)]
    return [*said, _answered(answer)] if answer else said


def _referred(referral: Referral) -> Step:
    what = gettext("Referred to: {to}").format(to=grounds.in_words(referral.to))
    return _said(referral.referred_by, referral.referred_at, "send", what, referral.grounds, referral.note)


def _answered(answer: Answer) -> Step:
    is_confirmed = answer.verdict == grounds.Verdict.CONFIRMED
    what = (
        gettext("Possible match confirmed by an officer, not yet verified by the owner")
        if is_confirmed
        else gettext("Ruled out")
    )
    icon = "user-check" if is_confirmed else "x"
    return _said(answer.answered_by, answer.answered_at, icon, what, answer.grounds, answer.note)


def _said(officer: "Officer", at: datetime, icon: str, what: str, why: str, note: str) -> Step:
    return Step(at, icon, what, officer.full_name, officer.agency.name, grounds.in_words(why), note)
