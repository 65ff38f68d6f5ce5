"""Questions about who is here and under which law."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from almenara.mandate.models import LegalProfile, MachineKey, Officer, Unit
from almenara.mandate.names import sign_in_name
from almenara.mandate.secrets import digest


def profile_in_force(unit: Unit) -> LegalProfile | None:
    """The signed legal profile of the unit, if one is in force."""
    return LegalProfile.objects.filter(unit=unit, ended_at__isnull=True).first()


def the_unit() -> Unit | None:
    """The unit of a unit box, which serves one; None before the first run is done."""
    return Unit.objects.order_by("id").first()


def officers_of(officer: Officer) -> QuerySet[Officer]:
    """The officers of the asking officer's unit."""
    return Officer.objects.filter(unit_id=officer.unit_id).select_related("agency", "unit")


def officer_for(officer: Officer, pk: UUID) -> Officer:
    """An officer of the asking officer's unit. Raises Http404 for a stranger and for nobody alike."""
    found = officers_of(officer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def officer_named(typed: str) -> Officer | None:
    """The officer who signs in by this name, however it is written."""
    return Officer.objects.filter(username=sign_in_name(typed)).select_related("unit").first()


def profiles_of(officer: Officer) -> QuerySet[LegalProfile]:
    """Every legal profile the officer's unit signed, the newest first."""
    signed = LegalProfile.objects.filter(unit_id=officer.unit_id)
    return signed.select_related("signed_by", "unit").order_by("-signed_at", "-id")


def machine_keys_of(officer: Officer) -> QuerySet[MachineKey]:
    """The keys of the unit's machines, those in use first."""
    keys = MachineKey.objects.filter(unit_id=officer.unit_id).select_related("made_by", "unit")
    return keys.order_by(F("ended_at").desc(nulls_first=True), "-made_at")


def machine_key_for(officer: Officer, pk: UUID) -> MachineKey:
    """A key of the officer's unit. Raises Http404 for a stranger and for no key alike."""
    found = machine_keys_of(officer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def agency_names_of(officer: Officer) -> list[str]:
    """The agencies that post officers to the unit, in the order of their names."""
    return sorted(set(officers_of(officer).values_list("agency__name", flat=True)))


def names_of(actor_keys: Iterable[str]) -> dict[str, str]:
    """What people call those whom the audit table knows by key: officers and machines; others are absent."""
    keys = set(actor_keys)
    officers = {str(o.pk): o.full_name for o in Officer.objects.filter(pk__in=filter(_is_key, keys))}
    machines = {key.removeprefix("machine:"): key for key in keys if key.startswith("machine:")}
    labels = MachineKey.objects.filter(pk__in=filter(_is_key, machines))
    return officers | {machines[str(key.pk)]: key.label for key in labels}


def machine_of(key: str) -> MachineKey | None:
    """The machine that holds `key`, unless its key was ended."""
    found = MachineKey.objects.filter(digest=digest(key), ended_at__isnull=True).select_related("unit")
    return found.first()


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
