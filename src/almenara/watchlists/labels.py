"""How the use of an entry looks and reads: who is to be protected never looks like a suspect."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almenara.mandate.models import ListUse


@dataclass(frozen=True, slots=True)
class Label:
    """A badge: its kind (a key of the console's STATUS_COLOURS), its words, its icon."""

    kind: str
    words: str | Promise
    icon: str


CATEGORIES: Mapping[str, Label] = {
    ListUse.WANTED: Label("attention", _("Wanted person"), "user-search"),
    ListUse.SANCTIONS: Label("warning", _("Under sanctions"), "scale"),
    ListUse.STOLEN_DOCUMENT: Label("warning", _("Stolen or lost document"), "id"),
    ListUse.MISSING_PERSON: Label("protect", _("Missing person, to protect"), "shield-heart"),
    ListUse.LOOKOUT: Label("info", _("Lookout of this unit"), "binoculars"),
}

SEVERITIES: Mapping[str, Label] = {
    "error": Label("danger", _("Not loaded"), "alert-octagon"),
    "warning": Label("warning", _("To check"), "alert-triangle"),
    "note": Label("neutral", _("For information"), "info-circle"),
}

SEXES: Mapping[str, str | Promise] = {
    "M": _("Male"),
    "F": _("Female"),
    "X": _("Unspecified (X)"),
}

SCHEMAS: Mapping[str, str | Promise] = {
    "Person": _("Person"),
    "Organization": _("Organisation"),
    "Vessel": _("Vessel"),
    "Aircraft": _("Aircraft"),
}
