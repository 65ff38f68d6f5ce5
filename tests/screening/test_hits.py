"""A traveller who resembles an entry raises a hit, once, with reasons; nobody else does, and a person decides."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import override

from almenara.console import live
from almenara.kernel import clock
from almenara.kernel.models import Fact
from almenara.kernel.text import filled
from almenara.mandate.models import LegalProfile, Officer, Unit
from almenara.movements.events import ManifestRead
from almenara.movements.models import Message
from almenara.safeguards.models import AuditRow
from almenara.screening import comparing, index, queries, subscribers
from almenara.screening.models import Hit
from almenara.watchlists.events import ListLoaded
from almenara.watchlists.models import Entry, ListLoad
from tests.people import NOON
from tests.screening.conftest import Board, message_at, traveller_on
from tests.watchlists.conftest import LUCINDA, OUMAROU, TIBAULT, Load, sheet

DAY = timedelta(days=1)
Captured = Callable[..., Any]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.standing_at(NOON):
        yield


def think_of_manifest(message: Message) -> Callable[[], None]:
    return subscribers.screen_manifest(ManifestRead(message_id=message.pk, unit_id=message.unit_id)) or (
        lambda: None
    )


def think_of_list(load: ListLoad) -> Callable[[], None]:
    event = ListLoaded(load_id=load.pk, watchlist_id=load.watchlist_id, unit_id=load.unit_id)
    return subscribers.screen_list(event) or (lambda: None)


def hits() -> set[tuple[str, str]]:
    """Who raised hits, with the reference of whom they resemble."""
    return set(Hit.objects.values_list("traveller__full_name", "entry__reference"))


def test_lucinda_raises_a_hit_and_joana_raises_none(load: Load, board: Board, manifest: Message) -> None:
    load(OUMAROU, LUCINDA)
    lucinda = board("LUCINDA VALDERRONA", "1984-07-19", sex="F", nationality="BRA")
    board("JOANA SILVANETO", "1991-02-11", sex="F", nationality="BRA")
    think_of_manifest(manifest)()
    (hit,) = Hit.objects.all()
    assert (hit.traveller, hit.entry.reference, hit.movement, hit.category) == (
        lucinda,
        "INV-2",
        lucinda.movement,
        "wanted",
    )
    assert 0.7 <= hit.score <= 1
    assert 0 < hit.probability < 1
    assert (hit.raised_at, hit.unit, hit.engine) == (NOON, manifest.unit, index.ENGINE)


def test_its_reasons_can_be_read_in_every_language(load: Load, board: Board, manifest: Message) -> None:
    load(LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19", sex="F")
    think_of_manifest(manifest)()
    reasons = Hit.objects.get().reasons
    assert {"feature", "effect", "sentence", "params"} == set(reasons[0])
    assert any(reason["effect"] > 0 for reason in reasons)
    for language in ("en", "fr", "ar"):
        with override(language):
            for reason in reasons:
                assert "{" not in filled(reason["sentence"], reason["params"])


def test_the_facts_and_rows_name_keys_and_nobody(load: Load, board: Board, manifest: Message) -> None:
    load(LUCINDA)
    lucinda = board("LUCINDA VALDERRONA", "1984-07-19")
    board("JOANA SILVANETO", "1991-02-11")
    think_of_manifest(manifest)()
    hit = Hit.objects.get()
    (fact,) = Fact.objects.filter(kind="screening.hit_raised")
    assert fact.payload == {"hit_id": str(hit.pk), "unit_id": str(hit.unit_id)}
    raised = AuditRow.objects.get(act="screening:hit:raised")
    assert (raised.actor, raised.subject, raised.unit) == ("machine", str(hit.pk), str(hit.unit_id))
    assert raised.detail == {"traveller": str(lucinda.pk), "entry": str(hit.entry_id)}
    screened = AuditRow.objects.get(act="screening:travellers:screened").detail
    assert (screened["message"], screened["travellers"], screened["hits"]) == (str(manifest.pk), 2, 1)
    assert "LUCINDA" not in repr([fact.payload, raised.__dict__, screened])


def test_open_pages_hear_of_it_after_commit(
    load: Load,
    board: Board,
    manifest: Message,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Captured,
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(live, "publish", lambda topic, *, unit: told.append((topic, unit)))
    load(LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    write = think_of_manifest(manifest)
    with django_capture_on_commit_callbacks(execute=True):
        write()
        assert told == []
    assert told == [("hits", str(manifest.unit_id))]
    with django_capture_on_commit_callbacks(execute=True):
        think_of_manifest(manifest)()
    assert len(told) == 1, "nothing new, nothing told"


def test_a_fact_told_twice_raises_one_hit(load: Load, board: Board, manifest: Message) -> None:
    load(LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    first, second = think_of_manifest(manifest), think_of_manifest(manifest)
    first()
    second()
    think_of_manifest(manifest)()
    assert Hit.objects.count() == 1
    assert Fact.objects.filter(kind="screening.hit_raised").count() == 1


def test_the_database_keeps_a_traveller_and_an_entry_to_one_hit(
    load: Load, board: Board, manifest: Message
) -> None:
    load(LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    think_of_manifest(manifest)()
    hit = Hit.objects.get()
    hit.pk = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        hit.save(force_insert=True)


def test_a_document_on_the_list_raises_a_hit_whatever_the_name(
    load: Load, board: Board, manifest: Message
) -> None:
    load(LUCINDA, OUMAROU)
    papers = [{"type": "P", "number": "BX004411", "issuer": "BRA", "expiry": "2031-01-01"}]
    board("MARTA OLIVANCOURT", "1984-07-19", documents=papers)
    think_of_manifest(manifest)()
    assert hits() == {("MARTA OLIVANCOURT", "INV-2")}


def test_a_missing_person_stays_one(load: Load, board: Board, manifest: Message) -> None:
    load(TIBAULT)
    board("TIBAULT MARCEQUIN", "1991-05-05", sex="M", nationality="FRA")
    think_of_manifest(manifest)()
    assert Hit.objects.get().category == "missing_person"


def test_what_the_law_does_not_allow_raises_nothing(load: Load, board: Board, manifest: Message) -> None:
    load(LUCINDA, TIBAULT)
    board("LUCINDA VALDERRONA", "1984-07-19")
    board("TIBAULT MARCEQUIN", "1991-05-05", sex="M", nationality="FRA")
    LegalProfile.objects.filter(unit=manifest.unit).update(list_uses=["missing_person"])
    think_of_manifest(manifest)()
    assert hits() == {("TIBAULT MARCEQUIN", "INV-3")}


def test_without_a_signed_legal_profile_nothing_is_raised(
    load: Load, board: Board, manifest: Message
) -> None:
    load(LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    LegalProfile.objects.update(ended_at=NOON)
    think_of_manifest(manifest)()
    assert not Hit.objects.exists()


def test_an_entry_withdrawn_meanwhile_raises_nothing(load: Load, board: Board, manifest: Message) -> None:
    """The list loses Lucinda after she was compared and before the hit is written."""
    load(OUMAROU, LUCINDA, TIBAULT, "INV-9,ZENOBIE ALTAMARA,,,,,,")
    board("LUCINDA VALDERRONA", "1984-07-19")
    write = think_of_manifest(manifest)
    load(OUMAROU, TIBAULT, "INV-9,ZENOBIE ALTAMARA,,,,,,", at=NOON + DAY)
    write()
    assert not Hit.objects.exists()


def test_nor_does_one_that_was_withdrawn_before_the_index_was_renewed(
    load: Load, board: Board, manifest: Message
) -> None:
    load(OUMAROU, LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    index.renew(manifest.unit_id)
    load(OUMAROU, accept_shrinking=True)
    think_of_manifest(manifest)()
    assert not Hit.objects.exists()


def test_an_entry_past_its_end_raises_nothing(load: Load, board: Board, manifest: Message) -> None:
    load(LUCINDA, OUMAROU)
    board("LUCINDA VALDERRONA", "1984-07-19")
    board("OUMAROU KANDIAGOU", "1979-03-02")
    Entry.objects.filter(reference="INV-1").update(valid_until="2026-11-19")
    Entry.objects.filter(reference="INV-2").update(valid_until="2026-11-20")
    think_of_manifest(manifest)()
    assert hits() == {("LUCINDA VALDERRONA", "INV-2")}


def test_a_company_is_compared_with_nobody(load: Load, board: Board, manifest: Message) -> None:
    files = [
        (
            "firms.csv",
            sheet(OUMAROU)
            .replace(b"category", b"category,schema")
            .replace(b"wanted", b"wanted,Organization"),
        )
    ]
    load(files=files)
    assert Entry.objects.get().schema == "Organization"
    board("OUMAROU KANDIAGOU", "1979-03-02")
    think_of_manifest(manifest)()
    assert not Hit.objects.exists()


def test_another_units_lists_are_not_compared(
    load: Load, board: Board, manifest: Message, clara: Officer, saopaulo: Unit
) -> None:
    load(LUCINDA, unit=saopaulo, officer=clara)
    board("LUCINDA VALDERRONA", "1984-07-19")
    think_of_manifest(manifest)()
    assert not Hit.objects.exists()


def test_a_manifest_before_any_list_raises_nothing_and_fails_at_nothing(
    board: Board, manifest: Message
) -> None:
    board("LUCINDA VALDERRONA", "1984-07-19")
    think_of_manifest(manifest)()
    assert AuditRow.objects.get(act="screening:travellers:screened").detail["hits"] == 0


def test_a_message_that_told_of_nobody_leaves_no_row(manifest: Message) -> None:
    assert subscribers.screen_manifest(ManifestRead(message_id=manifest.pk, unit_id=manifest.unit_id)) is None


def test_a_new_entry_is_compared_with_those_on_their_way_and_not_with_those_long_here(
    load: Load, board: Board
) -> None:
    board("LUCINDA VALDERRONA", "1984-07-19")
    board("LUCINDA VALDERRONA", "1984-07-19", ends="2026-11-12T19:00")
    done = load(OUMAROU, LUCINDA)
    think_of_list(done)()
    (hit,) = Hit.objects.all()
    assert hit.movement is not None
    assert hit.movement.ends == "2026-11-20T19:00"
    row = AuditRow.objects.get(act="screening:travellers:screened")
    assert (row.detail["load"], row.detail["travellers"], row.detail["hits"]) == (str(done.pk), 1, 1)


@pytest.mark.parametrize("few", [2000, 0])
def test_a_list_load_compares_only_what_it_added_or_changed(
    few: int, load: Load, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the new entries make an index of their own, or the whole index is searched for them."""
    monkeypatch.setattr(subscribers, "FEW", few)
    board("LUCINDA VALDERRONA", "1984-07-19")
    board("OUMAROU KANDIAGOU", "1979-03-02")
    load(OUMAROU)
    think_of_list(load(OUMAROU, LUCINDA))()
    assert hits() == {("LUCINDA VALDERRONA", "INV-2")}


def test_an_entry_that_changed_raises_a_hit_for_its_new_version(load: Load, board: Board) -> None:
    board("LUCINDA VALDERRONA", "1984-07-19")
    think_of_list(load(OUMAROU, LUCINDA))()
    changed = load(OUMAROU, LUCINDA.replace(",F,", ",F,").replace("BX004411", "BX009999"))
    think_of_list(changed)()
    assert Hit.objects.count() == 2
    assert {hit.entry.withdrawn_at is None for hit in Hit.objects.select_related("entry")} == {True, False}


def test_a_list_that_only_lost_entries_renews_the_index_and_compares_nobody(load: Load, board: Board) -> None:
    load(OUMAROU, LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    done = load(OUMAROU, accept_shrinking=True)
    assert subscribers.screen_list(ListLoaded(done.pk, done.watchlist_id, done.unit_id)) is None
    assert len(index.opened(done.unit_id).index) == 1


def test_who_comes_aboard_while_the_index_is_built_is_compared_too(
    load: Load, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new index is in its place before the travellers are read."""
    done = load(OUMAROU, LUCINDA)
    renew = index.renew

    def slowly(unit_id: Any) -> bool:
        built = renew(unit_id)
        board("LUCINDA VALDERRONA", "1984-07-19")
        return built

    monkeypatch.setattr(index, "renew", slowly)
    think_of_list(done)()
    assert hits() == {("LUCINDA VALDERRONA", "INV-2")}


def test_pages_get_their_turn_after_each_traveller(
    load: Load, board: Board, manifest: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(comparing.time, "sleep", pauses.append)
    load(LUCINDA)
    for number in range(3):
        board(f"PERSON NUMBER{number}")
    think_of_manifest(manifest)
    assert len(pauses) == 3


def test_awa_and_bruno_see_the_hits_of_their_unit_and_others_see_none(
    load: Load,
    board: Board,
    manifest: Message,
    awa: Officer,
    bruno: Officer,
    clara: Officer,
    adama: Officer,
    dario: Officer,
) -> None:
    load(LUCINDA)
    lucinda = board("LUCINDA VALDERRONA", "1984-07-19")
    think_of_manifest(manifest)()
    hit = Hit.objects.get()
    for officer in (awa, bruno):
        assert list(queries.hits_of_unit(officer)) == [hit]
        assert queries.hit_for(officer, hit.pk) == hit
        assert list(queries.hits_of_movements(officer, [lucinda.movement_id])) == [hit]
        assert list(queries.hits_of_travellers(officer, [lucinda.pk, uuid4()])) == [hit]
        assert not queries.hits_of_travellers(officer, [uuid4()]).exists()
    for officer in (clara, adama, dario):
        assert not queries.hits_of_unit(officer).exists()
        with pytest.raises(Http404):
            queries.hit_for(officer, hit.pk)


def test_a_hit_comes_with_what_its_page_shows(
    load: Load, board: Board, manifest: Message, awa: Officer, django_assert_num_queries: Callable[[int], Any]
) -> None:
    load(LUCINDA)
    board("LUCINDA VALDERRONA", "1984-07-19")
    think_of_manifest(manifest)()
    pk = Hit.objects.get().pk
    with django_assert_num_queries(1):
        hit = queries.hit_for(awa, pk)
        assert hit.traveller.message.name
        assert hit.entry.watchlist.title == "Invented list"
        assert hit.movement


def test_two_units_have_indexes_of_their_own(load: Load, saopaulo: Unit, clara: Officer, dakar: Unit) -> None:
    theirs = message_at(saopaulo)
    load(OUMAROU)
    load(LUCINDA, unit=saopaulo, officer=clara)
    traveller_on(theirs, "LUCINDA VALDERRONA", "1984-07-19", ends="2026-11-20T19:00")
    traveller_on(theirs, "OUMAROU KANDIAGOU", "1979-03-02", ends="2026-11-20T19:00")
    think_of_manifest(theirs)()
    assert hits() == {("LUCINDA VALDERRONA", "INV-2")}
