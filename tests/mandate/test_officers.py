"""Officers are invited, changed and closed by the administrator of their unit; machines get keys."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from almenara.kernel import clock
from almenara.mandate import actions, queries
from almenara.mandate.models import MachineKey, Officer
from almenara.mandate.permissions import Role
from almenara.safeguards.models import AuditRow
from tests.people import NOON

PASSWORD = "a quiet quay before sunrise"
INES = {
    "full_name": "Ines Diop",
    "username": "Ines",
    "agency": "Douanes",
    "role": "officer",
    "language": "fr",
}
ClientOf = Callable[[Officer], Client]


def link_of(answer: object) -> str:
    link: str = answer.context["link"]  # type: ignore[attr-defined]
    return link.removeprefix("http://testserver")


def test_ines_is_added_gets_a_link_once_and_chooses_her_password(adama: Officer, client_of: ClientOf) -> None:
    shown = client_of(adama).post("/officers/add/", INES)
    link = link_of(shown)
    assert link in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert link not in client_of(adama).get("/officers/").content.decode()

    browser = Client()
    assert "Ines Diop" in browser.get(link).content.decode()
    entered = browser.post(link, {"password": PASSWORD, "password_again": PASSWORD})
    assert (entered.status_code, entered.url) == (302, "/")
    assert browser.cookies["django_language"].value == "fr"
    assert 'lang="fr"' in browser.get("/me/").content.decode()
    assert Client().post("/sign-in/", {"login": "ines", "password": PASSWORD}).status_code == 302

    assert Client().get(link).status_code == 404
    assert Client().post(link, {"password": PASSWORD, "password_again": PASSWORD}).status_code == 404
    acts = list(
        AuditRow.objects.filter(subject=str(queries.officer_named("ines").pk)).values_list("act", flat=True)
    )
    assert acts.count("mandate:invitation:used") == 1


def test_an_invitation_ends_after_72_hours_or_when_a_new_one_is_made(awa: Officer, adama: Officer) -> None:
    first = actions.invite(by=adama, officer=awa, at=NOON)
    assert actions.invited(first, at=NOON + timedelta(hours=71)) == awa
    assert actions.invited(first, at=NOON + timedelta(hours=72)) is None
    second = actions.invite(by=adama, officer=awa, at=NOON)
    assert actions.invited(first, at=NOON) is None
    assert actions.invited(second, at=NOON) == awa


def test_a_weak_first_password_leaves_the_link_good(awa: Officer, adama: Officer) -> None:
    link = f"/invitation/{actions.invite(by=adama, officer=awa, at=clock.now())}/"
    weak = Client().post(link, {"password": "password1234", "password_again": "password1234"})
    assert weak.status_code == 200
    assert weak.context["form"].errors["password"]
    assert Client().post(link, {"password": PASSWORD, "password_again": PASSWORD}).status_code == 302


def test_a_closed_account_can_not_come_back_by_an_old_link(awa: Officer, adama: Officer) -> None:
    secret = actions.invite(by=adama, officer=awa, at=NOON)
    actions.change_officer(by=adama, officer=awa, role=Role.OFFICER, is_active=False, at=NOON)
    assert actions.invited(secret, at=NOON) is None
    actions.change_officer(by=adama, officer=awa, role=Role.OFFICER, is_active=True, at=NOON)
    assert actions.invited(secret, at=NOON) is None


def test_a_first_run_link_invites_nobody_and_an_invitation_founds_nothing(
    awa: Officer, adama: Officer
) -> None:
    secret = actions.invite(by=adama, officer=awa, at=clock.now())
    assert not actions.first_run_is_open(secret, at=clock.now())
    assert Client().get(f"/welcome/{secret}/").status_code == 404


def test_adama_changes_awas_role_and_it_holds_at_once(
    awa: Officer, adama: Officer, client_of: ClientOf
) -> None:
    answer = client_of(adama).post(f"/officers/{awa.pk}/", {"role": "supervisor", "is_active": "on"})
    assert answer.status_code == 302
    awa.refresh_from_db()
    assert (awa.role, awa.is_active) == ("supervisor", True)
    row = AuditRow.objects.get(act="mandate:officer:changed")
    assert (row.actor, row.subject, row.detail) == (
        adama.actor_key,
        str(awa.pk),
        {"role": "supervisor", "is_active": True},
    )


def test_adama_can_not_change_her_own_role_or_access(adama: Officer, client_of: ClientOf) -> None:
    assert "Another administrator can" in client_of(adama).get(f"/officers/{adama.pk}/").content.decode()
    client_of(adama).post(f"/officers/{adama.pk}/", {"role": "officer"})
    adama.refresh_from_db()
    assert (adama.role, adama.is_active) == ("administrator", True)
    with pytest.raises(actions.NotYourself):
        actions.change_officer(by=adama, officer=adama, role=Role.OFFICER, is_active=True, at=NOON)


def test_another_units_officer_is_not_there_for_adama(
    clara: Officer, adama: Officer, client_of: ClientOf
) -> None:
    browser = client_of(adama)
    assert browser.get(f"/officers/{clara.pk}/").status_code == 404
    assert browser.post(f"/officers/{clara.pk}/", {"role": "officer"}).status_code == 404
    assert browser.post(f"/officers/{clara.pk}/link/").status_code == 404
    assert "Clara" not in browser.get("/officers/").content.decode()


def test_a_forgotten_password_gets_a_new_link(awa: Officer, adama: Officer, client_of: ClientOf) -> None:
    link = link_of(client_of(adama).post(f"/officers/{awa.pk}/link/"))
    assert Client().get(link).status_code == 200
    assert client_of(adama).get(f"/officers/{awa.pk}/link/").status_code == 405


def test_a_closed_account_gets_no_link(awa: Officer, adama: Officer, client_of: ClientOf) -> None:
    actions.change_officer(by=adama, officer=awa, role=Role.OFFICER, is_active=False, at=NOON)
    assert client_of(adama).post(f"/officers/{awa.pk}/link/").status_code == 404


def test_a_sign_in_name_is_taken_whatever_its_letters(
    awa: Officer, adama: Officer, client_of: ClientOf
) -> None:
    answer = client_of(adama).post("/officers/add/", INES | {"username": "AWA"})
    assert "Another officer signs in by this name" in str(answer.context["form"].errors["username"])
    with pytest.raises(actions.NameTaken):
        actions.add_officer(by=adama, username="Awa", full_name="X", agency="Y", role=Role.OFFICER, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.filter(pk=adama.pk).update(username="AWA")


def test_sophie_sees_the_officers_and_changes_none(
    awa: Officer, sophie: Officer, client_of: ClientOf
) -> None:
    page = client_of(sophie).get("/officers/").content.decode()
    assert "Awa Ndiaye" in page
    assert f"/officers/{awa.pk}/" not in page
    assert client_of(sophie).get(f"/officers/{awa.pk}/").status_code == 404


def test_looking_at_the_officers_leaves_a_row_of_keys(
    awa: Officer, adama: Officer, client_of: ClientOf
) -> None:
    client_of(adama).get("/officers/")
    row = AuditRow.objects.get(act="mandate:officers:seen")
    assert str(awa.pk) in row.detail["officers"]
    assert "Awa" not in repr(row.__dict__)


def test_the_list_of_officers_needs_few_queries(
    adama: Officer, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(20):
        actions.add_officer(
            by=adama,
            username=f"o{number}",
            full_name=f"O {number}",
            agency="Douanes",
            role=Role.OFFICER,
            at=NOON,
        )
    browser = client_of(adama)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        browser.get("/officers/")


def test_a_machine_gets_a_key_shown_once_and_ended_at_once(adama: Officer, client_of: ClientOf) -> None:
    browser = client_of(adama)
    made = browser.post("/keys/", {"label": "airline gateway"})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert secret not in browser.get("/keys/").content.decode()
    key = queries.machine_of(secret)
    assert key is not None
    assert (key.label, key.unit) == ("airline gateway", adama.unit)
    assert secret not in repr([*MachineKey.objects.values(), *AuditRow.objects.values()])
    assert queries.machine_of("guess") is None
    browser.post(f"/keys/{key.pk}/end/")
    assert queries.machine_of(secret) is None
    browser.post(f"/keys/{key.pk}/end/")
    assert AuditRow.objects.filter(act="mandate:key:ended").count() == 1


def test_another_units_key_is_not_adamas_to_end(adama: Officer, clara: Officer, client_of: ClientOf) -> None:
    key, secret = actions.make_machine_key(by=clara, label="gateway", at=NOON)
    assert client_of(adama).post(f"/keys/{key.pk}/end/").status_code == 404
    assert queries.machine_of(secret) == key


def test_names_are_found_by_the_keys_of_the_audit_table(awa: Officer, adama: Officer) -> None:
    key, _secret = actions.make_machine_key(by=adama, label="gateway", at=NOON)
    asked = [awa.actor_key, key.actor_key, "machine", "stranger", "machine:nonsense"]
    assert queries.names_of(asked) == {awa.actor_key: "Awa Ndiaye", key.actor_key: "gateway"}


def test_a_new_legal_profile_ends_the_one_before_and_both_stay_on_record(
    adama: Officer, client_of: ClientOf
) -> None:
    browser = client_of(adama)
    before = queries.profile_in_force(adama.unit)
    assert before is not None
    law = {
        "law": "Invented law 2027-3",
        "controller": "Invented ministry",
        "authority": "Invented authority",
        "data_protection_officer": "Dario Lopes",
        "list_uses": ["wanted"],
    }
    unsigned = browser.post("/profile/sign/", law)
    assert unsigned.status_code == 200
    assert queries.profile_in_force(adama.unit) == before
    assert browser.post("/profile/sign/", law | {"signed": "on"}).status_code == 302
    now = queries.profile_in_force(adama.unit)
    assert now is not None
    assert (now.law, now.test, now.permits("sanctions")) == ("Invented law 2027-3", False, False)
    page = browser.get("/profile/").content.decode()
    assert "Invented law 2027-3" in page
    assert before.law in page


def test_awa_reads_the_law_and_signs_none(awa: Officer, client_of: ClientOf) -> None:
    page = client_of(awa).get("/profile/").content.decode()
    assert "article 4" in page
    assert "/profile/sign/" not in page


def test_the_database_keeps_one_profile_in_force(adama: Officer) -> None:
    profile = queries.profile_in_force(adama.unit)
    assert profile is not None
    profile.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        profile.save(force_insert=True)
