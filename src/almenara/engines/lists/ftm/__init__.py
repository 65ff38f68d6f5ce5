"""Entities in the FollowTheMoney model, one JSON object a line: the family of OpenSanctions, and many others.

Takes people, organisations, vessels and aircraft, with the passports and identifications that point at them.
"""

from almenara.engines.lists.ftm.lines import FTM_LINES

__all__ = ["FTM_LINES"]
