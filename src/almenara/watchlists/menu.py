"""This room's place in the menu."""

from django.utils.translation import gettext_lazy as _

from almenara.console.navigation import MenuItem, register
from almenara.mandate import access
from almenara.mandate.permissions import Permission

register(
    MenuItem(
        key="lists",
        label=_("Lists"),
        url_name="watchlists:lists",
        icon="list-details",
        order=50,
        letter="l",
        visible=access.for_those_who_may(Permission.LIST_VIEW),
    )
)
