"""The gate: one way to a record, and a stranger gets the answer of a record that never was."""

from collections.abc import Callable
from typing import Any, cast
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from almenara.mandate import access
from almenara.mandate.models import MachineKey, Officer
from almenara.mandate.permissions import GRANTED, Permission, Role
from tests.people import NOON

# Machine keys carry a unit as every guarded record does, so that they stand for one here.
KEYS = cast("Any", MachineKey.objects)


@pytest.fixture
def key_at_dakar(adama: Officer) -> MachineKey:
    return MachineKey.objects.create(
        unit=adama.unit, label="gateway", digest="0" * 64, made_by=adama, made_at=NOON
    )


def test_awa_and_bruno_find_what_their_unit_holds(
    awa: Officer, bruno: Officer, key_at_dakar: MachineKey
) -> None:
    for officer in (awa, bruno):
        assert access.one(officer, KEYS.all(), key_at_dakar.pk, Permission.MESSAGE_VIEW) == key_at_dakar
        assert list(access.many(officer, KEYS.all(), Permission.MESSAGE_VIEW)) == [key_at_dakar]


def test_clara_does_not_learn_that_it_exists(clara: Officer, key_at_dakar: MachineKey) -> None:
    answers = []
    for pk in (key_at_dakar.pk, uuid4()):
        with pytest.raises(Http404) as caught:
            access.one(clara, KEYS.all(), pk, Permission.MESSAGE_VIEW)
        answers.append(str(caught.value))
    assert answers[0] == answers[1]
    assert not access.many(clara, KEYS.all(), Permission.MESSAGE_VIEW).exists()


def test_a_role_without_the_permission_finds_nothing(dario: Officer, key_at_dakar: MachineKey) -> None:
    assert not access.many(dario, KEYS.all(), Permission.MESSAGE_VIEW).exists()
    with pytest.raises(Http404):
        access.one(dario, KEYS.all(), key_at_dakar.pk, Permission.MESSAGE_VIEW)


def test_a_closed_account_may_nothing(awa: Officer, key_at_dakar: MachineKey) -> None:
    awa.is_active = False
    assert not any(access.may(awa, permission) for permission in Permission)
    assert not access.many(awa, KEYS.all(), Permission.MESSAGE_VIEW).exists()


def test_every_permission_is_somebodys_and_every_role_has_a_line() -> None:
    assert set(GRANTED) == set(Role)
    assert set().union(*GRANTED.values()) == set(Permission)


def test_who_runs_the_machine_sees_no_traveller_and_who_reads_traces_sees_no_content() -> None:
    content = {Permission.MOVEMENT_VIEW, Permission.HIT_VIEW, Permission.HIT_CONFIRM}
    assert not content & GRANTED[Role.ADMINISTRATOR]
    assert not content & GRANTED[Role.AUDITOR]


@access.page(Permission.HIT_VIEW)
def hits(request: access.OfficerRequest) -> HttpResponse:
    return HttpResponse(request.officer.username)


def asked_by(user: Any) -> Any:
    request = RequestFactory().get("/hits/?page=2")
    request.user = user
    return hits(request)


def test_a_page_knows_who_asks(awa: Officer) -> None:
    assert asked_by(awa).content == b"awa"


def test_someone_not_signed_in_is_asked_in_and_comes_back(db: None) -> None:
    answer = asked_by(AnonymousUser())
    assert (answer.status_code, answer.url) == (302, "/sign-in/?next=/hits/%3Fpage%3D2")


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/hits/7/?page=2", "/hits/7/"),
        ("https://example.org/hits/7/", "/"),
        ("", "/"),
    ],
)
def test_an_answer_sent_after_the_session_ended_leads_back_to_its_page(
    came_from: str, back: str, db: None, client: Client
) -> None:
    """The address of the answer itself takes no visit: who signed in would stand before an empty page."""
    address = f"/hits/{uuid4()}/confirm/"
    answer = client.post(address, {"grounds": "same_document"}, headers={"referer": came_from})
    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={back}")


def test_a_role_without_permission_gets_404(dario: Officer, adama: Officer) -> None:
    for officer in (dario, adama):
        with pytest.raises(Http404):
            asked_by(officer)


def test_the_table_of_addresses_and_roles_can_read_what_a_page_asks() -> None:
    assert hits.permission is Permission.HIT_VIEW  # type: ignore[attr-defined]


PAGES_AND_ROLES = [
    ("/me/", {"officer", "supervisor", "administrator", "auditor"}),
    ("/officers/", {"supervisor", "administrator"}),
    ("/officers/add/", {"administrator"}),
    ("/keys/", {"administrator"}),
    ("/profile/", {"officer", "supervisor", "administrator", "auditor"}),
    ("/profile/sign/", {"administrator"}),
]


@pytest.mark.parametrize(("address", "roles"), PAGES_AND_ROLES)
def test_each_page_is_there_for_its_roles_and_404_for_the_others(
    address: str,
    roles: set[str],
    awa: Officer,
    sophie: Officer,
    adama: Officer,
    dario: Officer,
    client_of: Callable[[Officer], Client],
) -> None:
    for officer in (awa, sophie, adama, dario):
        expected = 200 if officer.role in roles else 404
        assert client_of(officer).get(address).status_code == expected, officer.role
    assert Client().get(address).status_code == 302


def test_the_menu_shows_only_what_the_officer_may_open(
    awa: Officer, adama: Officer, client_of: Callable[[Officer], Client]
) -> None:
    awas, adamas = (client_of(one).get("/me/").content.decode() for one in (awa, adama))
    assert 'href="/officers/"' not in awas
    assert 'href="/keys/"' not in awas
    assert 'href="/officers/"' in adamas
    assert 'href="/keys/"' in adamas


def test_no_page_of_a_signed_in_officer_may_be_stored(
    adama: Officer, client_of: Callable[[Officer], Client]
) -> None:
    for address in ("/me/", "/officers/", "/keys/", "/profile/", "/me/password/", "/nothing-here/"):
        assert "no-store" in client_of(adama).get(address)["Cache-Control"], address
