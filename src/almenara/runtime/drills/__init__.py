"""Fault drills: break the product on purpose, on a scratch copy, and count what was lost or doubled."""
