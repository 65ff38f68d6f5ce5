"""The index of a unit: built when its lists change, whole before it is used, and never half-built."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.matching import Index
from almenara.engines.records.people import Document, Person, PersonName
from almenara.mandate.models import Unit
from almenara.screening import actions, index
from almenara.screening.building import Interrupted, Item, items_of, lines_of
from tests.watchlists.conftest import LUCINDA as LUCINDA_S_ROW
from tests.watchlists.conftest import OUMAROU, Load

OUMAROU_S_NAMES = (PersonName("OUMAROU KANDIAGOU"), PersonName("Umaru Kandiagu", weak=True))
PAPERS = (Document("BX004411", "P", "BRA"),)
PEOPLE: list[Item] = [
    ("1", Person(OUMAROU_S_NAMES, ("1979-03-02",), "M", ("NER",))),
    ("2", Person((PersonName("LUCINDA VALDERRONA"),), ("1984-07-19",), "F", ("BRA",), PAPERS)),
    ("3", Person((PersonName("عمر الكنديجو"),), ("1970/1975",))),
]
LUCINDA = Person((PersonName("VALDERRONA LUCINDA"),), ("1984-07-19",))


class Lists:
    """The lists of a unit as the index asks for them: whoever is in `people`, and a state that changes with them."""

    def __init__(self) -> None:
        self.people = list(PEOPLE)
        self.state = "1"
        self.asked = 0

    def state_of(self, _unit_id: UUID) -> str:
        return self.state

    def entries_in_force(self, _unit_id: UUID) -> Iterator[Item]:
        self.asked += 1
        yield from self.people


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> Lists:
    kept = Lists()
    monkeypatch.setattr(index, "watchlists", kept)
    return kept


@pytest.fixture
def unit_id() -> UUID:
    return uuid4()


@pytest.fixture
def folder(index_folder: Path, unit_id: UUID) -> Path:
    return index_folder / unit_id.hex


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def found(unit_id: UUID, person: Person = LUCINDA) -> list[str]:
    return [match.key for match in index.opened(unit_id).index.screen(person)]


def test_it_is_built_once_until_the_lists_change(lists: Lists, unit_id: UUID, folder: Path) -> None:
    assert index.renew(unit_id)
    assert not index.renew(unit_id)
    first = index.opened(unit_id)
    assert first is index.opened(unit_id)
    assert found(unit_id) == ["2"]
    lists.people, lists.state = PEOPLE[:1], "2"
    assert index.opened(unit_id) is first, "until it is renewed, the one before it serves"
    assert index.renew(unit_id)
    assert found(unit_id) == []
    assert len(index.opened(unit_id).index) == 1
    assert generations(folder) == [(folder / "CURRENT").read_text().strip()]
    assert lists.asked == 2


def test_who_asks_first_has_it_built(lists: Lists, unit_id: UUID) -> None:
    assert found(unit_id) == ["2"]
    assert lists.asked == 1


def test_another_version_of_the_product_builds_it_anew(
    lists: Lists, unit_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.renew(unit_id)
    monkeypatch.setattr(index, "ENGINE", "almenara 99")
    assert index.renew(unit_id)


def test_a_unit_without_entries_has_an_index_too(lists: Lists, unit_id: UUID) -> None:
    lists.people = []
    assert index.renew(unit_id)
    assert found(unit_id) == []


def test_a_failure_half_way_leaves_the_one_before_it_in_use(
    lists: Lists, unit_id: UUID, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.renew(unit_id)
    before = index.opened(unit_id)
    lists.state = "2"

    def the_power_goes(self: Index, into: Path) -> None:
        (into / "half.npy").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(Index, "save", the_power_goes)
        index.renew(unit_id)
    assert index.opened(unit_id) is before
    assert len(generations(folder)) == 2
    assert index.renew(unit_id)
    assert len(generations(folder)) == 1, "what was left over is removed"


def test_one_that_can_not_be_opened_is_built_anew(lists: Lists, unit_id: UUID, folder: Path) -> None:
    index.renew(unit_id)
    index._OPENED.clear()
    (generation,) = generations(folder)
    for path in (folder / generation / "arrays").iterdir():
        path.write_bytes(b"")
    assert found(unit_id) == ["2"]
    assert generations(folder) != [generation]


def test_a_name_that_leads_nowhere_is_followed_by_a_new_build(
    lists: Lists, unit_id: UUID, folder: Path
) -> None:
    index.renew(unit_id)
    index._OPENED.clear()
    (folder / "CURRENT").write_text("nowhere\n")
    assert found(unit_id) == ["2"]


def test_who_has_the_old_one_open_goes_on_with_it(lists: Lists, unit_id: UUID) -> None:
    index.renew(unit_id)
    old = index.opened(unit_id).index
    lists.people, lists.state = PEOPLE[:1], "2"
    index.renew(unit_id)
    assert [match.key for match in old.screen(LUCINDA)] == ["2"]


def test_of_two_that_build_at_once_one_does(lists: Lists, unit_id: UUID) -> None:
    builders = [threading.Thread(target=index.renew, args=(unit_id,)) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert lists.asked == 1
    assert found(unit_id) == ["2"]


def test_many_threads_share_one_open_index(lists: Lists, unit_id: UUID) -> None:
    index.renew(unit_id)
    index._OPENED.clear()
    opened: list[index.Opened] = []
    threads = [threading.Thread(target=lambda: opened.append(index.opened(unit_id))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.generation for one in opened}) == 1
    assert index.opened(unit_id) is index.opened(unit_id)


def test_a_long_list_is_built_by_a_process_of_its_own_and_finds_the_same(
    lists: Lists, unit_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BUILT_HERE_AT_MOST", 1)
    monkeypatch.setattr(Index, "build", lambda _items: pytest.fail("it was built here"))
    index.renew(unit_id)
    assert len(index.opened(unit_id).index) == 3
    monkeypatch.undo()
    whole = Index.build(PEOPLE)
    for person in (LUCINDA, PEOPLE[0][1], PEOPLE[2][1], Person((PersonName("JOANA SILVANETO"),))):
        assert index.opened(unit_id).index.screen(person) == whole.screen(person)


def test_when_that_process_dies_the_one_before_it_serves_on(
    lists: Lists, unit_id: UUID, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    index.renew(unit_id)
    before = index.opened(unit_id)
    lists.state = "2"
    monkeypatch.setattr(index, "BUILT_HERE_AT_MOST", 1)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(index.NotBuilt):
        index.renew(unit_id)
    assert index.opened(unit_id) is before


def test_the_process_that_builds_needs_no_django(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['django'] = None; from pathlib import Path; "
        "from almenara.screening.building import main; main(Path(sys.argv[1]))"
    )
    lines = "".join(f"{line}\n" for line in lines_of(PEOPLE))
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], input=lines.encode(), check=True, timeout=60
    )
    assert len(Index.open(tmp_path)) == 3


@pytest.mark.parametrize("came", [0, 1, 3])
def test_a_sender_that_died_builds_nothing(came: int, tmp_path: Path) -> None:
    lines = list(lines_of(PEOPLE))[:came]
    with pytest.raises(Interrupted, match=f"after {came} people"):
        list(items_of(lines))
    command = [sys.executable, "-m", "almenara.screening.building", str(tmp_path)]
    done = subprocess.run(
        command, input="\n".join(lines).encode(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_does_not_agree_is_noticed() -> None:
    first, *_rest = lines_of(PEOPLE)
    with pytest.raises(Interrupted, match="3 people were sent, 1 came"):
        list(items_of([first, "3"]))


texts = st.text(max_size=30)
people = st.builds(
    Person,
    names=st.lists(st.builds(PersonName, texts, st.booleans()), max_size=3).map(tuple),
    birth_dates=st.lists(texts, max_size=2).map(tuple),
    sex=st.sampled_from([None, "M", "F", "X"]),
    nationalities=st.lists(texts, max_size=2).map(tuple),
    documents=st.lists(st.builds(Document, texts, texts, st.none(), texts), max_size=2).map(tuple),
)


@given(st.lists(st.tuples(texts, people), max_size=5))
def test_people_come_through_the_pipe_as_they_were(items: list[Item]) -> None:
    lines = list(lines_of(items))
    assert all("\n" not in line for line in lines)
    assert list(items_of(lines)) == items
    assert json.loads(lines[-1]) == len(items)


def test_ensuring_builds_what_is_missing_or_stale(load: Load, dakar: Unit) -> None:
    assert actions.ensure_indexes() == 0
    load(OUMAROU)
    assert actions.ensure_indexes() == 1
    assert actions.ensure_indexes() == 0
    load(OUMAROU, LUCINDA_S_ROW)
    assert actions.ensure_indexes() == 1
    assert len(index.opened(dakar.pk).index) == 2
