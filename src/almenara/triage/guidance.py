"""What the kind of list behind a hit permits an officer to do, and what it does not.

No arrest, refusal or seizure rests on another's data before its owner has verified it; victims, missing
children and imminent threats come first. National law may allow less: the unit's supervisor says so.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almenara.mandate.models import ListUse

Label = str | Promise

# On every hit, whatever its list.
BEFORE_ALL = (
    _(
        "A hit is a possible match, raised by the machine. No arrest, refusal of entry or seizure rests on "
        "it before the owner of the entry has verified it."
    ),
    _("A victim, a missing child or an imminent threat comes first: protect at once, verify afterwards."),
)


@dataclass(frozen=True, slots=True)
class Guidance:
    """In one sentence what such an entry is, what may be done, and what may not."""

    meaning: Label
    may: tuple[Label, ...]
    may_not: tuple[Label, ...]


_REFUGE = _(
    "Where the traveller is a refugee or asks for asylum, the State they fled is told nothing: "
    "refer the hit to the supervisor."
)

_GUIDANCE: dict[str, Guidance] = {
    ListUse.WANTED: Guidance(
        meaning=_("Someone asks for this person. An entry on a list is not an arrest warrant."),
        may=(
            _("Secondary control, out of sight of the queue: identity, document, photograph, marks."),
            _(
                "Ask the National Central Bureau (I-24/7) to have the entry verified, "
                "by the reference shown here."
            ),
            _(
                "Meanwhile, what national law allows without an arrest: keep the document during the "
                "control, watch discreetly."
            ),
        ),
        may_not=(
            _("No arrest, no refusal of entry and no seizure before the owner has verified the entry."),
            _REFUGE,
        ),
    ),
    ListUse.SANCTIONS: Guidance(
        meaning=_(
            "This person is under sanctions. An asset freeze is not an arrest, and a listing is not a charge."
        ),
        may=(
            _("Compare every detail with the publisher's own list, by the reference shown here."),
            _(
                "Tell the authority that applies sanctions in this country: "
                "it decides on a freeze or a travel ban."
            ),
            _("Secondary control of identity and document until it has answered."),
        ),
        may_not=(
            _("Nobody is arrested or held because they are listed."),
            _("No money or goods are taken before the authority has decided."),
            _("No refusal of entry before it has confirmed a travel ban for this very person."),
        ),
    ),
    ListUse.STOLEN_DOCUMENT: Guidance(
        meaning=_(
            "This document was reported stolen, lost or invalid. "
            "The report is about the document, not the bearer."
        ),
        may=(
            _("Keep the document aside during the secondary control."),
            _(
                "Compare number, type and issuing country with the document itself, "
                "not with the manifest alone."
            ),
            _("Ask the issuing country to verify the report, through the National Central Bureau (I-24/7)."),
            _("Establish identity by other means: a second document, the booking, an interview."),
        ),
        may_not=(
            _("No seizure and no refusal of entry before the issuing country has confirmed its report."),
            _("The bearer may be the rightful owner: documents are found again, and numbers are mistyped."),
        ),
    ),
    ListUse.MISSING_PERSON: Guidance(
        meaning=_("A person to protect. Someone is looking for them because they may be in danger."),
        may=(
            _("Speak with the person alone, in a calm place, with an interpreter if one is needed."),
            _("Contact the owner of the entry at once, through the National Central Bureau (I-24/7)."),
            _(
                "Stay with a child, and hand them over to nobody "
                "before the child protection service has answered."
            ),
            _(
                "Look for signs of trafficking or abduction: "
                "someone else holds the documents or gives the answers."
            ),
        ),
        may_not=(
            _("This person has done nothing: no search, no restraint, no word of suspicion."),
            _("An adult may not wish to be found: tell nobody where they are unless they agree."),
        ),
    ),
    ListUse.LOOKOUT: Guidance(
        meaning=_("A colleague of this unit asks you to look out for this person."),
        may=(
            _("Do what the author of the lookout asks, within national law, and tell them what you found."),
            _("Secondary control of identity and document."),
        ),
        may_not=(
            _(
                "No arrest, no refusal of entry and no seizure on a lookout alone: "
                "that takes facts found at the control."
            ),
            _REFUGE,
        ),
    ),
}


def guidance_for(category: str) -> Guidance:
    """What holds for a category of entry; an unknown one is treated as the strictest common case."""
    return _GUIDANCE.get(category, _GUIDANCE[ListUse.WANTED])
