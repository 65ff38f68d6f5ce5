"""What officers ask for, and the files they hand in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from almenara.movements.models import MessageState
from almenara.movements.queries import Wanted
from almenara.movements.uploads import Uploaded


class ArrivalsForm(forms.Form):
    """Which movements to show; each may be left open."""

    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    direction = forms.ChoiceField(
        label=_("Direction"),
        required=False,
        choices=[
            ("", _("All directions")),
            ("arriving", _("Arriving")),
            ("departing", _("Departing")),
            ("elsewhere", _("Elsewhere")),
        ],
    )
    q = forms.CharField(label=_("Flight or place"), required=False, max_length=60)

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        given = self.cleaned_data
        return Wanted(day=given["day"], direction=given["direction"], text=given["q"])


class MessagesForm(forms.Form):
    """Which messages to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *MessageState.choices]
    )


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Files(forms.FileField):
    """One or more files, each as it came in."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> Any:
        """A list of `Uploaded`. Raises ValidationError when none was chosen."""
        chosen = data if isinstance(data, list) else [data]
        clean = super().clean
        return [clean(one, initial) for one in chosen or [None]]


class UploadForm(forms.Form):
    """Passenger lists to hand in."""

    lists = _Files(
        label=_("Passenger lists"),
        allow_empty_file=True,
        error_messages={"required": _("Choose one or more files first.")},
    )

    def uploaded(self) -> list[Uploaded]:
        """The files of a valid form."""
        files: list[Uploaded] = self.cleaned_data["lists"]
        return files
