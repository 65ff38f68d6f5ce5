"""Signing in, being refused, being locked out, signing out."""

from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from axes.models import AccessAttempt
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from almenara.mandate import actions
from almenara.mandate.models import Officer
from almenara.mandate.permissions import Role
from almenara.safeguards.models import AuditRow
from tests.people import NOON, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

SIGN_IN = "/sign-in/"


def try_to_sign_in(client: Client, name: str, password: str, **extra: Any) -> "HttpResponse":
    return client.post(SIGN_IN, {"login": name, "password": password}, **extra)


def acts() -> list[str]:
    return [row.act for row in AuditRow.objects.order_by("id")]


@pytest.fixture(autouse=True)
def _nobody_was_counted() -> None:
    from django.core.cache import cache

    cache.clear()


def test_awa_signs_in_and_out_and_both_leave_a_row(awa: Officer, client: Client) -> None:
    answer = try_to_sign_in(client, "Awa ", PASSWORD)
    assert answer.status_code == 302
    assert client.get("/me/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/me/").status_code == 302
    assert acts() == ["mandate:session:signed_in", "mandate:session:signed_out"]
    assert {row.actor for row in AuditRow.objects.all()} == {awa.actor_key}


def test_the_way_asked_for_is_taken_after_signing_in_but_never_to_another_site(
    awa: Officer, client: Client
) -> None:
    assert client.post(f"{SIGN_IN}?next=/me/", {"login": "awa", "password": PASSWORD}).url == "/me/"
    client.post("/sign-out/")
    elsewhere = client.post(f"{SIGN_IN}?next=https://example.org/", {"login": "awa", "password": PASSWORD})
    assert elsewhere.url == "/"


def test_a_refusal_keeps_neither_name_nor_password(awa: Officer, client: Client) -> None:
    try_to_sign_in(client, "hunter2-typed-into-the-wrong-field", "some password or other")
    try_to_sign_in(client, "awa", "not her password at all")
    unknown, known = AuditRow.objects.order_by("id")
    assert (unknown.act, unknown.actor, unknown.subject) == ("mandate:session:refused", "stranger", "")
    assert set(unknown.detail) == {"name_digest"}
    assert (known.subject, known.detail, known.unit) == (str(awa.pk), {}, awa.unit_key)
    kept = repr([unknown.__dict__, known.__dict__, *AccessAttempt.objects.values()])
    for secret in ("hunter2", "some password", "not her password"):
        assert secret not in kept
    assert not AccessAttempt.objects.filter(username="awa").exists()


def test_a_refusal_keeps_nothing_of_the_page_that_was_asked_for(awa: Officer, client: Client) -> None:
    """Her session ended while she searched for someone: the search stands in the way back."""
    searched = f"{SIGN_IN}?next=/hits/%3Fq%3DVALDERRONA"
    client.post(searched, {"login": "awa", "password": "x", "next": "/hits/?q=VALDERRONA"})
    assert AccessAttempt.objects.count() == 1
    kept = repr([*AccessAttempt.objects.values(), *AuditRow.objects.values()])
    assert "VALDERRONA" not in kept


def test_wrong_name_wrong_password_closed_account_and_invited_officer_get_the_same_answer(
    awa: Officer, bruno: Officer, adama: Officer, client: Client
) -> None:
    actions.change_officer(by=adama, officer=bruno, role=Role.OFFICER, is_active=False, at=NOON)
    actions.add_officer(
        by=adama, username="invited", full_name="Ines Diop", agency="Douanes", role=Role.OFFICER, at=NOON
    )
    answers = [
        try_to_sign_in(client, name, password)
        for name, password in [
            ("nobody", PASSWORD),
            ("awa", "wrong"),
            ("bruno", PASSWORD),
            ("invited", PASSWORD),
        ]
    ]
    assert {answer.status_code for answer in answers} == {200}
    errors = {str(answer.context["form"].non_field_errors()) for answer in answers}
    assert len(errors) == 1
    assert "name or the password is not right" in errors.pop()


def test_every_refusal_hashes_a_password_once(
    awa: Officer, bruno: Officer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes time is the hash: a name nobody has costs as many as a name somebody has."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str, *rest: Any) -> str:
        hashed.append(password)
        return encode(self, password, salt, *rest)

    Officer.objects.filter(pk=bruno.pk).update(is_active=False)
    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for name in ("awa", "nobody", "bruno"):
        hashed.clear()
        try_to_sign_in(client, name, "wrong")
        counts.append(len(hashed))
    assert counts == [1, 1, 1]


def test_five_wrong_guesses_lock_the_name_at_that_address_only(awa: Officer, bruno: Officer) -> None:
    stranger, awas_desk = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    for _ in range(4):
        assert try_to_sign_in(stranger, "awa", "guess").status_code == 200
    locked = try_to_sign_in(stranger, "awa", "guess")
    assert locked.status_code == 429
    assert "fifteen minutes" in locked.content.decode()
    assert try_to_sign_in(stranger, "AWA", PASSWORD).status_code == 429
    assert try_to_sign_in(awas_desk, "awa", PASSWORD).status_code == 302
    assert try_to_sign_in(stranger, "bruno", PASSWORD).status_code == 302
    rows = AuditRow.objects.filter(act="mandate:session:locked")
    assert {row.subject for row in rows} == {str(awa.pk)}


def test_a_name_written_in_other_letters_counts_as_the_same(awa: Officer, client: Client) -> None:
    spellings = ["awa", "AWA", " Awa", "aWa", "ａｗａ"]
    answers = [try_to_sign_in(client, spelling, "guess").status_code for spelling in spellings]
    assert answers == [200, 200, 200, 200, 429]


def test_a_try_during_the_lock_does_not_lengthen_it(awa: Officer, client: Client) -> None:
    from datetime import timedelta

    for _ in range(5):
        try_to_sign_in(client, "awa", "guess")
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=14)
    )
    before = AccessAttempt.objects.get().attempt_time
    assert try_to_sign_in(client, "awa", "guess").status_code == 429
    assert AccessAttempt.objects.get().attempt_time == before
    AccessAttempt.objects.update(attempt_time=before - timedelta(minutes=2))
    assert try_to_sign_in(client, "awa", PASSWORD).status_code == 302


def test_a_closed_account_loses_its_open_sessions_at_once(
    awa: Officer, adama: Officer, client_of: "Callable[[Officer], Client]"
) -> None:
    browser = client_of(awa)
    assert browser.get("/me/").status_code == 200
    actions.change_officer(by=adama, officer=awa, role=Role.OFFICER, is_active=False, at=NOON)
    assert browser.get("/me/").status_code == 302
    awa.refresh_from_db()
    actions.change_officer(by=adama, officer=awa, role=Role.OFFICER, is_active=True, at=NOON)
    assert browser.get("/me/").status_code == 302, "the old session must not come back to life"


def test_a_changed_role_ends_the_sessions_opened_before_it(
    awa: Officer, adama: Officer, client_of: "Callable[[Officer], Client]"
) -> None:
    browser = client_of(awa)
    actions.change_officer(by=adama, officer=awa, role=Role.AUDITOR, is_active=True, at=NOON)
    assert browser.get("/me/").status_code == 302


def test_awa_changes_her_password(awa: Officer, client_of: "Callable[[Officer], Client]") -> None:
    browser, other = client_of(awa), client_of(awa)
    new = "nine ships before the mole"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert browser.get("/me/password/").status_code == 200
    answer = browser.post("/me/password/", given)
    assert (answer.status_code, answer.url) == (302, reverse("mandate:me"))
    assert "Your password was changed." in browser.get("/me/").content.decode()
    assert other.get("/me/").status_code == 302
    assert "mandate:password:changed" in acts()
    assert try_to_sign_in(Client(), "awa", new).status_code == 302


def test_a_weak_or_wrong_password_is_not_taken(
    awa: Officer, client_of: "Callable[[Officer], Client]"
) -> None:
    browser = client_of(awa)
    weak = browser.post(
        "/me/password/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    )
    assert "12" in str(weak.context["form"].errors["password1"])
    wrong = browser.post("/me/password/", {"oldpassword": "x", "password1": "a" * 20, "password2": "a" * 20})
    assert "not your current password" in str(wrong.context["form"].errors["oldpassword"])


@pytest.mark.parametrize(
    "name", ["signup", "reset_password", "inactive", "email", "set_password", "reauthenticate"]
)
def test_the_rest_of_allauth_is_not_there(
    name: str, awa: Officer, client_of: "Callable[[Officer], Client]"
) -> None:
    address = reverse(f"account_{name}")
    for browser in (Client(), client_of(awa)):
        assert browser.get(address).status_code == 404
        assert browser.post(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/accounts/", "/accounts/signup/", "/accounts/login/", "/account/", "/admin/"]
)
def test_nor_under_its_usual_addresses(address: str, db: None, client: Client) -> None:
    assert client.get(address).status_code == 404


def test_too_many_tries_from_one_address_get_a_page_that_says_so(awa: Officer, client: Client) -> None:
    answers = [client.get(SIGN_IN).status_code for _ in range(3)]
    assert answers == [200, 200, 200]
    for number in range(121):
        last = try_to_sign_in(client, f"name{number}", "guess")
    assert last.status_code == 429
    assert "Wait a minute" in last.content.decode()


def test_signing_out_asks_first(awa: Officer, client_of: "Callable[[Officer], Client]") -> None:
    browser = client_of(awa)
    assert browser.get("/sign-out/").status_code == 200
    assert browser.get("/me/").status_code == 200


def test_passwords_are_kept_with_argon2() -> None:
    from almenara.runtime import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.django_db(transaction=True)
def test_who_guesses_holds_up_no_message(
    awa: Officer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weighing a password takes a tenth of a second: the database is not locked meanwhile, nor for the page."""
    locked: list[bool] = []
    weigh = DefaultAccountAdapter.authenticate

    def watched(self: DefaultAccountAdapter, request: Any, **given: Any) -> Any:
        locked.append(connection.in_atomic_block)
        return weigh(self, request, **given)

    monkeypatch.setattr(DefaultAccountAdapter, "authenticate", watched)
    try_to_sign_in(client, "awa", "not her password at all")
    assert try_to_sign_in(client, "awa", PASSWORD).status_code == 302
    assert locked == [False, False]
    assert acts() == ["mandate:session:refused", "mandate:session:signed_in"]


@pytest.mark.django_db(transaction=True)
def test_nobody_comes_in_without_a_row(awa: Officer, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_given: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("almenara.safeguards.audit.record", fail)
    client.raise_request_exception = False
    assert try_to_sign_in(client, "awa", PASSWORD).status_code == 500
    assert client.get("/me/").status_code == 302
