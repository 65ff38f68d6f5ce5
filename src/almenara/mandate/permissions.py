"""What may be done, and which role may do it. What is not written here is refused."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an officer does in the unit."""

    OFFICER = "officer", _("Officer")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class Permission(StrEnum):
    """An act or a look that the gate knows, as `room:thing:act`."""

    MOVEMENT_VIEW = "movements:movement:view"
    MESSAGE_VIEW = "movements:message:view"
    MESSAGE_RECEIVE = "movements:message:receive"
    HIT_VIEW = "screening:hit:view"
    HIT_CONFIRM = "triage:hit:confirm"
    HIT_RULE_OUT = "triage:hit:rule_out"
    HIT_REFER = "triage:hit:refer"
    LIST_VIEW = "watchlists:list:view"
    LIST_IMPORT = "watchlists:list:import"
    OFFICER_VIEW = "mandate:officer:view"
    OFFICER_MANAGE = "mandate:officer:manage"
    KEY_MANAGE = "mandate:key:manage"
    PROFILE_VIEW = "mandate:profile:view"
    PROFILE_SIGN = "mandate:profile:sign"
    AUDIT_VIEW = "safeguards:audit:view"


_ANSWERS = frozenset(
    {
        Permission.MOVEMENT_VIEW,
        Permission.MESSAGE_VIEW,
        Permission.MESSAGE_RECEIVE,
        Permission.HIT_VIEW,
        Permission.HIT_CONFIRM,
        Permission.HIT_RULE_OUT,
        Permission.HIT_REFER,
        Permission.LIST_VIEW,
        Permission.PROFILE_VIEW,
    }
)

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: _ANSWERS,
    Role.SUPERVISOR: _ANSWERS | {Permission.LIST_IMPORT, Permission.OFFICER_VIEW},
    # Who runs the machine has no business with travellers, who reads the traces none with the content.
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.MESSAGE_VIEW,
            Permission.LIST_VIEW,
            Permission.LIST_IMPORT,
            Permission.OFFICER_VIEW,
            Permission.OFFICER_MANAGE,
            Permission.KEY_MANAGE,
            Permission.PROFILE_VIEW,
            Permission.PROFILE_SIGN,
        }
    ),
    Role.AUDITOR: frozenset({Permission.AUDIT_VIEW, Permission.PROFILE_VIEW}),
}
