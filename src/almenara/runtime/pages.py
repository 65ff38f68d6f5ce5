"""The way in: each role lands where its work is."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from almenara.mandate import access
from almenara.mandate.permissions import Permission

_LANDINGS = (
    (Permission.HIT_VIEW, "triage:queue"),
    (Permission.AUDIT_VIEW, "oversight:audit"),
    (Permission.OFFICER_VIEW, "mandate:officers"),
)


@require_GET
def home(request: HttpRequest) -> HttpResponseBase:
    """Send an officer to the first page their role may see; others are asked to sign in."""
    officer = access.officer_of(request)
    if officer is None:
        return redirect_to_login(request.get_full_path())
    for permission, name in _LANDINGS:
        if access.may(officer, permission):
            return redirect(name)
    return redirect("mandate:me")
