"""The page of a hit: side by side, why, what may be done, and three answers."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from almenara.kernel import clock
from almenara.mandate.models import ListUse
from almenara.safeguards.models import AuditRow
from almenara.triage import actions, queries
from almenara.triage.guidance import guidance_for
from tests.people import NOON

if TYPE_CHECKING:
    from almenara.mandate.models import Officer, Unit
    from almenara.screening.models import Hit
    from tests.triage.conftest import HitAt

ClientOf = Callable[["Officer"], Client]


@pytest.fixture
def awas(awa: "Officer", client_of: ClientOf) -> Client:
    return client_of(awa)


def url(hit: "Hit", act: str = "") -> str:
    return f"/hits/{hit.pk}/{act}"


def page_of(hit: "Hit", client: Client) -> str:
    page = client.get(url(hit))
    assert page.status_code == 200
    return page.content.decode()


def test_traveller_and_entry_stand_side_by_side(hit: "Hit", awas: Client) -> None:
    rows = {str(row["field"]): row for row in awas.get(url(hit)).context["rows"]}
    assert {name: row["result"] for name, row in rows.items()} == {
        "Name": "close",
        "Date of birth": "same",
        "Nationality": "same",
        "Sex": "same",
        "Document": "different",
    }
    assert "ALVAREZ MENDOZA, DIEGO ANDRES" in str(rows["Name"]["ours"])
    assert "El Contador" in str(rows["Name"]["theirs"])
    assert "weak alias" in str(rows["Name"]["theirs"])
    assert "FX1187402 · COL" in str(rows["Document"]["ours"])
    assert "until 2029-05-01" in str(rows["Document"]["ours"])


def test_the_reasons_are_told_in_order_with_their_weight(hit: "Hit", awas: Client) -> None:
    text = page_of(hit, awas)
    order = [
        "ALVAREZ and ALVARES are one letter apart.",
        "The dates of birth are the same.",
        "The documents are not",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert text.count('data-speaks="for"') == 2
    assert text.count('data-speaks="against"') == 1
    reasons = awas.get(url(hit)).context["reasons"]
    assert [(reason.start, reason.length) for reason in reasons] == [(0, 100), (0, 66), (-23, 23)]


def test_the_score_is_told_as_people_picture_it(dakar: "Unit", hit_at: "HitAt", awas: Client) -> None:
    assert "Of 100 hits like this, about 31 are the person." in page_of(hit_at(dakar), awas)
    stolen = hit_at(dakar, category="stolen_document", probability=0.011)
    assert "Of 100 hits like this, about 1 is the document that was reported." in page_of(stolen, awas)
    assert "Of 1,000 hits like this, about 2 are the person." in page_of(
        hit_at(dakar, probability=0.002), awas
    )


def test_the_journey_and_the_place_in_the_message_are_told(hit: "Hit", awas: Client) -> None:
    with clock.standing_at(NOON):
        text = page_of(hit, awas)
    for words in (
        "XQ 415",
        "GRU",
        "ADD",
        "12:38",
        "in 38 min",
        "K3X9QT",
        "23A",
        "XQ415.edi",
        "segment or line 14",
    ):
        assert words in text


def test_every_look_leaves_a_trace(hit: "Hit", awa: "Officer", awas: Client) -> None:
    awas.get(url(hit))
    row = AuditRow.objects.get(act="triage:hit:seen")
    assert (row.subject, row.actor) == (str(hit.pk), awa.actor_key)
    assert row.detail == {"traveller": str(hit.traveller_id), "entry": str(hit.entry_id)}


def test_the_handling_code_of_the_list_is_on_the_page(dakar: "Unit", hit_at: "HitAt", awas: Client) -> None:
    assert "not passed on without the owner" in page_of(hit_at(dakar, handling="H2"), awas)
    own = hit_at(dakar, category="sanctions", handling="H2", entry={"handling": "XYZ"})
    text = page_of(own, awas)
    assert "XYZ" in text
    assert "as its owner set it" in text


@pytest.mark.parametrize("category", list(ListUse.values))
def test_every_page_says_what_its_list_does_not_permit(
    category: str, dakar: "Unit", hit_at: "HitAt", awas: Client
) -> None:
    text = page_of(hit_at(dakar, category=category), awas)
    assert (
        "No arrest, refusal of entry or seizure rests on it before the owner of the entry has verified it."
        in text
    )
    assert "A victim, a missing child or an imminent threat comes first" in text
    told = guidance_for(category)
    assert told.may
    assert told.may_not
    assert str(told.meaning).replace("'", "&#x27;") in text


def test_a_missing_person_is_to_be_protected_on_the_whole_page(
    dakar: "Unit", hit_at: "HitAt", awas: Client
) -> None:
    text = page_of(hit_at(dakar, category="missing_person"), awas)
    assert "A person to protect." in text
    assert "Protect" in text
    assert 'class="protects"' in text
    assert "suspect" not in text.replace("word of suspicion", "").casefold()


def test_sanctions_are_no_arrest_and_a_stolen_document_no_thief(
    dakar: "Unit", hit_at: "HitAt", awas: Client
) -> None:
    assert "An asset freeze is not an arrest" in page_of(hit_at(dakar, category="sanctions"), awas)
    stolen = page_of(hit_at(dakar, category="stolen_document"), awas)
    assert "Keep the document aside during the secondary control." in stolen
    assert "The bearer may be the rightful owner" in stolen


def test_awa_confirms_and_is_offered_the_next(
    hit: "Hit", dakar: "Unit", hit_at: "HitAt", awas: Client
) -> None:
    waiting = hit_at(dakar, traveller={"family_name": "TAVARES", "given_names": "JOANA"})
    answer = awas.post(
        url(hit, "confirm/"), {"grounds": "same_name_and_birth_date", "note": "desk 3"}, follow=True
    )
    assert answer.redirect_chain == [(url(hit), 302)]
    text = answer.content.decode()
    assert "possible match confirmed by an officer, not yet verified by the owner" in text
    assert "Same name and same full date of birth" in text
    assert "desk 3" in text
    assert f'href="{url(waiting)}"' in text
    assert "TAVARES, JOANA" in text
    assert '<form method="post" action="/hits/' not in text, "an answer is final"


def test_awa_rules_out_the_last_one(hit: "Hit", awas: Client) -> None:
    text = awas.post(
        url(hit, "rule-out/"), {"grounds": "photo_or_marks_differ"}, follow=True
    ).content.decode()
    assert "this hit is ruled out" in text
    assert "No other hit waits." in text


def test_awa_refers_and_the_hit_stays_open(hit: "Hit", awa: "Officer", awas: Client) -> None:
    given = {"to": "bureau_liaison", "grounds": "owner_to_be_asked", "note": "by telephone"}
    text = awas.post(url(hit, "refer/"), given, follow=True).content.decode()
    assert "Referred to: Liaison officer for the National Central Bureau (I-24/7)" in text
    assert "by telephone" in text
    assert queries.waiting_for(awa).count() == 1
    assert url(hit, "confirm/") in text


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("confirm/", {}),
        ("confirm/", {"grounds": "other_sex"}),
        ("rule-out/", {"grounds": ""}),
        ("refer/", {"to": "supervisor"}),
        ("refer/", {"grounds": "data_not_enough"}),
        ("confirm/", {"grounds": "same_document", "note": "x" * 501}),
    ],
)
def test_an_answer_without_what_it_needs_is_not_kept(
    act: str, given: dict[str, str], hit: "Hit", awa: "Officer", awas: Client
) -> None:
    page = awas.post(url(hit, act), given)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Nothing was kept." in text
    assert text.count('<details class="way" name="answer" open>') == 1
    assert queries.answer_of(hit) is None
    assert queries.referrals_of(hit) == []


def test_what_was_typed_stays_when_something_lacks(hit: "Hit", awas: Client) -> None:
    assert "half a sentence" in awas.post(url(hit, "rule-out/"), {"note": "half a sentence"}).content.decode()


def test_bruno_who_comes_second_reads_who_answered_first(
    hit: "Hit", awa: "Officer", bruno: "Officer", client_of: ClientOf
) -> None:
    actions.confirm_hit(hit=hit, officer=awa, grounds="same_document", at=NOON)
    text = (
        client_of(bruno).post(url(hit, "rule-out/"), {"grounds": "other_sex"}, follow=True).content.decode()
    )
    assert "Awa Ndiaye answered this hit first, at 2026-11-20 12:00 UTC, and confirmed it." in text
    assert "Same document: number, type and issuing country" in text


def test_an_open_page_hears_that_someone_else_answered(
    hit: "Hit", awa: "Officer", bruno: "Officer", client_of: ClientOf
) -> None:
    brunos = client_of(bruno)
    assert "has answered this hit" not in brunos.get(url(hit, "standing/")).content.decode()
    actions.confirm_hit(hit=hit, officer=awa, grounds="same_document", at=NOON)
    text = brunos.get(url(hit, "standing/")).content.decode()
    assert "Awa Ndiaye has answered this hit while you had it open." in text
    assert "Confirmed, not verified" in text


def test_a_page_that_shows_the_answer_is_not_told_of_it_again(
    hit: "Hit", awa: "Officer", awas: Client
) -> None:
    actions.confirm_hit(hit=hit, officer=awa, grounds="same_document", at=NOON)
    asked = url(hit, "standing/?known=1")
    assert f'hx-get="{asked}"' in page_of(hit, awas)
    assert "has answered this hit" not in awas.get(asked).content.decode()
    assert f'hx-get="{asked}"' in awas.get(url(hit, "standing/")).content.decode()


def test_the_note_of_a_colleague_runs_nothing(hit: "Hit", awa: "Officer", awas: Client) -> None:
    actions.confirm_hit(
        hit=hit, officer=awa, grounds="same_document", note="<script>alert(1)</script>", at=NOON
    )
    assert "<script>alert" not in page_of(hit, awas)


def test_a_hit_whose_traveller_is_hardly_known_still_has_a_page(
    dakar: "Unit", hit_at: "HitAt", awas: Client
) -> None:
    bare = hit_at(
        dakar,
        traveller={
            "family_name": "",
            "given_names": "",
            "full_name": "",
            "sex": "",
            "birth_date": "",
            "nationality": "",
            "documents": [],
            "source": {},
            "embark": "",
            "debark": "",
            "booking": "",
            "seat": "",
        },
        entry={"names": [], "birth_dates": [], "sex": "", "nationalities": [], "documents": [], "reason": ""},
        reasons=[],
    )
    results = {row["result"] for row in awas.get(url(bare)).context["rows"]}
    assert results == {"missing"}


def test_a_traveller_of_a_list_without_a_flight_has_a_page_and_a_line(
    dakar: "Unit", hit_at: "HitAt", awas: Client
) -> None:
    alone = hit_at(dakar, on_a_flight=False)
    text = page_of(alone, awas)
    assert "XQ415.edi" in text
    assert "? →" not in text
    assert "ALVAREZ MENDOZA" in awas.get("/hits/").content.decode()


def test_an_entry_with_many_aliases_shows_the_nearest(dakar: "Unit", hit_at: "HitAt", awas: Client) -> None:
    names = [[f"OTHER NAME {number}", False] for number in range(12)] + [["Diego ALVAREZ", False]]
    row = awas.get(url(hit_at(dakar, entry={"names": names}))).context["rows"][0]
    assert str(row["theirs"]).index("Diego ALVAREZ") < str(row["theirs"]).index("OTHER NAME")
    assert "and 7 more names" in str(row["theirs"])


def test_a_withdrawn_entry_is_said_so(dakar: "Unit", hit_at: "HitAt", awas: Client) -> None:
    gone = hit_at(dakar, entry={"withdrawn_at": NOON + timedelta(hours=1)})
    assert "withdrawn or changed this entry" in page_of(gone, awas)


def bare(page: bytes) -> str:
    """The page without what differs at each look: its own address, and the token of its forms."""
    return re.sub(r"[0-9a-f-]{36}|value=.[A-Za-z0-9]{64}.", "", page.decode())


ADDRESSES = ("", "standing/", "confirm/", "rule-out/", "refer/")


@pytest.mark.parametrize("act", ADDRESSES)
def test_clara_does_not_learn_that_the_hit_exists(
    act: str, clara: "Officer", hit: "Hit", client_of: ClientOf
) -> None:
    client = client_of(clara)
    ask = client.post if act in ADDRESSES[2:] else client.get
    given = {"grounds": "same_document", "to": "supervisor"}
    there, nowhere = ask(url(hit, act), given), ask(f"/hits/{uuid4()}/{act}", given)
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert bare(there.content) == bare(nowhere.content)
    assert queries.answer_of(hit) is None


@pytest.mark.parametrize("role", ["adama", "dario"])
@pytest.mark.parametrize("act", ADDRESSES)
def test_who_has_no_business_with_travellers_sees_404(
    act: str, role: str, hit: "Hit", client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(role))
    ask = client.post if act in ADDRESSES[2:] else client.get
    assert ask(url(hit, act), {"grounds": "same_document"}).status_code == 404
    assert client.get("/hits/").status_code == 404
    assert client.get("/hits/rows/").status_code == 404


def test_nobody_signed_in_is_asked_in(hit: "Hit", client: Client) -> None:
    for address in ("/hits/", url(hit)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_an_answer_is_posted_never_followed(hit: "Hit", awas: Client) -> None:
    for act in ("confirm/", "rule-out/", "refer/"):
        assert awas.get(url(hit, act)).status_code == 405
    assert awas.post(url(hit)).status_code == 405


def test_no_style_or_script_stands_in_the_page(hit: "Hit", awas: Client) -> None:
    for address in ("/hits/", url(hit)):
        text = awas.get(address).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "onclick" not in text


def test_grounds_the_entry_cannot_bear_out_are_neither_offered_nor_taken(
    dakar: "Unit", hit_at: "HitAt", awa: "Officer", client_of: ClientOf
) -> None:
    """An entry without a document cannot have the same one; what the carrier left out, the officer may see."""
    hit = hit_at(dakar, entry={"documents": [], "sex": ""}, traveller={"documents": []})
    page = client_of(awa).get(url(hit)).content.decode()
    assert 'value="same_document"' not in page
    assert 'value="other_sex"' not in page
    assert 'value="same_name_and_birth_date"' in page
    answer = client_of(awa).post(url(hit, "confirm/"), {"grounds": "same_document"})
    assert answer.status_code == 200
    assert queries.answer_of(hit) is None
