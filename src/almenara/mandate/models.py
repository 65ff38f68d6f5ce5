"""Agencies, units, their officers, the keys of machines that bring messages, and the signed legal profile."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from almenara.kernel.identifiers import new_id
from almenara.mandate.permissions import Role


class Agency(models.Model):
    """A service that posts officers to a unit: customs, police, immigration, gendarmerie…"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=3)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "name"], name="an_agency_is_named_once_in_its_country"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitType(models.TextChoices):
    """The kinds of unit in the field today; a vocabulary that grows."""

    JAITF = "jaitf", _("Airport interdiction task force (JAITF)")
    ACCU = "accu", _("Air cargo control unit")
    PCU = "pcu", _("Port control unit")
    LAND = "land", _("Land border post")
    RAIL = "rail", _("Rail post")
    HUB = "hub", _("National hub")


class Unit(models.Model):
    """A place where officers of several agencies work together, named by its IATA code or UN/LOCODE."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    code = models.CharField(_("location code"), max_length=5, unique=True)
    type = models.CharField(_("type of unit"), max_length=16, choices=UnitType, default=UnitType.JAITF)
    country = models.CharField(_("country"), max_length=3)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")

    def __str__(self) -> str:
        return self.name


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers; makes them only through `mandate.actions`."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        """Find by sign-in name, whatever its case."""
        return self.get(username__iexact=username)


class Officer(AbstractBaseUser):
    """A person who signs in: of one agency, in one unit, with one role."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="officers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officers")
    role = models.CharField(_("role"), max_length=16, choices=Role)
    language = models.CharField(_("language"), max_length=8, blank=True, default="")
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField()
    # Counts changes of role and access: each ends the sessions opened before it.
    access_version = models.PositiveIntegerField(default=0)

    objects: ClassVar[OfficerManager] = OfficerManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    class Meta:
        ordering: ClassVar = ["full_name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="an_officer_has_a_known_role"),
            models.UniqueConstraint(Lower("username"), name="a_sign_in_name_is_taken_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """What a session must carry: it changes with the password, the role and the access."""
        return salted_hmac(
            "almenara.mandate.session", f"{super().get_session_auth_hash()}:{self.access_version}"
        ).hexdigest()

    @property
    def actor_key(self) -> str:
        """The officer as the audit table names them."""
        return str(self.pk)

    @property
    def agency_key(self) -> str:
        """The agency as the audit table names it."""
        return str(self.agency_id)

    @property
    def unit_key(self) -> str:
        """The unit as the audit table names it."""
        return str(self.unit_id)


class Invitation(models.Model):
    """A one-time link by which an officer sets a first password; only its digest is kept.

    Without an officer it is the link of the first run, printed on the terminal.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, null=True, related_name="invitations")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class MachineKey(models.Model):
    """The key of a machine that may hand messages to this unit over HTTP; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="machine_keys")
    label = models.CharField(_("name of the machine"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label

    @property
    def actor_key(self) -> str:
        """The machine as the audit table names it."""
        return f"machine:{self.pk}"

    @property
    def agency_key(self) -> str:
        """A machine serves the unit, not one agency."""
        return ""

    @property
    def unit_key(self) -> str:
        """The unit as the audit table names it."""
        return str(self.unit_id)

    @property
    def role(self) -> str:
        """What the audit table says of a machine."""
        return "machine"


class ListUse(models.TextChoices):
    """What a list may be used for here; an entry's category is one of these."""

    WANTED = "wanted", _("Wanted persons")
    SANCTIONS = "sanctions", _("Sanctions")
    STOLEN_DOCUMENT = "stolen_document", _("Stolen and lost documents")
    MISSING_PERSON = "missing_person", _("Missing persons, to protect")
    LOOKOUT = "lookout", _("Lookouts of this unit")


class LegalProfile(models.Model):
    """The law of the place, signed: without one in force nothing is received.

    `list_uses` holds values of `ListUse`; `test` marks the profile of drills and demonstrations.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="legal_profiles")
    law = models.CharField(_("law and article"), max_length=300)
    controller = models.CharField(_("controller of the data"), max_length=200)
    authority = models.CharField(_("supervising authority"), max_length=200)
    data_protection_officer = models.CharField(_("data protection officer"), max_length=200)
    list_uses = models.JSONField(_("lists that may be used"), default=list)
    test = models.BooleanField(default=False)
    signed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(ended_at__isnull=True),
                name="a_unit_has_one_legal_profile_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.law

    def permits(self, use: str) -> bool:
        """Whether lists of this use may be screened against here."""
        return use in _as_list(self.list_uses)


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else []
