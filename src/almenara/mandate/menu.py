"""This room's places in the menu."""
