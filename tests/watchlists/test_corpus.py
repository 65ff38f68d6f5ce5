"""Lists as their publishers give them out, loaded one edition after the other."""

from datetime import timedelta
from pathlib import Path

from almenara.mandate.models import ListUse, Officer
from almenara.watchlists import actions, queries
from almenara.watchlists.models import Entry, ListLoad
from tests.people import NOON


def load_edition(folder: Path, name: str, officer: Officer, day: int) -> ListLoad:
    (path,) = folder.glob(name)
    return actions.load_list(
        unit=officer.unit,
        files=[(path.name, path.read_bytes())],
        key="",
        title="",
        use=ListUse.SANCTIONS,
        officer=officer,
        at=NOON + timedelta(days=day),
    )


def test_two_editions_of_the_united_nations_list_one_after_the_other(corpus: Path, sophie: Officer) -> None:
    folder = corpus / "watchlists" / "un"
    april = load_edition(folder, "consolidated_2025-04-19.xml", sophie, 0)
    assert april.added == Entry.objects.count() > 800
    again = load_edition(folder, "consolidated_2025-04-19.xml", sophie, 1)
    assert (again.unchanged, again.made_a_change) == (april.added, False)
    august = load_edition(folder, "consolidated_2025-08-16*.xml", sophie, 2)
    assert august.watchlist == april.watchlist
    assert 0 < august.withdrawn < 10
    assert 0 < august.added < 10
    assert august.in_force == Entry.objects.filter(withdrawn_at__isnull=True).count()
    assert sum(1 for _person in queries.entries_in_force(sophie.unit_id)) < august.in_force, (
        "some are organisations"
    )
    back = load_edition(folder, "consolidated_2025-04-19.xml", sophie, 3)
    assert "older-edition" in [remark["code"] for remark in back.remarks]
