"""The menu at the side: rooms register their items, each officer sees those meant for them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

Label = str | Promise


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page of the menu. `icon` is a name of assets.json; `letter` is what follows `g` on the keyboard.

    `visible` and `count` are asked once a page; a count of 0 shows no number. A `personal` page (own account, own
    profile) stands in the officer's menu at the top instead of at the side.
    """

    key: str
    label: Label
    url_name: str
    icon: str
    order: int
    visible: Callable[[HttpRequest], bool]
    count: Callable[[HttpRequest], int] | None = None
    letter: str = ""
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu as this officer sees it now."""

    key: str
    label: Label
    url: str
    icon: str
    count: int
    letter: str
    current: bool
    personal: bool


_ITEMS: dict[str, MenuItem] = {}


def register(item: MenuItem) -> None:
    """Put `item` into the menu; the same key again replaces it."""
    _ITEMS[item.key] = item


def items() -> list[MenuItem]:
    """All registered items, in the order of the menu."""
    return sorted(_ITEMS.values(), key=lambda item: (item.order, item.key))


def menu(request: HttpRequest) -> list[Entry]:
    """The menu of the officer who asks, with the page they are on marked."""
    shown = [(item, reverse(item.url_name)) for item in items() if item.visible(request)]
    here = _current_url(request.path, [url for _, url in shown])
    return [_entry(item, url, request, current=url == here) for item, url in shown]


def _entry(item: MenuItem, url: str, request: HttpRequest, *, current: bool) -> Entry:
    count = item.count(request) if item.count else 0
    return Entry(item.key, item.label, url, item.icon, count, item.letter, current, item.personal)


def _current_url(path: str, urls: list[str]) -> str | None:
    """The longest address of the menu that `path` lies under."""
    return max((url for url in urls if path.startswith(url)), key=len, default=None)
