"""What a list does to an earlier one, by its BGM (1001 and 1004 of the WCO/IATA/ICAO guide).

745 is a passenger list, 250 a crew list, 336 a master crew list, 266 the state of a flight.
"""

from almenara.engines.records.words import gettext_noop

_SENTENCES = {
    ("745", "CP"): gettext_noop("The list changes passengers of an earlier one ({function})."),
    ("745", "XR"): gettext_noop(
        "The list takes passengers off an earlier one ({function}): they may not travel."
    ),
    ("745", "RP"): gettext_noop("The list makes a party of an earlier one smaller ({function})."),
    ("266", ""): gettext_noop(
        "The message tells the state of a flight ({function}), such as that it has closed."
    ),
    ("336", "G"): gettext_noop("The list adds to the carrier's master crew list ({function})."),
    ("336", "H"): gettext_noop("The list takes crew off the carrier's master crew list ({function})."),
    ("336", "I"): gettext_noop("The list changes the carrier's master crew list ({function})."),
    ("336", ""): gettext_noop(
        "This is a carrier's master crew list ({function}), not the crew of one flight."
    ),
    ("", "XF"): gettext_noop("The message cancels a flight ({function})."),
    ("", "CF"): gettext_noop("The message changes a flight ({function})."),
}


def sentence_of(kind: str, function: str) -> str | None:
    """What a reader should know of a list of this kind with this function; None for an ordinary list."""
    keys = ((kind, function), (kind, ""), ("", function))
    return next((_SENTENCES[key] for key in keys if key in _SENTENCES), None)
