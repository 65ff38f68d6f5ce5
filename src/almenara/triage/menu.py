"""This room's place in the menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from almenara.console.navigation import MenuItem, register
from almenara.mandate import access
from almenara.mandate.permissions import Permission
from almenara.triage import queries

KEY = "hits"


def _waiting(request: HttpRequest) -> int:
    officer = access.officer_of(request)
    return queries.waiting_for(officer).count() if officer is not None else 0


register(
    MenuItem(
        key=KEY,
        label=_("Hits"),
        url_name="triage:queue",
        icon="list-search",
        order=20,
        letter="h",
        visible=access.for_those_who_may(Permission.HIT_VIEW),
        count=_waiting,
    )
)
