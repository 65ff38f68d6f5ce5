"""Light, dark, or as the device has it: kept in a cookie, so that the page comes out right at once."""

from django.http import HttpRequest

COOKIE = "theme"
AUTO = "auto"
CHOICES = ("light", "dark", AUTO)
COOKIE_SECONDS = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """The theme this browser asked for; `auto` when it asked for none."""
    value = request.COOKIES.get(COOKIE, AUTO)
    return value if value in CHOICES else AUTO
