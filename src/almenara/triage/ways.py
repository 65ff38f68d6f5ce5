"""The three ways to answer a hit, as its page offers them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almenara.triage.forms import AnswerForm, ConfirmForm, ReferForm, RuleOutForm


@dataclass(frozen=True, slots=True)
class Way:
    """One of the three answers, as the page offers it."""

    key: str
    words: str | Promise
    icon: str
    url_name: str
    form_class: type[AnswerForm]
    consequence: str | Promise
    submit: str | Promise
    kept: str | Promise


WAYS = (
    Way(
        "confirm",
        _("Confirm"),
        "user-check",
        "triage:confirm",
        ConfirmForm,
        _(
            "It will read: possible match confirmed by an officer, not yet verified by the owner. "
            "The answer is final."
        ),
        _("Confirm the possible match"),
        _("Kept: possible match confirmed by an officer, not yet verified by the owner."),
    ),
    Way(
        "rule_out",
        _("Rule out"),
        "x",
        "triage:rule_out",
        RuleOutForm,
        _("The traveller is not the one on the list. The answer is final."),
        _("Rule the hit out"),
        _("Kept: this hit is ruled out."),
    ),
    Way(
        "refer",
        _("Refer"),
        "send",
        "triage:refer",
        ReferForm,
        _("The hit stays open, and shows to whom it was referred."),
        _("Refer the hit"),
        _("Kept: this hit is referred. It stays open until someone answers it."),
    ),
)


def to_answer(tried: Form | None, *, without: Collection[str]) -> list[dict[str, Any]]:
    """The three answers, each with its form `without` some grounds; the one that was tried stands open as typed."""
    return [
        {"way": way, "form": tried, "open": True}
        if isinstance(tried, way.form_class)
        else {"way": way, "form": way.form_class(auto_id=_ids_of(way), without=without), "open": False}
        for way in WAYS
    ]


def _ids_of(way: Way) -> str:
    return f"id_{way.key}_%s"


def kept(form_class: type[Form]) -> str:
    """What the officer is told once the answer of this form is kept."""
    return next(str(way.kept) for way in WAYS if way.form_class is form_class)
