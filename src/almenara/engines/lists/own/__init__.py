"""Our own layout of a list, for what a unit, an agency or a country keeps itself: see `docs/formats/own-list.md`."""

from almenara.engines.lists.own.sheet import OWN_SHEET

__all__ = ["OWN_SHEET"]
