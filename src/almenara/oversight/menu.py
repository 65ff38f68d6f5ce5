"""This room's place in the menu."""

from django.utils.translation import gettext_lazy as _

from almenara.console.navigation import MenuItem, register
from almenara.mandate import access
from almenara.mandate.permissions import Permission

register(
    MenuItem(
        key="traces",
        label=_("Traces"),
        url_name="oversight:audit",
        icon="history",
        order=90,
        letter="t",
        visible=access.for_those_who_may(Permission.AUDIT_VIEW),
    )
)
