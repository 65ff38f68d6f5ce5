"""Questions about who is here and under which law."""

from django.db.models import QuerySet

from almenara.mandate.models import LegalProfile, MachineKey, Officer, Unit
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


def machine_of(key: str) -> MachineKey | None:
    """The machine that holds `key`, unless its key was ended."""
    found = MachineKey.objects.filter(digest=digest(key), ended_at__isnull=True).select_related("unit")
    return found.first()
