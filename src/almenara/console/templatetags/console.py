"""The components rooms build their pages from: `{% load console %}`. docs/console.md shows each of them."""

from datetime import datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almenara.console import languages, moments

register = template.Library()

SPRITE = "vendor/icons.svg"
ABSENT = SafeString('<span class="text-secondary" aria-hidden="true">—</span>')

# Colour of a status; the words and the icon say the same, never the colour alone.
STATUS_COLOURS = {
    "neutral": "secondary",
    "info": "azure",
    "good": "green",
    "warning": "yellow",
    "attention": "orange",
    "danger": "red",
    "protect": "purple",
}
STATUS_ICONS = {
    "neutral": "circle-dashed",
    "info": "info-circle",
    "good": "check",
    "warning": "alert-triangle",
    "attention": "clock",
    "danger": "alert-octagon",
    "protect": "shield-heart",
}
# How two values of one field compare: status, icon and words.
RESULTS = {
    "same": ("good", "check", _("Same")),
    "close": ("warning", "wave-sine", pgettext_lazy("comparison", "Close")),
    "different": ("danger", "x", _("Different")),
    "missing": ("neutral", "circle-dashed", _("Not given")),
}


@register.simple_tag
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """An icon of the sprite; with `label` it speaks to a screen reader, without it is only ornament."""
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon {}" width="24" height="24" {} focusable="false"><use href="{}#{}"></use></svg>',
        css,
        said,
        static(SPRITE),
        name,
    )


@register.simple_tag
def ltr(value: object, css: str = "") -> SafeString:
    """A number, code, date or Latin name that stays left-to-right in an Arabic page; a dash when there is none."""
    if value is None or value == "":
        return ABSENT
    return format_html('<bdi dir="ltr" class="{}">{}</bdi>', css, value)


@register.simple_tag
def code(value: object) -> SafeString:
    """A document or flight number: left-to-right, in figures of equal width."""
    return ltr(value, "code")


@register.simple_tag
def mrz(lines: str | list[str]) -> SafeString:
    """The machine-readable zone as it stands in the document."""
    rows = lines.splitlines() if isinstance(lines, str) else lines
    return format_html(
        '<div class="mrz" dir="ltr" translate="no">{}</div>',
        format_html_join("\n", "{}", ((r,) for r in rows)),
    )


@register.simple_tag
def country(value: str | None) -> SafeString:
    """A country or ICAO code as officers read it: its name in the language of the page, then the code."""
    if not value:
        return ABSENT
    from almenara.engines.records import countries  # noqa: PLC0415

    name = countries.name(value, languages.locale_of(languages.current()).language)
    if not name or name == value:
        return ltr(value, "code")
    return format_html('{} <bdi dir="ltr" class="code text-secondary">{}</bdi>', name, value)


@register.simple_tag
def status(kind: str, text: object, icon_name: str = "") -> SafeString:
    """A badge: icon and words, and a colour that says the same. `kind` is a key of STATUS_COLOURS."""
    colour = STATUS_COLOURS[kind]
    return format_html(
        '<span class="badge bg-{}-lt">{}<span>{}</span></span>',
        colour,
        icon(icon_name or STATUS_ICONS[kind]),
        text,
    )


@register.simple_tag
def result(kind: str) -> SafeString:
    """How two values compare: `same`, `close`, `different` or `missing`."""
    colour, icon_name, text = RESULTS[kind]
    return status(colour, text, icon_name)


@register.simple_tag
def handling(code: str, text: object) -> SafeString:
    """The handling code of what is on the screen."""
    return format_html(
        '<span class="badge handling">{}<bdi dir="ltr">{}</bdi><span>{}</span></span>',
        icon("lock"),
        code,
        text,
    )


@register.inclusion_tag("console/parts/score.html")
def score(value: float, text: object = "") -> dict[str, Any]:
    """A score from 0 to 100 with its bar; `text` names it for a screen reader."""
    bounded = max(0, min(100, round(value)))
    level = "high" if bounded >= 90 else "middle" if bounded >= 70 else "low"
    return {"value": bounded, "level": level, "text": text or _("Score")}


@register.inclusion_tag("console/parts/compare.html")
def compare(rows: list[dict[str, Any]], ours: object, theirs: object) -> dict[str, Any]:
    """Two records field by field. A row is `{"field", "ours", "theirs", "result", "note"}`; `note` may be absent."""
    return {"rows": rows, "ours": ours, "theirs": theirs}


@register.inclusion_tag("console/parts/empty.html")
def empty(
    title: object, text: object = "", icon_name: str = "inbox", url: str = "", action: object = ""
) -> dict[str, Any]:
    """What stands where there is nothing: why, and what to do next."""
    return {"title": title, "text": text, "icon_name": icon_name, "url": url, "action": action}


@register.inclusion_tag("console/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: "Page[Any]", parameter: str = "page") -> dict[str, Any]:
    """Earlier and later pages, keeping the filters of the address."""
    request: HttpRequest = context["request"]
    return {
        "page": page,
        "before": _address(request, parameter, page.number - 1) if page.has_previous() else "",
        "after": _address(request, parameter, page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("console/forms/field.html")
def field(bound: BoundField, css: str = "") -> dict[str, Any]:
    """A form field with its label, help and errors."""
    return {"field": bound, "css": css}


@register.simple_tag
def when(moment: datetime | None) -> SafeString:
    """How long ago or how soon, with the exact moment (UTC) on hover and for machines."""
    if moment is None:
        return ABSENT
    return format_html(
        '<time datetime="{}" title="{}" data-when>{}</time>',
        moments.machine(moment),
        moments.exact(moment),
        moments.relative(moment),
    )


@register.simple_tag
def local(value: str | datetime | None, part: str = "both") -> SafeString:
    """A local time as the carrier gave it, `2026-11-20 15:20`, never moved to another zone.

    `part` is `both`, `date` or `time`.
    """
    if not value:
        return ABSENT
    shown, exact = moments.local(value, part)
    return format_html('<time datetime="{}"><bdi dir="ltr">{}</bdi></time>', exact, shown)


@register.filter
def initials(name: object) -> str:
    """The first letters of a name, for the round mark of an officer."""
    words = [word for word in str(name).split() if word[:1].isalpha()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper()


@register.filter
def control_class(widget: dict[str, Any]) -> str:
    """The classes of a form control, so that every form of the product and of its libraries looks alike."""
    attrs = widget.get("attrs", {})
    kind = _CONTROLS.get(widget.get("type") or _kind_of(widget), "form-control")
    invalid = "is-invalid" if attrs.get("aria-invalid") and kind else ""
    return " ".join(part for part in (kind, invalid, attrs.get("class", "")) if part)


def _kind_of(widget: dict[str, Any]) -> str:
    return "drop-down" if str(widget.get("template_name", "")).endswith("/select.html") else ""


# By the type of the input; an option within a drop-down list says "select".
_CONTROLS = {
    "hidden": "",
    "select": "",
    "drop-down": "form-select",
    "checkbox": "form-check-input",
    "radio": "form-check-input",
}


def _address(request: HttpRequest, parameter: str, number: int) -> str:
    query = request.GET.copy()
    query[parameter] = str(number)
    return f"{request.path}?{query.urlencode()}"
