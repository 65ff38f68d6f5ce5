"""What the auditor may narrow the traces by."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almenara.mandate import queries as mandate
from almenara.oversight.labels import ACTORS, ACTS, Label
from almenara.oversight.queries import Wanted

if TYPE_CHECKING:
    from almenara.mandate.models import Officer


class FilterForm(forms.Form):
    """Act, officer, day (UTC), key of a record; each may be left open."""

    act = forms.ChoiceField(label=_("Act"), required=False)
    officer = forms.ChoiceField(label=_("Who"), required=False)
    day = forms.DateField(
        label=_("Day (UTC)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    record = forms.UUIDField(
        label=_("Key of a record"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, asking: "Officer", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", gettext("Any"))
        officers = [(o.actor_key, o.full_name) for o in mandate.officers_of(asking)]
        self._choose("act", [anything, *_in_order(ACTS)])
        self._choose("officer", [anything, *officers, *_in_order(ACTORS)])

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        return Wanted(**{name: value or None for name, value in self.cleaned_data.items()})

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _in_order(labels: Mapping[str, Label]) -> list[tuple[str, str]]:
    return sorted(((code, str(words)) for code, words in labels.items()), key=lambda choice: choice[1])
