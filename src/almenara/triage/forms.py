"""What an officer answers, and what the queue is narrowed by."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almenara.mandate.models import ListUse
from almenara.triage.grounds import Addressee, ConfirmGrounds, ReferralGrounds, RuleOutGrounds
from almenara.triage.models import NOTE_LENGTH
from almenara.triage.queries import STATES, Filters


def _grounds(choices: list[tuple[str, Any]], label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: an answer needs its grounds.")},
    )


class AnswerForm(forms.Form):
    """Grounds, and a note for the colleagues who read the hit later.

    `without` are the grounds that this hit cannot have: they are neither offered nor taken.
    """

    def __init__(self, *args: Any, without: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["grounds"]
        assert isinstance(field, forms.ChoiceField)
        offered: list[tuple[str, Any]] = list(field.choices)  # type: ignore[arg-type] # ours are plain pairs
        field.choices = [(value, words) for value, words in offered if value not in without]

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("What you saw and compared. No health, religion or opinion, and no name of a source."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class ConfirmForm(AnswerForm):
    """Traveller and entry are the same."""

    grounds = _grounds(ConfirmGrounds.choices, _("Grounds"))
    field_order = ("grounds", "note")


class RuleOutForm(AnswerForm):
    """They are two."""

    grounds = _grounds(RuleOutGrounds.choices, _("Grounds"))
    field_order = ("grounds", "note")


class ReferForm(AnswerForm):
    """Someone else is to answer."""

    to = _grounds(Addressee.choices, _("To whom"))
    grounds = _grounds(ReferralGrounds.choices, _("Grounds"))
    field_order = ("to", "grounds", "note")


class FilterForm(forms.Form):
    """State, kind of list, flight, words of a name or a document number; each may be left open."""

    state = forms.ChoiceField(choices=[(state, state) for state in STATES], required=False)
    category = forms.ChoiceField(label=_("Kind of list"), required=False)
    flight = forms.UUIDField(label=_("Flight"), required=False, widget=forms.Select)
    q = forms.CharField(label=_("Name or document"), required=False, max_length=80)

    def __init__(self, *args: Any, flights: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", gettext("Any"))
        self._choose("category", [anything, *ListUse.choices])
        self.fields["flight"].widget.choices = [anything, *flights]

    def filters(self) -> Filters:
        """What a form asks for; what can not be asked is left open."""
        asked = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Filters(
            state=asked.get("state") or "all",
            category=asked.get("category") or "",
            movement=asked.get("flight"),
            text=asked.get("q") or "",
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
