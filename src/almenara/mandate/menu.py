"""This room's places in the menu."""

from django.utils.translation import gettext_lazy as _

from almenara.console.navigation import MenuItem, register
from almenara.mandate import access
from almenara.mandate.permissions import Permission

register(
    MenuItem(
        key="officers",
        label=_("Officers"),
        url_name="mandate:officers",
        icon="users",
        order=80,
        letter="o",
        visible=access.for_those_who_may(Permission.OFFICER_VIEW),
    )
)
register(
    MenuItem(
        key="keys",
        label=_("Machine keys"),
        url_name="mandate:keys",
        icon="key",
        order=82,
        letter="k",
        visible=access.for_those_who_may(Permission.KEY_MANAGE),
    )
)
register(
    MenuItem(
        key="profile",
        label=_("Legal profile"),
        url_name="mandate:profile",
        icon="scale",
        order=84,
        letter="p",
        visible=access.for_those_who_may(Permission.PROFILE_VIEW),
    )
)
register(
    MenuItem(
        key="me",
        label=_("My account"),
        url_name="mandate:me",
        icon="user-cog",
        order=10,
        visible=lambda request: access.officer_of(request) is not None,
        personal=True,
    )
)
