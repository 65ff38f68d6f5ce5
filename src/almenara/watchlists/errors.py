"""Why a list was not loaded.

WatchlistError
 +-- BadUse             no list can be used so
 +-- NotPermitted       the signed legal profile does not allow lists of this use, or there is none
 +-- SeveralLists       the files hold more than one list
 +-- NothingInIt        no entry could be read, and nothing is in force yet
 +-- ListShrank         a third or more of what is in force is missing from it
 +-- LoadedMeanwhile    someone else loaded the same list at the same moment; trying again helps
 +-- NoRoom             the disk is full

Whatever is raised, the entries in force stay as they were.
"""

from almenara.engines.records.words import gettext_noop
from almenara.kernel.errors import AlmenaraError


class WatchlistError(AlmenaraError):
    """Root of this room's errors."""


class BadUse(WatchlistError):
    """No list can be used so."""

    code = "bad-use"
    sentence = gettext_noop("“{use}” is no use of a list. Name one of these: {uses}.")


class NotPermitted(WatchlistError):
    """The signed legal profile does not allow lists of this use."""

    code = "not-permitted"
    sentence = gettext_noop(
        "The legal profile in force here does not allow lists of this use. Nothing was loaded. "
        "The administrator can sign a profile that does, if the law allows it."
    )
    without_profile = gettext_noop(
        "No legal profile is in force here, and without one no list is loaded. The administrator signs it."
    )


class SeveralLists(WatchlistError):
    """The files hold more than one list."""

    code = "several-lists"
    sentence = gettext_noop("These files hold more than one list: {lists}. Load each on its own.")


class NothingInIt(WatchlistError):
    """No entry could be read, and nothing is in force yet."""

    code = "nothing-in-it"
    sentence = gettext_noop("No entry could be read from {files}. Check that the whole list was saved.")


class ListShrank(WatchlistError):
    """A third or more of what is in force is missing from the list."""

    code = "shrank"
    sentence = gettext_noop(
        "{gone} of the {before} entries in force are missing from this list. Nothing was changed. If the publisher "
        "took them off, load it again and accept that; if not, fetch the whole list anew."
    )


class LoadedMeanwhile(WatchlistError):
    """Someone else loaded the same list at the same moment."""

    code = "loaded-meanwhile"
    sentence = gettext_noop("This list was loaded by someone else at the same moment. Load yours again.")


class NoRoom(WatchlistError):
    """The disk is full."""

    code = "disk-full"
    sentence = gettext_noop("The disk is full. The list stays as it was. Make room, then load it again.")
