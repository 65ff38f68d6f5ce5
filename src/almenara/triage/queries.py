"""Which hits there are, how each stands, and which comes next.

A hit *waits* until it is answered; one that was referred still waits, after those nobody has taken up.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from almenara.mandate import access
from almenara.mandate.models import ListUse
from almenara.mandate.permissions import Permission
from almenara.screening import queries as screening
from almenara.triage.models import Answer, Referral

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from almenara.mandate.models import Officer
    from almenara.screening.models import Hit

    class Stands(TypedDict):
        """How a hit stands: FRESH, REFERRED or ANSWERED, and what was said of it last."""

        standing: int
        verdict: str | None
        answered_at: datetime | None
        referred_to: str | None

    StandingHit = WithAnnotations[Hit, Stands]

# Whom these lists name is to be protected: never shown as a suspect, and shown first.
PROTECTED = frozenset({str(ListUse.MISSING_PERSON)})

STATES = ("waiting", "referred", "answered", "all")
FRESH, REFERRED, ANSWERED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; empty means any. `state` is one of STATES, `category` a ListUse."""

    state: str = "all"
    category: str = ""
    movement: UUID | None = None
    text: str = ""


def waiting_for(officer: "Officer") -> "QuerySet[Hit]":
    """The hits of the officer's unit that nobody has answered."""
    return screening.hits_of_unit(officer).filter(~_answered())


def queue_for(officer: "Officer", filters: Filters) -> "QuerySet[StandingHit]":
    """The hits that `filters` ask for, in the order in which they are to be looked at.

    What waits comes first: missing persons before others, then by strength of evidence; then what was
    referred; then what was answered, the latest first.
    """
    hits = _in_order(with_standing(screening.hits_of_unit(officer)))
    return _narrowed(hits, filters)


def with_standing(hits: "QuerySet[Hit]") -> "QuerySet[StandingHit]":
    """The same hits with their travellers and entries, and how each stands (`Stands`)."""
    answer = Answer.objects.filter(hit=OuterRef("pk"))
    referral = Referral.objects.filter(hit=OuterRef("pk")).order_by("-referred_at", "-id")
    return hits.select_related("unit", "traveller__message", "movement", "entry__watchlist").annotate(
        verdict=Subquery(answer.values("verdict")[:1]),
        answered_at=Subquery(answer.values("answered_at")[:1]),
        referred_to=Subquery(referral.values("to")[:1]),
        standing=Case(
            When(verdict__isnull=False, then=Value(ANSWERED)),
            When(referred_to__isnull=False, then=Value(REFERRED)),
            default=Value(FRESH),
            output_field=IntegerField(),
        ),
    )


def hit_for(officer: "Officer", pk: UUID) -> "StandingHit":
    """A hit of the officer's unit, with how it stands. Raises Http404 for a stranger and for no hit alike."""
    hits = with_standing(screening.hits_of_unit(officer))
    return access.one(officer, hits, pk, Permission.HIT_VIEW)


def counts_for(officer: "Officer", *, since: datetime) -> dict[str, int]:
    """How many hits there are of each of STATES, how many are `protected` and wait, and `answered_since`."""
    hits = with_standing(screening.hits_of_unit(officer)).order_by()
    waits = Q(verdict__isnull=True)
    counts: dict[str, int] = hits.aggregate(
        waiting=Count("pk", filter=waits),
        referred=Count("pk", filter=waits & Q(referred_to__isnull=False)),
        answered=Count("pk", filter=~waits),
        all=Count("pk"),
        protected=Count("pk", filter=waits & Q(category__in=PROTECTED)),
        answered_since=Count("pk", filter=Q(answered_at__gte=since)),
    )
    return counts


def next_waiting(officer: "Officer", *, after: UUID) -> "StandingHit | None":
    """The hit to look at next, other than `after`; None when nothing waits."""
    return queue_for(officer, Filters(state="waiting")).exclude(pk=after).first()


def answer_of(hit: "Hit") -> Answer | None:
    """The final answer to a hit, if it has one."""
    return Answer.objects.filter(hit=hit).select_related("answered_by__agency").first()


def referrals_of(hit: "Hit") -> list[Referral]:
    """To whom a hit was passed on, the first one first."""
    referrals = Referral.objects.filter(hit=hit).select_related("referred_by__agency")
    return list(referrals.order_by("referred_at", "id"))


def flights_with_hits(officer: "Officer") -> list[tuple[UUID, str]]:
    """The movements that have hits, by key and as officers name them, in the order of their arrival."""
    hits = screening.hits_of_unit(officer).filter(movement__isnull=False).order_by("movement__due")
    names = hits.values_list(
        "movement_id", "movement__carrier", "movement__number", "movement__due", "movement__reference"
    )
    return [
        (pk, f"{carrier} {number} · {due[:10]}".strip() if number else reference)
        for pk, carrier, number, due, reference in names.distinct()
    ]


def _answered() -> Exists:
    return Exists(Answer.objects.filter(hit=OuterRef("pk")))


def _in_order(hits: "QuerySet[StandingHit]") -> "QuerySet[StandingHit]":
    to_protect_first = Case(When(category__in=PROTECTED, then=Value(0)), default=Value(1))
    latest_answer_first = F("answered_at").desc(nulls_first=True)
    return hits.order_by("standing", latest_answer_first, to_protect_first, "-score", "raised_at", "pk")


def _narrowed(hits: "QuerySet[StandingHit]", filters: Filters) -> "QuerySet[StandingHit]":
    if filters.state in _STANDINGS:
        hits = hits.filter(standing__in=_STANDINGS[filters.state])
    if filters.category:
        hits = hits.filter(category=filters.category)
    if filters.movement:
        hits = hits.filter(movement_id=filters.movement)
    for word in filters.text.split():
        hits = _that_name(hits, word)
    return hits


_STANDINGS = {"waiting": (FRESH, REFERRED), "referred": (REFERRED,), "answered": (ANSWERED,)}


def _that_name(hits: "QuerySet[StandingHit]", word: str) -> "QuerySet[StandingHit]":
    """Hits whose traveller or entry bears `word` in a name, or in the number of a document."""
    numbers = hits.annotate(numbers=Cast("traveller__documents", TextField()))
    return numbers.filter(
        Q(traveller__full_name__icontains=word) | Q(entry__name__icontains=word) | Q(numbers__icontains=word)
    )
