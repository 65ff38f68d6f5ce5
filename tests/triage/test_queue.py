"""The queue: what waits first, missing persons before others, then the strongest evidence."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almenara.kernel import clock
from almenara.safeguards.models import AuditRow
from almenara.triage import actions, queries
from almenara.triage.queries import Filters
from tests.people import NOON
from tests.triage.conftest import flight_415

if TYPE_CHECKING:
    from almenara.mandate.models import Officer, Unit
    from almenara.screening.models import Hit
    from tests.triage.conftest import HitAt

ClientOf = Callable[["Officer"], Client]


@pytest.fixture
def board(dakar: "Unit", awa: "Officer", hit_at: "HitAt") -> dict[str, "Hit"]:
    """Six hits: two wait, a missing child waits, one is referred, two are answered."""
    hits = {
        "weak": hit_at(dakar, score=0.71),
        "strong": hit_at(
            dakar, score=0.98, traveller={"full_name": "JOANA TAVARES", "family_name": "TAVARES"}
        ),
        "child": hit_at(dakar, score=0.75, category="missing_person"),
        "referred": hit_at(dakar, score=0.99),
        "ruled_out": hit_at(dakar, score=0.97, category="stolen_document"),
        "confirmed": hit_at(dakar, score=0.72),
    }
    actions.refer_hit(hit=hits["referred"], officer=awa, to="supervisor", grounds="data_not_enough", at=NOON)
    actions.rule_out_hit(hit=hits["ruled_out"], officer=awa, grounds="other_document", at=NOON)
    later = NOON + timedelta(minutes=5)
    actions.confirm_hit(hit=hits["confirmed"], officer=awa, grounds="same_document", at=later)
    return hits


def names(board: dict[str, "Hit"], officer: "Officer", **filters: object) -> list[str]:
    by_key = {hit.pk: name for name, hit in board.items()}
    return [by_key[hit.pk] for hit in queries.queue_for(officer, Filters(**filters))]  # type: ignore[arg-type]


def test_what_waits_comes_first_and_the_missing_child_before_all(
    board: dict[str, "Hit"], awa: "Officer"
) -> None:
    assert names(board, awa) == ["child", "strong", "weak", "referred", "confirmed", "ruled_out"]


def test_the_queue_is_narrowed_by_state_list_flight_and_name(
    board: dict[str, "Hit"], dakar: "Unit", awa: "Officer", hit_at: "HitAt"
) -> None:
    other = flight_415(
        dakar, reference="air:ZZ7:2026-11-20:CDG", carrier="ZZ", number="7", due="2026-11-21T08:00"
    )
    board["elsewhere"] = hit_at(dakar, movement=other, score=0.8)
    assert names(board, awa, state="waiting") == ["child", "strong", "elsewhere", "weak", "referred"]
    assert names(board, awa, state="referred") == ["referred"]
    assert names(board, awa, state="answered") == ["confirmed", "ruled_out"]
    assert names(board, awa, category="stolen_document") == ["ruled_out"]
    assert names(board, awa, movement=other.pk) == ["elsewhere"]
    assert names(board, awa, text="tavares") == ["strong"]
    assert len(names(board, awa, text="fx1187402")) == 7
    assert names(board, awa, text="tavares nobody") == []
    assert [name for _key, name in queries.flights_with_hits(awa)] == [
        "XQ 415 · 2026-11-20",
        "ZZ 7 · 2026-11-21",
    ]


def test_the_counts_say_what_is_left_to_do(board: dict[str, "Hit"], awa: "Officer") -> None:
    counts = queries.counts_for(awa, since=NOON + timedelta(minutes=1))
    assert counts == {
        "waiting": 4,
        "referred": 1,
        "answered": 2,
        "all": 6,
        "protected": 1,
        "answered_since": 1,
    }


def test_the_next_hit_is_the_one_at_the_top_other_than_this(board: dict[str, "Hit"], awa: "Officer") -> None:
    following = queries.next_waiting(awa, after=board["child"].pk)
    assert following is not None
    assert following.pk == board["strong"].pk


def test_the_page_shows_the_lines_and_leaves_a_trace_of_each(
    board: dict[str, "Hit"], awa: "Officer", client_of: ClientOf
) -> None:
    page = client_of(awa).get("/hits/")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.index("TAVARES, DIEGO ANDRES") < text.index(
        "ALVAREZ MENDOZA, DIEGO ANDRES", text.index("TAVARES")
    )
    row = AuditRow.objects.get(act="triage:hits:seen")
    assert set(row.detail["hits"]) == {str(hit.pk) for hit in board.values()}
    assert row.actor == awa.actor_key


def test_a_missing_person_reads_protect_and_never_suspect(
    board: dict[str, "Hit"], awa: "Officer", client_of: ClientOf
) -> None:
    text = client_of(awa).get("/hits/?category=missing_person").content.decode()
    line = text[text.index(f'id="hit-{board["child"].pk}"') :].partition("</tr>")[0]
    assert "Protect" in line
    assert "bg-purple-lt" in line
    assert 'class="protects"' in line
    assert "bg-red-lt" not in line
    assert "suspect" not in text.casefold()


def test_the_lines_say_why_in_a_few_words(hit: "Hit", awa: "Officer", client_of: ClientOf) -> None:
    with clock.standing_at(NOON):
        text = client_of(awa).get("/hits/").content.decode()
    for words in (
        "Same birth date",
        "Name close",
        "Other document",
        "in 38 min",
        "XQ 415",
        "FX1187402",
    ):
        assert words in text


def test_the_lines_alone_bring_the_counts_with_them(
    board: dict[str, "Hit"], awa: "Officer", client_of: ClientOf
) -> None:
    text = client_of(awa).get("/hits/rows/?state=waiting").content.decode()
    assert "<html" not in text
    assert "4 hits wait." in text
    assert "hx-swap-oob=\"innerHTML:[data-count='hits']\">4<" in text
    assert 'hx-get="/hits/rows/?state=waiting"' in text


@pytest.mark.parametrize("asked", ["state=lost", "flight=nothing", "category=nothing", "page=99", "q=%00"])
def test_what_can_not_be_asked_is_left_open(
    asked: str, hit: "Hit", awa: "Officer", client_of: ClientOf
) -> None:
    page = client_of(awa).get(f"/hits/?{asked}")
    assert page.status_code == 200
    assert "ALVAREZ MENDOZA" in page.content.decode()


def test_an_empty_board_says_what_will_come(awa: "Officer", hit: "Hit", client_of: ClientOf) -> None:
    assert "No such hit" in client_of(awa).get("/hits/?state=answered").content.decode()


def test_a_board_without_hits_tells_quiet_from_nobody_sought(
    awa: "Officer", hit: "Hit", client_of: ClientOf
) -> None:
    hit.delete()
    assert "appear here by themselves" in client_of(awa).get("/hits/").content.decode()
    hit.entry.withdrawn_at = NOON
    hit.entry.save()
    page = client_of(awa).get("/hits/").content.decode()
    assert "Nobody is sought yet" in page
    assert "appear here by themselves" not in page


@pytest.mark.parametrize("address", ["/hits/", "/hits/rows/", "/hits/{hit}/", "/hits/{hit}/standing/"])
def test_a_look_locks_the_database_for_its_row_alone(
    address: str, hit: "Hit", awa: "Officer", client_of: ClientOf
) -> None:
    """A page takes long to draw; messages that come in meanwhile do not wait for it."""
    with CaptureQueriesContext(connection) as asked:
        assert client_of(awa).get(address.format(hit=hit.pk)).status_code == 200
    statements = [query["sql"].split()[0] for query in asked.captured_queries]
    row = next(n for n, q in enumerate(asked.captured_queries) if "safeguards_auditrow" in q["sql"])
    assert statements[row - 1 : row + 2] == ["SAVEPOINT", "INSERT", "RELEASE"]


def test_a_long_queue_has_pages_and_needs_few_queries(
    dakar: "Unit",
    awa: "Officer",
    hit_at: "HitAt",
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for number in range(60):
        hit_at(dakar, score=0.7 + number / 1000)
    client = client_of(awa)
    client.get("/hits/")
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        page = client.get("/hits/")
    assert len(page.context["hits"]) == 25
    assert "page=2" in page.content.decode()


def test_the_menu_counts_what_waits(board: dict[str, "Hit"], awa: "Officer", client_of: ClientOf) -> None:
    text = client_of(awa).get("/me/").content.decode()
    entry = text[text.index('href="/hits/"') :].partition("</li>")[0]
    assert 'data-letter="h"' in entry
    assert 'data-count="hits">4<' in entry
