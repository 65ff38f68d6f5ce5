"""The language an officer reads: kept on the officer, carried by a cookie."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponse

R = TypeVar("R", bound=HttpResponse)

YEAR_SECONDS = 365 * 24 * 3600


def known(code: str) -> bool:
    """Whether `code` is one of the languages of the product."""
    return code in dict(settings.LANGUAGES)


def speak(response: R, code: str) -> R:
    """Let the browser that gets `response` read on in the language `code`; without one nothing changes."""
    if known(code):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=YEAR_SECONDS,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
