"""An invented list in the layout of our own, and the act of loading it at Dakar."""

from collections.abc import Callable
from typing import Any

import pytest

from almenara.mandate.models import ListUse, Officer
from almenara.watchlists import actions
from almenara.watchlists.models import ListLoad
from tests.people import NOON

HEADER = "reference,names,birth_date,sex,nationality,document_number,document_issuer,category"
OUMAROU = "INV-1,OUMAROU KANDIAGOU|Umaru Kandiagu,1979-03-02,M,NER,,,wanted"
LUCINDA = "INV-2,LUCINDA VALDERRONA,1984-07-19,F,BRA,BX004411,BRA,wanted"
TIBAULT = "INV-3,TIBAULT MARCEQUIN,1991,M,FRA,,,missing_person"
NAMELESS = "INV-4,,1970-01-01,M,FRA,,,wanted"

Load = Callable[..., ListLoad]


def sheet(*rows: str) -> bytes:
    """A list of these rows in our own layout."""
    return "\n".join([HEADER, *rows, ""]).encode()


@pytest.fixture
def load(sophie: Officer) -> Load:
    """Sophie loads rows as the list `invented`, used for wanted persons."""

    def loaded(*rows: str, **more: Any) -> ListLoad:
        given: dict[str, Any] = {
            "unit": sophie.unit,
            "files": [("invented.csv", sheet(*rows))],
            "key": "invented",
            "title": "Invented list",
            "use": ListUse.WANTED,
            "officer": sophie,
            "at": NOON,
        }
        return actions.load_list(**given | more)

    return loaded
