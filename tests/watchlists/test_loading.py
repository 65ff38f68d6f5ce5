"""A list is loaded: what is new, changed, gone or refused is worked out, reported, and written whole or not at all."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, OperationalError, transaction

from almenara.engines.records.remarks import Unreadable
from almenara.kernel.models import Fact
from almenara.kernel.statements import Statement
from almenara.mandate.models import LegalProfile, ListUse, Officer
from almenara.safeguards.audit import Machine
from almenara.safeguards.models import AuditRow
from almenara.watchlists import actions, planning, queries
from almenara.watchlists.errors import (
    BadUse,
    ListShrank,
    LoadedMeanwhile,
    NoRoom,
    NothingInIt,
    NotPermitted,
    SeveralLists,
    WatchlistError,
)
from almenara.watchlists.models import Entry, ListLoad, Watchlist
from tests.people import NOON
from tests.watchlists.conftest import LUCINDA, NAMELESS, OUMAROU, TIBAULT, Load, sheet

DAY = timedelta(days=1)
LUCINDA_AGAIN = LUCINDA.replace("1984-07-19", "1984-07-20")


def counts(load: ListLoad) -> tuple[int, ...]:
    """Added, changed, withdrawn, unchanged, refused."""
    return tuple(getattr(load, name) for name in queries.COUNTS)


def in_force() -> dict[str, str]:
    """Each reference in force with its name."""
    return dict(Entry.objects.filter(withdrawn_at__isnull=True).values_list("reference", "name"))


def facts() -> list[dict[str, Any]]:
    return [fact.payload for fact in Fact.objects.filter(kind="watchlists.list_loaded")]


def test_a_list_loaded_the_first_time_adds_everybody(load: Load, sophie: Officer) -> None:
    done = load(OUMAROU, LUCINDA, TIBAULT)
    assert counts(done) == (3, 0, 0, 0, 0)
    assert (done.number, done.in_force, done.loaded_by, done.files) == (
        1,
        3,
        sophie.actor_key,
        ["invented.csv"],
    )
    assert done.watchlist.title == "Invented list"
    oumarou = Entry.objects.get(reference="INV-1")
    assert oumarou.names == [["OUMAROU KANDIAGOU", False], ["Umaru Kandiagu", False]]
    assert (oumarou.birth_dates, oumarou.sex, oumarou.nationalities) == (["1979-03-02"], "M", ["NER"])
    assert (oumarou.since, oumarou.withdrawn_at, oumarou.load) == (NOON, None, done)
    assert oumarou.person().names[1].text == "Umaru Kandiagu"
    lucinda = Entry.objects.get(reference="INV-2")
    assert lucinda.person().documents[0].number == "BX004411"


def test_the_fact_and_the_audit_row_come_with_it(load: Load, sophie: Officer) -> None:
    done = load(OUMAROU)
    (fact,) = facts()
    assert {name: UUID(value) for name, value in fact.items()} == {
        "load_id": done.pk,
        "watchlist_id": done.watchlist_id,
        "unit_id": sophie.unit_id,
    }
    row = AuditRow.objects.get(act="watchlists:list:loaded")
    assert (row.actor, row.subject, row.detail["added"]) == (sophie.actor_key, str(done.watchlist_id), 1)
    assert "OUMAROU" not in repr(row.__dict__)


def test_the_same_file_again_changes_nothing_and_says_so(load: Load) -> None:
    load(OUMAROU, LUCINDA)
    state = queries.state_of(Watchlist.objects.get().unit_id)
    before = set(Entry.objects.values_list("pk", "withdrawn_at"))
    again = load(OUMAROU, LUCINDA, at=NOON + DAY)
    assert counts(again) == (0, 0, 0, 2, 0)
    assert not again.made_a_change
    assert set(Entry.objects.values_list("pk", "withdrawn_at")) == before
    assert len(facts()) == 1
    assert queries.state_of(again.unit_id) == state
    assert Watchlist.objects.get().loaded_at == NOON + DAY


def test_what_changed_becomes_a_new_version_and_the_old_one_stays_on_record(load: Load) -> None:
    load(OUMAROU, LUCINDA)
    done = load(OUMAROU, LUCINDA_AGAIN, at=NOON + DAY)
    assert counts(done) == (0, 1, 0, 1, 0)
    new, old = queries.versions_of(Entry.objects.filter(reference="INV-2").first())
    assert (old.birth_dates, old.withdrawn_at) == (["1984-07-19"], NOON + DAY)
    assert (new.birth_dates, new.withdrawn_at, new.since, new.load) == (
        ["1984-07-20"],
        None,
        NOON + DAY,
        done,
    )
    assert [load["load_id"] for load in facts()][-1] == str(done.pk)


def test_what_is_gone_is_withdrawn_and_what_comes_back_is_added(load: Load) -> None:
    load(OUMAROU, LUCINDA, TIBAULT, "INV-9,ZENOBIE ALTAMARA,,,,,,")
    gone = load(OUMAROU, LUCINDA, TIBAULT, at=NOON + DAY)
    assert counts(gone) == (0, 0, 1, 3, 0)
    assert "INV-9" not in in_force()
    back = load(OUMAROU, LUCINDA, TIBAULT, "INV-9,ZENOBIE ALTAMARA,,,,,,", at=NOON + 2 * DAY)
    assert counts(back) == (1, 0, 0, 3, 0)
    assert Entry.objects.filter(reference="INV-9").count() == 2


def test_the_state_changes_whenever_the_set_in_force_does(load: Load, sophie: Officer) -> None:
    states = [queries.state_of(sophie.unit_id)]
    for listed in ((OUMAROU, LUCINDA, TIBAULT), (OUMAROU, LUCINDA_AGAIN, TIBAULT), (OUMAROU, LUCINDA_AGAIN)):
        load(*listed, accept_shrinking=True)
        states.append(queries.state_of(sophie.unit_id))
    assert len(set(states)) == 4


def test_a_row_that_can_not_be_read_is_refused_with_its_place_and_the_rest_is_loaded(load: Load) -> None:
    done = load(OUMAROU, NAMELESS, LUCINDA)
    assert counts(done) == (2, 0, 0, 0, 1)
    (remark,) = done.remarks
    assert (remark["source"]["file"], remark["severity"]) == ("invented.csv", "error")
    assert 3 in (remark["source"]["line"], remark["source"]["segment"])
    assert remark["sentence"]


def test_of_an_entry_that_stands_twice_the_first_is_loaded_and_the_second_reported(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = actions.lists.read

    def with_one_twice(files: list[tuple[str, bytes]]) -> Any:
        from dataclasses import replace

        (listing,) = read(files)
        return [replace(listing, entries=(*listing.entries, replace(listing.entries[0], name="OTHER")))]

    monkeypatch.setattr(actions.lists, "read", with_one_twice)
    done = load(OUMAROU, LUCINDA)
    assert counts(done) == (2, 0, 0, 0, 1)
    assert [remark["code"] for remark in done.remarks] == ["entry-twice"]
    assert in_force()["INV-1"] == "OUMAROU KANDIAGOU"


@pytest.mark.parametrize(("left", "is_refused"), [(3, False), (2, True), (1, True)])
def test_a_list_that_lost_a_third_or_more_is_refused_and_reported(
    left: int, is_refused: bool, load: Load
) -> None:
    """Of four entries one may go; of three, one is a third."""
    four = (OUMAROU, LUCINDA, TIBAULT, "INV-9,ZENOBIE ALTAMARA,,,,,,")
    load(*four)
    if not is_refused:
        assert load(*four[:left]).withdrawn == 4 - left
        return
    with pytest.raises(ListShrank) as refused:
        load(*four[:left])
    assert f"{4 - left} of the 4 entries" in str(refused.value)
    assert len(in_force()) == 4
    row = AuditRow.objects.get(act="watchlists:list:refused")
    assert row.detail == {"code": "shrank", "list": "invented", "gone": 4 - left, "before": 4}
    assert row.subject == str(Watchlist.objects.get().pk)


def test_and_loaded_when_an_officer_accepts_it(load: Load) -> None:
    load(OUMAROU, LUCINDA, TIBAULT)
    done = load(OUMAROU, accept_shrinking=True)
    assert counts(done) == (0, 0, 2, 1, 0)
    assert in_force() == {"INV-1": "OUMAROU KANDIAGOU"}


def test_an_entry_is_what_the_list_says_it_is_else_what_the_list_is_for(load: Load) -> None:
    load(OUMAROU, TIBAULT, "INV-9,ZENOBIE ALTAMARA,,,,,,gossip", use=ListUse.LOOKOUT)
    categories = dict(Entry.objects.values_list("reference", "category"))
    assert categories == {"INV-1": "wanted", "INV-3": "missing_person", "INV-9": "lookout"}


def test_another_use_of_the_list_makes_new_versions_of_what_took_its_category_from_it(load: Load) -> None:
    plain = "INV-9,ZENOBIE ALTAMARA,,,,,,"
    load(OUMAROU, plain)
    done = load(OUMAROU, plain, use=ListUse.LOOKOUT)
    assert counts(done) == (0, 1, 0, 1, 0)
    assert Watchlist.objects.get().use == "lookout"


def allow(sophie: Officer, *uses: str) -> None:
    LegalProfile.objects.filter(unit=sophie.unit).update(list_uses=list(uses))


def test_a_use_that_the_law_does_not_allow_is_not_loaded(load: Load, sophie: Officer) -> None:
    allow(sophie, "sanctions")
    with pytest.raises(NotPermitted, match="does not allow lists of this use"):
        load(OUMAROU)
    assert not Watchlist.objects.exists()
    assert AuditRow.objects.get(act="watchlists:list:refused").detail["code"] == "not-permitted"


def test_without_a_signed_legal_profile_nothing_is_loaded(load: Load, sophie: Officer) -> None:
    LegalProfile.objects.filter(unit=sophie.unit).update(ended_at=NOON)
    with pytest.raises(NotPermitted, match="No legal profile is in force"):
        load(OUMAROU)


def test_single_entries_of_a_use_not_allowed_are_kept_and_reported(load: Load, sophie: Officer) -> None:
    allow(sophie, "wanted")
    done = load(OUMAROU, TIBAULT)
    assert counts(done) == (2, 0, 0, 0, 0)
    (remark,) = done.remarks
    assert (remark["code"], remark["params"]) == ("not-permitted", {"count": 1})


@pytest.mark.parametrize("use", ["", "gossip", "WANTED"])
def test_an_unknown_use_is_refused_by_name(use: str, load: Load) -> None:
    with pytest.raises(BadUse, match="missing_person"):
        load(OUMAROU, use=use)


def test_a_file_that_is_no_list_is_said_and_nothing_is_written(load: Load) -> None:
    with pytest.raises(Unreadable):
        load(files=[("photo.jpg", bytes(range(256)) * 8)])
    assert not ListLoad.objects.exists()
    assert AuditRow.objects.filter(act="watchlists:list:refused").count() == 1


def test_a_list_without_entries_is_refused_the_first_time(load: Load) -> None:
    with pytest.raises((NothingInIt, Unreadable)):
        load()
    assert not Watchlist.objects.exists()


def test_two_lists_at_once_are_refused(load: Load) -> None:
    files = [("one.csv", sheet(OUMAROU)), ("two.csv", sheet(LUCINDA))]
    with pytest.raises(SeveralLists, match="one, two"):
        load(files=files, key="")


def test_without_a_key_the_list_has_its_publishers_own(load: Load) -> None:
    done = load(OUMAROU, key="", title="")
    assert done.watchlist.key
    assert done.watchlist.title
    assert load(OUMAROU, key="", title="Renamed here").watchlist == done.watchlist
    assert load(OUMAROU, key="", title="").watchlist.title == "Renamed here"


def test_the_machine_loads_lists_for_its_unit_too(load: Load, sophie: Officer) -> None:
    done = load(OUMAROU, officer=Machine(sophie.unit_key))
    assert done.loaded_by == "machine"
    assert AuditRow.objects.get(act="watchlists:list:loaded").unit == sophie.unit_key


def test_a_refusal_names_the_list_it_was_for_where_nobody_gave_its_key(load: Load) -> None:
    load(OUMAROU, LUCINDA, TIBAULT, key="")
    with pytest.raises(ListShrank):
        load(OUMAROU, key="")
    row = AuditRow.objects.get(act="watchlists:list:refused")
    assert row.subject == str(Watchlist.objects.get().pk)


def test_remarks_beyond_what_is_kept_are_counted_the_gravest_stay(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "REMARKS_KEPT", 2)
    odd = "INV-7,MARTA OLIVANCOURT,never,,,,,wanted"
    done = load(odd, odd.replace("INV-7", "INV-8"), NAMELESS)
    assert done.remarks[0]["severity"] == "error"
    assert (len(done.remarks), done.remark_count) == (2, 2 + done.remarks_left_off)
    assert done.remarks_left_off > 0


def test_a_forgotten_file_is_remarked_on(load: Load) -> None:
    both = [("invented.csv", sheet(OUMAROU)), ("more.csv", sheet())]
    first = load(OUMAROU)
    ListLoad.objects.filter(pk=first.pk).update(files=[name for name, _data in both])
    done = load(OUMAROU)
    (remark,) = done.remarks
    assert (remark["code"], remark["params"]) == ("fewer-files", {"given": 1, "before": 2})


def test_an_older_edition_is_remarked_on(load: Load) -> None:
    first = load(OUMAROU)
    done = load(OUMAROU)
    for before, now, is_odd in (
        ("2026-11-20", "2026-11-19T23:00Z", True),
        ("2026-11-20", "2026-11-20", False),
    ):
        first.published, done.published = before, now
        codes = [remark.code for remark in planning._odd_after(done, first)]
        assert codes == (["older-edition"] if is_odd else [])


def test_many_entries_are_withdrawn_in_batches(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "KEYS_AT_ONCE", 2)
    load(*(f"INV-{n},PERSON NUMBER{n},,,,,," for n in range(5)))
    assert len(in_force()) == 5
    load(*(f"INV-{n},PERSON NUMBER{n},,,,,,lookout" for n in range(5)))
    assert Entry.objects.filter(withdrawn_at__isnull=False).count() == 5
    assert len(in_force()) == 5


def test_what_is_too_long_for_its_column_is_cut(load: Load) -> None:
    done = load(OUMAROU, key="k" * 100, title="t" * 300)
    assert (done.watchlist.key, done.watchlist.title) == ("k" * 64, "t" * 200)


def test_two_units_keep_lists_of_the_same_key_apart(load: Load, clara: Officer) -> None:
    load(OUMAROU)
    load(LUCINDA, unit=clara.unit, officer=clara)
    ours, theirs = Watchlist.objects.order_by("id")
    assert [entry.reference for entry in queries.entries_of(ours)] == ["INV-1"]
    assert [person.names[0].text for _key, person in queries.entries_in_force(clara.unit_id)] == [
        "LUCINDA VALDERRONA"
    ]
    assert theirs.unit == clara.unit


def test_a_load_that_was_overtaken_by_another_is_refused_whole(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(OUMAROU, LUCINDA, TIBAULT)
    write_down = actions._write_down

    def after_bruno_loaded_his(*args: Any) -> None:
        monkeypatch.setattr(actions, "_write_down", write_down)
        load(OUMAROU, LUCINDA_AGAIN, TIBAULT)
        write_down(*args)

    monkeypatch.setattr(actions, "_write_down", after_bruno_loaded_his)
    with pytest.raises(LoadedMeanwhile):
        load(OUMAROU, LUCINDA, TIBAULT.replace("1991", "1992"))


def test_a_full_disk_is_said_and_the_list_stays_as_it_was(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(OUMAROU)

    def no_room(_statement: Statement) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Statement, "run", no_room)
    with pytest.raises(NoRoom, match="disk is full"):
        load(LUCINDA, OUMAROU)
    assert in_force() == {"INV-1": "OUMAROU KANDIAGOU"}
    assert ListLoad.objects.count() == 1


def test_a_failure_half_way_leaves_the_list_as_it_was(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    load(OUMAROU, LUCINDA)
    run = Statement.run

    def then_the_power_went(statement: Statement) -> None:
        run(statement)
        raise KeyboardInterrupt

    monkeypatch.setattr(Statement, "run", then_the_power_went)
    with pytest.raises(KeyboardInterrupt):
        load(TIBAULT, accept_shrinking=True)
    assert set(in_force()) == {"INV-1", "INV-2"}
    assert not Entry.objects.filter(withdrawn_at__isnull=False).exists()


def test_the_database_keeps_one_version_of_an_entry_in_force(load: Load) -> None:
    load(OUMAROU)
    entry = Entry.objects.get()
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_every_refusal_is_one_of_the_rooms_own_with_a_code() -> None:
    codes = {error.code for error in WatchlistError.__subclasses__()}
    assert len(codes) == len(WatchlistError.__subclasses__())
    assert "failed" not in codes
