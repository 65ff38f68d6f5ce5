"""What the shell of every page needs to know, worked out only when a template asks for it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from almenara.console import languages, navigation, themes


def shell(request: HttpRequest) -> dict[str, "Shell"]:
    """Context processor: `shell` in every template."""
    return {"shell": Shell(request)}


@dataclass(frozen=True, slots=True)
class Language:
    """A choice of the language menu."""

    code: str
    name: str
    direction: str
    current: bool


class Shell:
    """The frame around a page: menu, unit, language, theme. Fragments never ask it anything and pay nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def officer(self) -> Any | None:
        """Who is signed in, or None."""
        user = getattr(self._request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def menu(self) -> list[navigation.Entry]:
        """The menu at the side; empty for someone not signed in."""
        return [entry for entry in self._entries if not entry.personal]

    @cached_property
    def personal_menu(self) -> list[navigation.Entry]:
        """The officer's own pages, under their name."""
        return [entry for entry in self._entries if entry.personal]

    @cached_property
    def unit_label(self) -> str:
        """The unit the officer works in, in their own words."""
        return str(getattr(self.officer, "unit", "") or "")

    @cached_property
    def agency_label(self) -> str:
        """The agency that posted the officer there."""
        return str(getattr(self.officer, "agency", "") or "")

    @cached_property
    def officer_name(self) -> str:
        """How the officer is called on the screen."""
        return str(getattr(self.officer, "full_name", "") or self.officer or "")

    @cached_property
    def role_label(self) -> str:
        """The officer's role in the language of the page."""
        display = getattr(self.officer, "get_role_display", None)
        return str(display() if display else getattr(self.officer, "role", ""))

    @cached_property
    def _entries(self) -> list[navigation.Entry]:
        return navigation.menu(self._request) if self.officer else []

    @property
    def theme(self) -> str:
        """light, dark or auto."""
        return themes.chosen(self._request)

    @property
    def language(self) -> str:
        """The code of the language of the page."""
        return languages.current()

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return languages.direction(self.language)

    @property
    def languages(self) -> list[Language]:
        """The five, each under its own name."""
        now = self.language
        return [
            Language(code, name, languages.direction(code), code == now)
            for code, name in languages.OWN_NAMES.items()
        ]

    @property
    def path(self) -> str:
        """Where a change of language or theme comes back to."""
        return self._request.get_full_path()
