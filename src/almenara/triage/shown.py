"""A hit as the screen shows it: names, words and badges made of what the earlier rooms keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from almenara.console import languages
from almenara.console.templatetags import console
from almenara.engines.records.words import gettext_noop
from almenara.kernel.text import filled
from almenara.mandate.models import ListUse
from almenara.triage import queries, side_by_side, strength, times
from almenara.triage.grounds import Verdict
from almenara.triage.side_by_side import Agreement, Field, Result

if TYPE_CHECKING:
    from almenara.movements.models import Movement, Traveller
    from almenara.triage.queries import StandingHit
    from almenara.watchlists.models import Entry

Label = str | Promise

NAMES_SHOWN = 6
LEADING = 3

# What an officer reads in the queue: how one field agrees, in two or three words.
_BRIEFLY: dict[tuple[Field, Result], Label] = {
    (Field.DOCUMENT, Result.SAME): _("Same document"),
    (Field.DOCUMENT, Result.CLOSE): _("Document one figure apart"),
    (Field.DOCUMENT, Result.DIFFERENT): _("Other document"),
    (Field.NAME, Result.SAME): _("Same name"),
    (Field.NAME, Result.CLOSE): _("Name close"),
    (Field.NAME, Result.DIFFERENT): _("Other name"),
    (Field.BIRTH_DATE, Result.SAME): _("Same birth date"),
    (Field.BIRTH_DATE, Result.CLOSE): _("Birth date close"),
    (Field.BIRTH_DATE, Result.DIFFERENT): _("Other birth date"),
    (Field.SEX, Result.SAME): _("Same sex"),
    (Field.SEX, Result.DIFFERENT): _("Other sex"),
    (Field.NATIONALITY, Result.SAME): _("Same nationality"),
    (Field.NATIONALITY, Result.DIFFERENT): _("Other nationality"),
}
_RESULT_ICONS = {Result.SAME: "check", Result.CLOSE: "wave-sine", Result.DIFFERENT: "x"}

FIELDS: dict[Field, Label] = {
    Field.NAME: _("Name"),
    Field.BIRTH_DATE: _("Date of birth"),
    Field.NATIONALITY: _("Nationality"),
    Field.SEX: _("Sex"),
    Field.DOCUMENT: _("Document"),
}
SEXES: dict[str, Label] = {"M": _("Male"), "F": _("Female"), "X": _("Unspecified")}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a hit stands, as a badge: a kind of the console's `status`, its words and its icon."""

    kind: str
    words: Label
    icon: str


@dataclass(frozen=True, slots=True)
class Brief:
    """One leading reason in few words, with its icon."""

    result: str
    words: Label
    icon: str


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A line of the queue, and the head of the hit's own page."""

    pk: UUID
    score: int
    name: str
    identity: str
    category: Label
    protects: bool
    list_title: str
    reasons: list[Brief]
    flight: str
    due: times.Due | None
    standing: Standing
    raised_at: datetime


def shown(hit: "StandingHit") -> ShownHit:
    """The hit (of `queries.with_standing`) as the screen shows it."""
    traveller = hit.traveller
    return ShownHit(
        pk=hit.pk,
        score=strength.percent(hit.score),
        name=name_of(traveller),
        identity=identity_of(traveller),
        category=category_label(hit.category),
        protects=hit.category in queries.PROTECTED,
        list_title=hit.entry.watchlist.title,
        reasons=_briefly(agreement_of(hit)),
        flight=flight_of(hit.movement),
        due=times.due_of(hit.movement, hit.unit),
        standing=standing_of(hit),
        raised_at=hit.raised_at,
    )


def name_of(traveller: "Traveller") -> str:
    """`FAMILY, Given`, as lists of passengers have it."""
    parts = (traveller.family_name.upper(), traveller.given_names)
    return ", ".join(filter(None, parts)) or traveller.full_name


def identity_of(traveller: "Traveller") -> str:
    """`P FX1187402 · COL`: the first document and the nationality."""
    document = traveller.documents[0] if traveller.documents else {}
    number = " ".join(filter(None, (document.get("type"), document.get("number"))))
    return " · ".join(filter(None, (number, traveller.nationality)))


def flight_of(movement: "Movement | None") -> str:
    """What officers call the movement: `XQ 415`; its reference where it has no number."""
    if movement is None:
        return ""
    return f"{movement.carrier} {movement.number}".strip() if movement.number else movement.reference


def category_label(category: str) -> Label:
    """The kind of list, in words."""
    return ListUse(category).label if category in ListUse.values else category


def standing_of(hit: "StandingHit") -> Standing:
    """How the hit stands; whoever is to be protected never looks like a suspect."""
    verdict, referred_to = hit.verdict, hit.referred_to
    if hit.category in queries.PROTECTED:
        return _standing_to_protect(verdict, referred_to)
    if verdict == Verdict.CONFIRMED:
        return Standing("warning", _("Confirmed, not verified"), "user-check")
    if verdict == Verdict.RULED_OUT:
        return Standing("neutral", _("Ruled out"), "x")
    if referred_to:
        return Standing("info", _("Referred"), "send")
    return Standing("attention", _("Waiting"), "clock")


def _standing_to_protect(verdict: str | None, referred_to: str | None) -> Standing:
    if verdict == Verdict.RULED_OUT:
        return Standing("neutral", _("Ruled out"), "x")
    if verdict == Verdict.CONFIRMED:
        return Standing("protect", _("Confirmed: protect"), "shield-heart")
    if referred_to:
        return Standing("protect", _("Protect, referred"), "send")
    return Standing("protect", _("Protect"), "shield-heart")


def agreement_of(hit: "StandingHit") -> Agreement:
    """How traveller and entry agree in each field."""
    names_are_near = any("name" in reason["feature"] and reason["effect"] > 0 for reason in hit.reasons)
    return side_by_side.agreement(hit.traveller.person(), hit.entry.person(), names_are_near=names_are_near)


def compare_rows(hit: "StandingHit") -> list[dict[str, object]]:
    """Traveller and entry as the rows of the console's `compare`."""
    agreed, ours, theirs = agreement_of(hit), _of_traveller(hit.traveller), _of_entry(hit)
    return [
        {"field": label, "ours": ours[field], "theirs": theirs[field], "result": agreed.of(field).value}
        for field, label in FIELDS.items()
    ]


def _of_traveller(traveller: "Traveller") -> dict[Field, object]:
    return {
        Field.NAME: _lines(console.ltr(name) for name in _not_empty([name_of(traveller)])),
        Field.BIRTH_DATE: _lines(console.ltr(date) for date in _not_empty([traveller.birth_date])),
        Field.NATIONALITY: _lines(console.country(code) for code in _not_empty([traveller.nationality])),
        Field.SEX: SEXES.get(traveller.sex, traveller.sex),
        Field.DOCUMENT: _lines(_document(document) for document in traveller.documents),
    }


def _of_entry(hit: "StandingHit") -> dict[Field, object]:
    entry = hit.entry
    return {
        Field.NAME: _names(entry, name_of(hit.traveller)),
        Field.BIRTH_DATE: _lines(_dates(date) for date in entry.birth_dates),
        Field.NATIONALITY: _lines(console.country(code) for code in entry.nationalities),
        Field.SEX: SEXES.get(entry.sex, entry.sex),
        Field.DOCUMENT: _lines(_document(document) for document in entry.documents),
    }


def _names(entry: "Entry", like: str) -> SafeString:
    """The names of an entry, the nearest first; a long list says how many more there are."""
    names = sorted(entry.names, key=lambda name: -side_by_side.words_in_common(name[0], like))
    lines = [_name(text, weak=weak) for text, weak in names[:NAMES_SHOWN]]
    more = len(names) - NAMES_SHOWN
    if more > 0:
        words = ngettext("and {count} more name", "and {count} more names", more).format(count=more)
        lines.append(format_html('<span class="text-secondary small">{}</span>', words))
    return _lines(lines)


def _name(text: str, *, weak: bool) -> SafeString:
    name = format_html('<bdi dir="auto">{}</bdi>', text)
    if not weak:
        return name
    return format_html('{} <span class="text-secondary small">{}</span>', name, gettext("weak alias"))


def _dates(date: str) -> SafeString:
    return console.ltr(date.replace("/", " – "))


def _document(document: dict[str, Any]) -> SafeString:
    """`P FX1187402 · COL` in figures of equal width, and small beside it until when it is good."""
    number = " ".join(filter(None, (document.get("type"), document.get("number"))))
    paper = console.code(" · ".join(filter(None, (number, document.get("issuer")))))
    if not document.get("expiry"):
        return paper
    until = filled(gettext_noop("until {date}"), {"date": document["expiry"]})
    return format_html('{} <span class="text-secondary small text-nowrap">{}</span>', paper, until)


def _lines(values: Iterable[object]) -> SafeString:
    direction = languages.direction(languages.current())
    lines = ((direction, value) for value in values)
    return format_html_join("", '<span class="d-block" dir="{}">{}</span>', lines)


def _not_empty(values: list[str]) -> list[str]:
    return [value for value in values if value]


def _briefly(agreed: Agreement) -> list[Brief]:
    leading = side_by_side.leading(agreed, at_most=LEADING)
    return [Brief(result.value, _BRIEFLY[field, result], _RESULT_ICONS[result]) for field, result in leading]
