"""Pages reached by a one-time link: the first run, and an invited officer's first password.

The secret is in the address: it goes to no other site, into no cache and no log.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from almenara.kernel import clock
from almenara.mandate import actions
from almenara.mandate.forms import FirstPasswordForm, FoundingForm
from almenara.mandate.languages import speak
from almenara.mandate.models import Officer

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _by_secret(
    view: Callable[[HttpRequest, str], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """A page whose address is the secret: no other site learns it, and a spent link gets a clear answer."""

    @wraps(view)
    @require_http_methods(["GET", "POST"])
    @sensitive_post_parameters("password", "password_again")
    @sensitive_variables("secret")
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        try:
            response = view(request, secret)
        except (actions.InvitationSpent, actions.AlreadyFounded):
            response = render(request, "mandate/spent.html", status=404)
        # Not `no-referrer`: a browser then sends `Origin: null` with the form, and the form is refused.
        response["Referrer-Policy"] = "strict-origin"
        response["Cache-Control"] = "no-store"
        return response

    return guarded


@_by_secret
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """The first run: name the unit and its administrator, and sign the law of the place."""
    if not actions.first_run_is_open(secret, at=clock.now()):
        raise actions.InvitationSpent
    form = FoundingForm(request.POST or None)
    if not form.is_valid():
        return render(request, "mandate/welcome.html", {"form": form, **form.parts()})
    given = form.cleaned_data
    administrator = actions.found_unit(
        secret=secret, founding=_founding(given), law=law_of(given), at=clock.now()
    )
    messages.success(
        request, gettext("The unit is ready. Add its officers, then load the lists of who is sought.")
    )
    return _enter(request, administrator)


@_by_secret
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """An invited officer chooses a first password."""
    officer = actions.invited(secret, at=clock.now())
    if officer is None:
        raise actions.InvitationSpent
    form = FirstPasswordForm(request.POST or None, officer=officer)
    if not form.is_valid():
        return render(request, "mandate/invitation.html", {"form": form, "invited": officer})
    password = form.cleaned_data["password"]
    return _enter(request, actions.accept_invitation(secret=secret, password=password, at=clock.now()))


def law_of(given: dict[str, Any]) -> actions.Law:
    """The law a valid `LawForm` tells."""
    return actions.Law(
        law=given["law"],
        controller=given["controller"],
        authority=given["authority"],
        data_protection_officer=given["data_protection_officer"],
        list_uses=given["list_uses"],
    )


def _founding(given: dict[str, Any]) -> actions.Founding:
    return actions.Founding(
        unit_name=given["unit_name"],
        unit_code=given["unit_code"],
        unit_type=given["unit_type"],
        country=given["country"],
        time_zone=given["time_zone"],
        agency_name=given["agency_name"],
        username=given["username"],
        full_name=given["full_name"],
        password=given["password"],
        language=get_language() or "",
    )


def _enter(request: HttpRequest, officer: Officer) -> HttpResponse:
    login(request, officer, backend=_BACKEND)
    return speak(redirect("home"), officer.language)
