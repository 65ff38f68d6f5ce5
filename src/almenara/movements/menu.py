"""This room's places in the menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from almenara.console.navigation import MenuItem, register
from almenara.mandate import access
from almenara.mandate.permissions import Permission
from almenara.movements import queries


def _unreadable(request: HttpRequest) -> int:
    officer = access.officer_of(request)
    return queries.unreadable_for(officer) if officer is not None else 0


register(
    MenuItem(
        key="movements",
        label=_("Arrivals"),
        url_name="movements:arrivals",
        icon="plane-arrival",
        order=10,
        letter="a",
        visible=access.for_those_who_may(Permission.MOVEMENT_VIEW),
    )
)
register(
    MenuItem(
        key="messages",
        label=_("Messages"),
        url_name="movements:messages",
        icon="inbox",
        order=40,
        letter="m",
        visible=access.for_those_who_may(Permission.MESSAGE_VIEW),
        count=_unreadable,
    )
)
