"""Components of this room's pages: `{% load watchlists %}`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from almenara.console import languages, moments
from almenara.console.templatetags.console import ABSENT, handling, ltr, status
from almenara.kernel.text import filled
from almenara.mandate.models import ListUse
from almenara.safeguards.handling import meaning
from almenara.watchlists.labels import CATEGORIES, SCHEMAS, SEVERITIES, SEXES, Label
from almenara.watchlists.models import ListLoad

register = template.Library()

OWN = "own"  # what the reader of our own layout calls its publisher


@register.simple_tag
def category(code: str) -> SafeString:
    """The badge of what an entry or a list is for."""
    return _badge(CATEGORIES[code])


@register.simple_tag
def use(code: str) -> SafeString:
    """The badge of what a list is used for: the look of its entries, the words of the legal profile."""
    label = CATEGORIES[code]
    return status(label.kind, ListUse(code).label, label.icon)


@register.simple_tag
def restricted(code: str) -> SafeString:
    """The handling code that an owner set, and what it allows."""
    return handling(code, meaning(code))


@register.simple_tag
def schema(code: str) -> object:
    """What kind of entry it is, in words; a kind nobody named shows its code."""
    return SCHEMAS.get(code, code)


@register.simple_tag
def count(number: int) -> SafeString:
    """A count, its thousands set apart as the language of the page does it."""
    return ltr(format_decimal(number, locale=languages.locale_of(languages.current())))


@register.simple_tag
def changes(load: ListLoad) -> str:
    """What a load changed, in one line, where there is no room for columns."""
    words = _("{added} added, {changed} changed, {withdrawn} withdrawn, {refused} refused")
    return words.format(
        added=load.added, changed=load.changed, withdrawn=load.withdrawn, refused=load.refused
    )


@register.simple_tag
def publisher(name: str) -> SafeString:
    """Who publishes a list; one in our own layout has no publisher but its unit or agency."""
    return format_html("<bdi>{}</bdi>", _("List of our own") if name == OWN else name)


@register.simple_tag
def day(moment: datetime) -> SafeString:
    """The day of a moment (UTC), with the moment itself for machines."""
    shown = f"{moment.astimezone(UTC):%Y-%m-%d}"
    exact = moments.machine(moment)
    return format_html('<time datetime="{}"><bdi dir="ltr">{}</bdi></time>', exact, shown)


@register.simple_tag
def loader(load: ListLoad, names: Mapping[str, str]) -> SafeString:
    """Who loaded a list, given the names of those who did."""
    return format_html("<bdi>{}</bdi>", names.get(load.loaded_by) or _("Almenara itself"))


@register.simple_tag
def severity(code: str) -> SafeString:
    """The badge of a remark."""
    return _badge(SEVERITIES[code])


@register.simple_tag
def sex(code: str) -> object:
    """The sex in words; a dash when it is not given."""
    return SEXES.get(code, ABSENT)


@register.simple_tag
def said(remark: Mapping[str, Any]) -> str:
    """The sentence of a remark in the language of the page."""
    return filled(remark["sentence"], remark["params"])


@register.simple_tag
def place(source: Mapping[str, Any]) -> str:
    """Where in which file, in words; empty when nothing is known of it."""
    named = {name: value for name, value in source.items() if value is not None}
    for needed, sentence in _places():
        if needed <= named.keys():
            return sentence.format_map(named)
    return ""


@register.filter
def span(birth_date: str) -> str:
    """A birth date as people read it: a span of years with a dash."""
    return birth_date.replace("/", "–")


def _badge(label: Label) -> SafeString:
    return status(label.kind, label.words, label.icon)


def _places() -> list[tuple[set[str], str]]:
    return [
        ({"file", "line"}, _("{file}, line {line}")),
        ({"file", "segment"}, _("{file}, row {segment}")),
        ({"file"}, "{file}"),
        ({"line"}, _("line {line}")),
    ]
