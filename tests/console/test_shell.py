"""The frame around every page: language, direction, theme, menu, and the way out."""

from collections.abc import Callable

import pytest
from django.test import Client

from almenara.mandate.models import Officer

ClientOf = Callable[[Officer], Client]


@pytest.mark.parametrize(
    ("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("es", "ltr"), ("pt-pt", "ltr"), ("ar", "rtl")]
)
def test_the_page_says_its_language_and_direction(language: str, direction: str, db: None):
    text = Client(headers={"accept-language": language}).get("/sign-in/").content.decode()
    assert f'<html lang="{language}" dir="{direction}"' in text


def test_the_theme_is_kept_and_the_officer_stays_where_they_were(awa: Officer, client_of: ClientOf):
    client = client_of(awa)
    answer = client.post("/theme/", {"theme": "dark", "next": "/me/"})
    assert (answer.status_code, answer["Location"]) == (303, "/me/")
    assert 'data-bs-theme="dark"' in client.get("/me/").content.decode()


def test_the_way_back_leads_nowhere_else(awa: Officer, client_of: ClientOf):
    answer = client_of(awa).post("/theme/", {"theme": "dark", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_form_without_its_token_is_refused(awa: Officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(awa)
    assert client.post("/theme/", {"theme": "dark"}).status_code == 403


def test_the_menu_marks_the_page_it_is_on(adama: Officer, client_of: ClientOf):
    text = client_of(adama).get("/officers/").content.decode()
    assert text.count('aria-current="page"') == 1
    assert '<a href="/officers/" aria-current="page"' in text


def test_every_page_carries_its_policy(awa: Officer, client_of: ClientOf):
    answer = client_of(awa).get("/me/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "no-store"
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_live_stream_is_for_those_signed_in(db: None):
    assert Client().get("/live/").status_code == 401
