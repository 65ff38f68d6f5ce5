"""The closed lists an officer answers from: each answer has grounds that fit it."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from almenara.watchlists.models import Entry


class Verdict(models.TextChoices):
    """What an officer may answer for good."""

    CONFIRMED = "confirmed", _("Confirmed")
    RULED_OUT = "ruled_out", _("Ruled out")


class ConfirmGrounds(models.TextChoices):
    """Why traveller and entry are held for the same."""

    SAME_DOCUMENT = "same_document", _("Same document: number, type and issuing country")
    SAME_NAME_AND_BIRTH_DATE = "same_name_and_birth_date", _("Same name and same full date of birth")
    PHOTO_OR_MARKS_AGREE = "photo_or_marks_agree", _("Photograph or marks compared: they agree")
    TOLD_BY_PERSON = "told_by_person", _("The person says so")
    OTHER_RECORD = "other_record", _("Another record says so: visa, booking, earlier journey")


class RuleOutGrounds(models.TextChoices):
    """Why they are held for two."""

    OTHER_BIRTH_DATE = "other_birth_date", _("Another date of birth")
    OTHER_DOCUMENT = "other_document", _("Another document: number, type or issuing country")
    PHOTO_OR_MARKS_DIFFER = "photo_or_marks_differ", _("Photograph or marks compared: they differ")
    NAME_AGREES_IN_PART = "name_agrees_in_part", _("Only a part of the name agrees")
    OTHER_SEX = "other_sex", _("Another sex")
    KNOWN_AS_ANOTHER = "known_as_another", _("Known to the unit as another person")
    ENTRY_WITHDRAWN = "entry_withdrawn", _("Its owner has withdrawn the entry")


class Addressee(models.TextChoices):
    """To whom a hit may be passed on."""

    SUPERVISOR = "supervisor", _("Supervisor of the shift")
    BUREAU_LIAISON = "bureau_liaison", _("Liaison officer for the National Central Bureau (I-24/7)")
    CUSTOMS_LIAISON = "customs_liaison", _("Liaison officer for customs (CENcomm)")
    SECOND_LINE = "second_line", _("Second line: secondary control")


class ReferralGrounds(models.TextChoices):
    """Why an officer does not answer alone."""

    OWNER_TO_BE_ASKED = "owner_to_be_asked", _("The owner of the entry has to be asked")
    DATA_NOT_ENOUGH = "data_not_enough", _("What is known is not enough to decide")
    DOCUMENT_TO_BE_EXAMINED = "document_to_be_examined", _("The document has to be examined")
    PERSON_TO_BE_SEEN = "person_to_be_seen", _("The person has to be seen and heard")
    NOT_MINE_TO_DECIDE = "not_mine_to_decide", _("It is not mine to decide")


def in_words(code: str) -> str:
    """What an officer chose, in words; a code of no list stays as it is."""
    for known in (ConfirmGrounds, RuleOutGrounds, ReferralGrounds, Addressee):
        if code in known.values:
            return str(known(code).label)
    return code


def impossible(entry: "Entry") -> frozenset[str]:
    """The grounds that cannot be true, because the entry says nothing of what they compare.

    What the carrier left out counts for nothing: the officer may have the person and their papers before them.
    """
    silent = {
        ConfirmGrounds.SAME_DOCUMENT: not entry.documents,
        ConfirmGrounds.SAME_NAME_AND_BIRTH_DATE: not (entry.names and entry.birth_dates),
        RuleOutGrounds.OTHER_DOCUMENT: not entry.documents,
        RuleOutGrounds.OTHER_BIRTH_DATE: not entry.birth_dates,
        RuleOutGrounds.NAME_AGREES_IN_PART: not entry.names,
        RuleOutGrounds.OTHER_SEX: not entry.sex,
    }
    return frozenset(str(one) for one, is_silent in silent.items() if is_silent)
