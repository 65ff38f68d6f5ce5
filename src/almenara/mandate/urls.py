"""Addresses of this room. allauth's few keep the names it knows them by; the rest of it is not reachable."""

from typing import NoReturn

from allauth.account import views as allauth
from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import include, path

from almenara.mandate import arrival, pages

_pages = [
    path("welcome/<str:secret>/", arrival.welcome, name="welcome"),
    path("invitation/<str:secret>/", arrival.invitation, name="invitation"),
    path("me/", pages.me, name="me"),
    path("officers/", pages.officers, name="officers"),
    path("officers/add/", pages.add_officer, name="add_officer"),
    path("officers/<uuid:officer_id>/", pages.officer, name="officer"),
    path("officers/<uuid:officer_id>/link/", pages.invite, name="invite"),
    path("keys/", pages.keys, name="keys"),
    path("keys/<uuid:key_id>/end/", pages.end_key, name="end_key"),
    path("profile/", pages.profile, name="profile"),
    path("profile/sign/", pages.sign_profile, name="sign_profile"),
]


def _nothing_here(_request: HttpRequest) -> NoReturn:
    """allauth asks for the address of this page, which the product does not have."""
    raise Http404


# Names without the room's own: Django, allauth and the console's page ask for them so.
urlpatterns = [
    path("", include((_pages, "mandate"))),
    path("language/", pages.set_language, name="set_language"),
    # Weighing a password takes long, for whoever asks: the database is locked for the rows of it alone.
    path("sign-in/", transaction.non_atomic_requests(allauth.login), name="account_login"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("me/password/", allauth.password_change, name="account_change_password"),
    *(
        path(f"account/{name}/", _nothing_here, name=f"account_{name}")
        for name in ("signup", "reset_password", "inactive", "email", "set_password", "reauthenticate")
    ),
]
