"""Joins the rooms where no room may know the other: what one needs, another gives."""
