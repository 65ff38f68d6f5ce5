"""What is typed to load a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almenara.mandate.models import ListUse

if TYPE_CHECKING:
    from almenara.mandate.models import LegalProfile
    from almenara.watchlists.models import Watchlist


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Each file checked as a field of one file does it."""
        given = data if isinstance(data, list) else [data]
        return [
            cast("UploadedFile[bytes]", super(FilesField, self).clean(one, initial))
            for one in given or [None]
        ]


class LoadForm(forms.Form):
    """The files of a list, and what it is here."""

    list_files = FilesField(
        label=_("Files of the list"),
        help_text=_(
            "As the publisher gives them out (United Nations, OFAC with its alias file, European Union, United "
            "Kingdom, Canada, FollowTheMoney) or a sheet in our own layout. Choose all files of the list together."
        ),
    )
    replaces = forms.ChoiceField(
        label=_("Load it as"),
        required=False,
        help_text=_("A list that is here already takes the new version, and shows what changed."),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("As your unit calls it. Leave it empty for the publisher's own title."),
    )
    use = forms.ChoiceField(
        label=_("Used for"),
        help_text=_("Only uses that the signed legal profile allows can be chosen."),
    )
    accept_shrinking = forms.BooleanField(
        label=_("The publisher took these entries off: load the list without them."), required=False
    )

    def __init__(
        self, *args: Any, profile: "LegalProfile | None", here: "Sequence[Watchlist]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        permitted = [
            (use.value, str(use.label)) for use in ListUse if profile is not None and profile.permits(use)
        ]
        # Several uses: the officer chooses. A list of missing people must not become one of wanted people unseen.
        nothing_chosen = [("", gettext("Choose a use"))] if len(permitted) > 1 else []
        self._choose("use", [*nothing_chosen, *permitted])
        self._choose(
            "replaces", [("", gettext("A list of its own")), *((one.key, one.title) for one in here)]
        )
        self._hide("accept_shrinking")

    def ask_about_shrinking(self) -> None:
        """Show the box by which an officer accepts that many entries are gone."""
        self.fields["accept_shrinking"].widget = forms.CheckboxInput()

    def _hide(self, name: str) -> None:
        self.fields[name].widget = forms.HiddenInput()

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
