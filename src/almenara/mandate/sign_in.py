"""Who signs in, who is refused, who leaves: allauth's way in, axes' counting of guesses, and a row for each.

What is kept of a sign-in name that was only tried is a keyed digest: people type passwords into the wrong
field.
"""

import threading
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from axes.signals import user_locked_out
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from almenara.kernel import clock
from almenara.mandate import queries
from almenara.mandate.acts import Act
from almenara.mandate.languages import speak
from almenara.mandate.models import Officer
from almenara.mandate.names import sign_in_name
from almenara.safeguards import audit, sealing

DIGEST_LENGTH = 32
# Argon2 takes 100 MB while it weighs a password: as many guesses at once as there are threads would fill a small box.
_WEIGHING = threading.Lock()


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth carries no types
    """allauth as this product uses it: nobody signs up, nothing goes by e-mail."""

    # One sentence for a wrong name, a wrong password and a closed account: it tells a stranger nothing.
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "The sign-in name or the password is not right, or this account was closed. "
            "Try again, or ask the administrator of your unit."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts from this address. Wait a minute and try again."
        ),
        "enter_current_password": gettext_lazy("This is not your current password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officers are added by the administrator of their unit."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Officer | None:
        """Give a closed account the answer of a wrong password; one at a time, so that each guess is counted."""
        with _WEIGHING:
            officer = cast("Officer | None", super().authenticate(request, **credentials))
        return officer if officer is not None and officer.is_active else None

    def post_login(self, request: HttpRequest, user: Officer, **kwargs: Any) -> HttpResponse:
        """Go on in the officer's own language."""
        onward = cast("HttpResponse", super().post_login(request, user, **kwargs))
        return speak(onward, user.language)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the officer's own page."""
        return reverse("mandate:me")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **__: Any
    ) -> None:
        """Say what the officer can not see by themselves: that the password was changed."""
        if message_template == "account/messages/password_changed.txt":
            messages.add_message(request, level, gettext("Your password was changed."))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing goes by e-mail."""


class Stranger:
    """Someone who tried to sign in: for the audit table nobody yet, at a unit's door."""

    actor_key = "stranger"
    agency_key = ""
    role = ""

    def __init__(self, unit_key: str) -> None:
        self.unit_key = unit_key


def name_tried(_request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What axes counts guesses by: a keyed digest of the name, the same however it is written."""
    given = credentials or {}
    return name_digest(given.get("username") or given.get("login") or "")


def name_digest(typed: str) -> str:
    """A keyed digest of a sign-in name: tells whether two tries meant the same one, gives no name back."""
    return sealing.fingerprint(b"sign-in name:" + sign_in_name(typed).encode())[:DIGEST_LENGTH]


@receiver(user_logged_in)
def _signed_in(user: Officer, **_: Any) -> None:
    with transaction.atomic():
        audit.record(Act.SIGNED_IN, officer=user, at=clock.now(), subject=user)


@receiver(user_logged_out)
def _signed_out(user: Officer | None, **_: Any) -> None:
    if user is not None:
        with transaction.atomic():
            audit.record(Act.SIGNED_OUT, officer=user, at=clock.now(), subject=user)


@receiver(password_changed)
def _password_changed(user: Officer, **_: Any) -> None:
    with transaction.atomic():
        audit.record(Act.PASSWORD_CHANGED, officer=user, at=clock.now(), subject=user)


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    if not getattr(request, "axes_locked_out", False):
        _record_refusal(Act.SIGN_IN_REFUSED, credentials.get("username") or "")


@receiver(user_locked_out)
def _locked_out(request: HttpRequest, **_: Any) -> None:
    credentials = getattr(request, "axes_credentials", None) or {}
    _record_refusal(Act.SIGN_IN_LOCKED, credentials.get("username") or "")


@transaction.atomic
def _record_refusal(act: Act, typed: str) -> None:
    officer = queries.officer_named(typed)
    unit = officer.unit if officer else queries.the_unit()
    audit.record(
        act,
        officer=Stranger(str(unit.pk) if unit else ""),
        at=clock.now(),
        subject=officer,
        detail={} if officer else {"name_digest": name_digest(typed)},
    )
