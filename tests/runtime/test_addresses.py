"""The table of addresses and roles: every address of the product, and who gets what there.

An address that is not in the table fails: whoever adds one says here whom it is for.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from almenara.engines.passenger import Leg, Movement, Traveller, write_paxlst
from almenara.engines.records.people import Document
from almenara.kernel import clock, outbox
from almenara.mandate.models import ListUse, Officer
from tests.people import NOON

ClientOf = Callable[[Officer], Client]

OFFICER, SUPERVISOR, ADMINISTRATOR, AUDITOR = "officer", "supervisor", "administrator", "auditor"
EVERYONE = {OFFICER, SUPERVISOR, ADMINISTRATOR, AUDITOR}
ANSWERING = {OFFICER, SUPERVISOR}
RUNNING = {ADMINISTRATOR}
LISTS = {OFFICER, SUPERVISOR, ADMINISTRATOR}
LOADING = {SUPERVISOR, ADMINISTRATOR}

# Address name → (method, who gets an answer). The others get 404; someone not signed in is asked in.
TABLE: dict[str, tuple[str, set[str]]] = {
    "home": ("GET", EVERYONE),
    "mandate:me": ("GET", EVERYONE),
    "account_change_password": ("GET", EVERYONE),
    "mandate:officers": ("GET", LOADING),
    "mandate:add_officer": ("GET", RUNNING),
    "mandate:officer": ("GET", RUNNING),
    "mandate:invite": ("POST", RUNNING),
    "mandate:keys": ("GET", RUNNING),
    "mandate:end_key": ("POST", RUNNING),
    "mandate:profile": ("GET", EVERYONE),
    "mandate:sign_profile": ("GET", RUNNING),
    "watchlists:lists": ("GET", LISTS),
    "watchlists:load": ("GET", LOADING),
    "watchlists:list": ("GET", LISTS),
    "watchlists:entry": ("GET", LISTS),
    "movements:arrivals": ("GET", ANSWERING),
    "movements:movement": ("GET", ANSWERING),
    "movements:messages": ("GET", LISTS),
    "movements:message": ("GET", LISTS),
    "movements:original": ("GET", ANSWERING),
    "movements:upload": ("POST", ANSWERING),
    "movements:read_again": ("POST", ANSWERING),
    "triage:queue": ("GET", ANSWERING),
    "triage:rows": ("GET", ANSWERING),
    "triage:standing": ("GET", ANSWERING),
    "triage:hit": ("GET", ANSWERING),
    "triage:confirm": ("POST", ANSWERING),
    "triage:rule_out": ("POST", ANSWERING),
    "triage:refer": ("POST", ANSWERING),
    "oversight:audit": ("GET", {AUDITOR}),
    "oversight:export": ("GET", {AUDITOR}),
}
# Addresses that ask nobody's role, each with what a person who is not signed in gets there.
OPEN = {
    "account_login": 200,
    "account_logout": 302,
    "set_language": 405,
    "mandate:welcome": 404,
    "mandate:invitation": 404,
    "console:live": 401,
    "console:theme": 405,
    "account_signup": 404,
    "account_reset_password": 404,
    "account_inactive": 404,
    "account_email": 404,
    "account_set_password": 404,
    "account_reauthenticate": 404,
}


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Every named address; the API of machines has a key of its own and tests of its own."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        elif pattern.namespace is None or not pattern.namespace.startswith("api"):
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)


def test_every_address_is_in_the_table():
    assert sorted(set(addresses())) == sorted({*TABLE, *OPEN})


@pytest.fixture
def lucinda(dakar, sophie) -> dict[str, object]:
    """A flight to Dakar with Lucinda, who is on Dakar's list: one record of every kind; what names them."""
    from almenara.movements import actions as movements
    from almenara.watchlists import actions as watchlists

    rows = "reference,names,birth_date,sex,nationality\nINV-2,LUCINDA VALDERRONA,1984-07-19,F,BRA\n"
    watchlists.load_list(
        unit=dakar,
        files=[("invented.csv", rows.encode())],
        key="invented",
        title="Invented",
        use=ListUse.WANTED,
        officer=sophie,
        at=NOON,
    )
    movements.receive(unit=dakar, data=manifest(), name="XQ415.edi", channel="test", officer=sophie, at=NOON)
    while outbox.tell_waiting(at=clock.now()):
        pass
    return records_of(sophie)


def manifest() -> bytes:
    leg = Leg("GRU", "DSS", "2026-11-20T09:00", "2026-11-20T19:00")
    movement = Movement("air:XQ415:2026-11-20:GRU", "air", "XQ", "415", (leg,))
    lucinda = Traveller(
        family_name="VALDERRONA",
        given_names="LUCINDA",
        full_name="LUCINDA VALDERRONA",
        sex="F",
        birth_date="1984-07-19",
        nationality="BRA",
        documents=(Document("BX009999", "P", "BRA", "2031-05-05"),),
        embark="GRU",
        debark="DSS",
        movement=movement.id,
    )
    sent = datetime(2026, 11, 20, 7, tzinfo=UTC)
    return write_paxlst(movement, [lucinda], sender="XQ", recipient="ALMENARA", created=sent)


def records_of(officer: Officer) -> dict[str, object]:
    """The key of one record for each kind of address."""
    from almenara.mandate import actions as mandate
    from almenara.mandate.models import MachineKey
    from almenara.movements.models import Message, Movement
    from almenara.screening.models import Hit
    from almenara.watchlists.models import Entry, Watchlist

    mandate.make_machine_key(by=officer, label="gate", at=NOON)
    return {
        "officer_id": officer.pk,
        "key_id": MachineKey.objects.get().pk,
        "list_id": Watchlist.objects.get().pk,
        "entry_id": Entry.objects.get().pk,
        "movement_id": Movement.objects.get().pk,
        "message_id": Message.objects.get().pk,
        "hit_id": Hit.objects.get().pk,
    }


def address(name: str, records: dict[str, object]) -> str:
    wanted = get_resolver()
    for candidate in ({}, *({key: value} for key, value in records.items())):
        try:
            return reverse(name, kwargs=candidate, urlconf=wanted.urlconf_name)
        except Exception:
            continue
    raise AssertionError(f"{name} needs a record this table does not have")


def ask(client: Client, method: str, url: str) -> int:
    return (client.post if method == "POST" else client.get)(url).status_code


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_role_gets_its_own_pages_and_404_elsewhere(
    name: str, lucinda, awa, sophie, adama, dario, clara, client_of: ClientOf
):
    method, allowed = TABLE[name]
    url = address(name, lucinda)
    for officer in (awa, sophie, adama, dario):
        status = ask(client_of(officer), method, url)
        if officer.role in allowed:
            assert status in {200, 302, 303, 400, 422}, f"{officer.role} at {url}: {status}"
        else:
            assert status == 404, f"{officer.role} at {url}: {status}"


@pytest.mark.parametrize("name", sorted(TABLE))
def test_someone_not_signed_in_is_asked_in_and_learns_nothing(name: str, lucinda):
    method, _allowed = TABLE[name]
    answer = (Client().post if method == "POST" else Client().get)(address(name, lucinda))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


STRANGER = sorted(name for name in TABLE if name.partition(":")[0] in {"watchlists", "movements", "triage"})


@pytest.mark.parametrize("name", STRANGER)
def test_clara_of_another_airport_gets_404_for_each_record_of_dakar(
    name: str, lucinda, clara, client_of: ClientOf
):
    """The same answer as for a record that never was."""
    url = address(name, lucinda)
    if not any(str(key) in url for key in lucinda.values()):
        assert "VALDERRONA" not in client_of(clara).get(url).content.decode()
        return
    for role in (OFFICER, SUPERVISOR, ADMINISTRATOR, AUDITOR):
        Officer.objects.filter(pk=clara.pk).update(role=role)
        clara.refresh_from_db()
        assert ask(client_of(clara), TABLE[name][0], url) == 404


@pytest.mark.parametrize("name", sorted(OPEN))
def test_an_open_address_answers_as_the_table_says(name: str, db):
    from contextlib import suppress

    for kwargs in ({}, {"secret": "no-such-secret"}):
        with suppress(Exception):
            url = reverse(name, kwargs=kwargs)
            break
    assert Client().get(url).status_code == OPEN[name]
