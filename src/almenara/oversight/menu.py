"""This room's place in the menu."""
