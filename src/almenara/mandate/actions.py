"""What can be done here: found a unit, add and invite officers, sign the law, give keys to machines.

MandateError
 +-- AlreadyFounded     the first run was done before
 +-- InvitationSpent    the link was used, is too old, or never was
 +-- NotYourself        an administrator may not change their own role or access
 +-- NameTaken          another officer signs in by this name
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import QuerySet

from almenara.engines.records.words import gettext_noop
from almenara.kernel.errors import AlmenaraError
from almenara.mandate import queries, secrets
from almenara.mandate.acts import Act
from almenara.mandate.models import Agency, Invitation, LegalProfile, MachineKey, Officer, Unit
from almenara.mandate.names import sign_in_name
from almenara.mandate.permissions import Role
from almenara.safeguards import audit

LINK_LIFE = timedelta(hours=72)


class MandateError(AlmenaraError):
    """Root of this room's errors."""


class AlreadyFounded(MandateError):
    """The first run was done before."""

    sentence = gettext_noop("This box already serves a unit. Ask its administrator for an account.")


class InvitationSpent(MandateError):
    """The link was used, is too old, or never was."""

    sentence = gettext_noop(
        "This link was used, is too old, or never was. Ask the administrator for a new one."
    )


class NotYourself(MandateError):
    """An administrator may not change their own role or access."""

    sentence = gettext_noop("You cannot change your own role or access. Another administrator can.")


class NameTaken(MandateError):
    """Another officer signs in by this name."""

    sentence = gettext_noop("Another officer signs in by this name. Choose another.")


@dataclass(frozen=True)
class Founding:
    """What the first run asks: the unit, its first agency and its administrator."""

    unit_name: str
    unit_code: str
    unit_type: str
    country: str
    time_zone: str
    agency_name: str
    username: str
    full_name: str
    password: str
    language: str = ""


@dataclass(frozen=True)
class Law:
    """The short form of a legal profile."""

    law: str
    controller: str
    authority: str
    data_protection_officer: str
    list_uses: Sequence[str]
    test: bool = False


@transaction.atomic
def open_first_run(*, at: datetime) -> str:
    """Return the secret of the one-time link of the first run; earlier ones end. Raises AlreadyFounded."""
    if queries.the_unit() is not None:
        raise AlreadyFounded
    Invitation.objects.filter(officer__isnull=True).delete()
    secret = secrets.fresh()
    Invitation.objects.create(digest=secrets.digest(secret), expires_at=at + LINK_LIFE)
    return secret


@transaction.atomic
def found_unit(*, secret: str, founding: Founding, law: Law, at: datetime) -> Officer:
    """Found the unit with its first administrator, and sign its legal profile.

    Raises InvitationSpent, AlreadyFounded, ValidationError for a weak password.
    """
    _spend(secret, at=at, officer=None)
    if queries.the_unit() is not None:
        raise AlreadyFounded
    unit = Unit.objects.create(
        name=founding.unit_name,
        code=founding.unit_code,
        type=founding.unit_type,
        country=founding.country,
        time_zone=founding.time_zone,
    )
    agency = Agency.objects.create(name=founding.agency_name, country=founding.country)
    administrator = _first_administrator(founding, unit, agency, at)
    audit.record(Act.UNIT_FOUNDED, officer=administrator, at=at, subject=unit)
    sign_profile(officer=administrator, law=law, at=at)
    return administrator


@transaction.atomic
def add_officer(
    *, by: Officer, username: str, full_name: str, agency: str, role: Role, at: datetime, language: str = ""
) -> tuple[Officer, str]:
    """Add an officer to `by`'s unit; return them with the secret of the link for their first password.

    Raises NameTaken.
    """
    if queries.officer_named(username) is not None:
        raise NameTaken
    served, _made = Agency.objects.get_or_create(name=agency, country=by.unit.country)
    officer = Officer(
        username=sign_in_name(username),
        full_name=full_name,
        agency=served,
        unit=by.unit,
        role=role,
        language=language,
        joined_at=at,
    )
    officer.set_unusable_password()
    officer.save()
    audit.record(Act.OFFICER_ADDED, officer=by, at=at, subject=officer, detail={"role": str(role)})
    return officer, invite(by=by, officer=officer, at=at)


@transaction.atomic
def change_officer(*, by: Officer, officer: Officer, role: Role, is_active: bool, at: datetime) -> None:
    """Change an officer's role or access, which ends their sessions. Raises NotYourself."""
    if officer.pk == by.pk:
        raise NotYourself
    officer.role, officer.is_active = role, is_active
    officer.access_version += 1
    officer.save(update_fields=["role", "is_active", "access_version"])
    if not is_active:
        officer.invitations.filter(used_at__isnull=True).delete()
    detail = {"role": str(role), "is_active": is_active}
    audit.record(Act.OFFICER_CHANGED, officer=by, at=at, subject=officer, detail=detail)


@transaction.atomic
def invite(*, by: Officer, officer: Officer, at: datetime) -> str:
    """Return the secret of a fresh one-time link for `officer`; earlier ones end."""
    officer.invitations.filter(used_at__isnull=True).delete()
    secret = secrets.fresh()
    Invitation.objects.create(digest=secrets.digest(secret), officer=officer, expires_at=at + LINK_LIFE)
    audit.record(Act.INVITATION_MADE, officer=by, at=at, subject=officer)
    return secret


@transaction.atomic
def accept_invitation(*, secret: str, password: str, at: datetime) -> Officer:
    """Set the invited officer's password. Raises InvitationSpent, ValidationError for a weak password."""
    officer = invited(secret, at=at)
    if officer is None:
        raise InvitationSpent
    validate_password(password, user=officer)
    _spend(secret, at=at, officer=officer)
    officer.set_password(password)
    officer.save(update_fields=["password"])
    audit.record(Act.INVITATION_USED, officer=officer, at=at, subject=officer)
    return officer


def invited(secret: str, *, at: datetime) -> Officer | None:
    """The officer a one-time link was made for, while it is good."""
    found = (
        _good(secret, at)
        .filter(officer__is_active=True)
        .select_related("officer__unit", "officer__agency")
        .first()
    )
    return found.officer if found else None


def first_run_is_open(secret: str, *, at: datetime) -> bool:
    """Whether the link of the first run is good."""
    return _good(secret, at).filter(officer__isnull=True).exists() and queries.the_unit() is None


@transaction.atomic
def sign_profile(*, officer: Officer, law: Law, at: datetime) -> LegalProfile:
    """Sign the legal profile of the officer's unit; the one before it ends."""
    LegalProfile.objects.filter(unit=officer.unit, ended_at__isnull=True).update(ended_at=at)
    profile = LegalProfile.objects.create(
        unit=officer.unit,
        law=law.law,
        controller=law.controller,
        authority=law.authority,
        data_protection_officer=law.data_protection_officer,
        list_uses=list(law.list_uses),
        test=law.test,
        signed_by=officer,
        signed_at=at,
    )
    audit.record(Act.PROFILE_SIGNED, officer=officer, at=at, subject=profile, detail={"test": law.test})
    return profile


@transaction.atomic
def make_machine_key(*, by: Officer, label: str, at: datetime) -> tuple[MachineKey, str]:
    """Give a machine of the unit a key for handing in messages; the secret is shown once."""
    secret = secrets.fresh()
    key = MachineKey.objects.create(
        unit=by.unit, label=label, digest=secrets.digest(secret), made_by=by, made_at=at
    )
    audit.record(Act.KEY_MADE, officer=by, at=at, subject=key)
    return key, secret


@transaction.atomic
def choose_language(*, officer: Officer, language: str, at: datetime) -> None:
    """Keep the language the officer reads (a code of `settings.LANGUAGES`)."""
    if officer.language == language:
        return
    officer.language = language
    officer.save(update_fields=["language"])
    audit.record(Act.LANGUAGE_CHOSEN, officer=officer, at=at, subject=officer, detail={"language": language})


@transaction.atomic
def end_machine_key(*, by: Officer, key: MachineKey, at: datetime) -> None:
    """End a machine's key at once; one that ended before stays as it is."""
    if key.ended_at is not None:
        return
    key.ended_at = at
    key.save(update_fields=["ended_at"])
    audit.record(Act.KEY_ENDED, officer=by, at=at, subject=key)


def _first_administrator(founding: Founding, unit: Unit, agency: Agency, at: datetime) -> Officer:
    administrator = Officer(
        username=sign_in_name(founding.username),
        full_name=founding.full_name,
        agency=agency,
        unit=unit,
        role=Role.ADMINISTRATOR,
        language=founding.language,
        joined_at=at,
    )
    validate_password(founding.password, user=administrator)
    administrator.set_password(founding.password)
    administrator.save()
    return administrator


def _spend(secret: str, *, at: datetime, officer: Officer | None) -> None:
    if _good(secret, at).filter(officer=officer).update(used_at=at) != 1:
        raise InvitationSpent


def _good(secret: str, at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(digest=secrets.digest(secret), used_at__isnull=True, expires_at__gt=at)
