"""Handling codes in words: what their owner allows to be done with the entry (Europol H0 to H3, TLP 2.0)."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# The labels of the Traffic Light Protocol are never translated; what they mean is.
_MEANINGS: dict[str, Promise] = {
    "H0": _("for preventing and fighting crime, within the law"),
    "H1": _("not in court without the owner's consent"),
    "H2": _("not passed on without the owner's consent"),
    "H3": _("under the owner's own restrictions"),
    "TLP:RED": _("for the people addressed alone"),
    "TLP:AMBER+STRICT": _("within this agency alone"),
    "TLP:AMBER": _("within this agency and those it must protect"),
    "TLP:GREEN": _("within the community"),
    "TLP:CLEAR": _("no restriction"),
}


def meaning(code: str) -> str:
    """What a handling code says; one that is not known here holds as its owner set it."""
    known = _MEANINGS.get(code.upper().replace("TLP ", "TLP:"))
    return str(known) if known else gettext("as its owner set it")
