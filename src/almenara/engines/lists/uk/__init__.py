"""Financial sanctions of the United Kingdom, as CSV.

Takes the consolidated list of OFSI (a first line with its date, then the header) and the UK Sanctions List; gives one
entry a group of rows, since each alias and each birth date is a row of its own.
"""

from almenara.engines.lists.uk.sheet import UK_SHEET

__all__ = ["UK_SHEET"]
