"""The first run: one link, once, and the box serves a unit under a signed law."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from almenara.kernel import clock
from almenara.mandate import actions, queries
from almenara.mandate.models import Agency, Invitation, LegalProfile, Officer, Unit
from almenara.safeguards.models import AuditRow

pytestmark = pytest.mark.django_db

FORM: dict[str, Any] = {
    "unit_name": "CAAT Dakar",
    "unit_code": "dss",
    "unit_type": "jaitf",
    "country": "SEN",
    "time_zone": "",
    "agency_name": "Police nationale",
    "full_name": "Adama Sow",
    "username": "Adama",
    "password": "seven lamps above the harbour",
    "password_again": "seven lamps above the harbour",
    "law": "Invented law 2026-1, article 4",
    "controller": "Invented ministry",
    "authority": "Invented authority",
    "data_protection_officer": "Dario Lopes",
    "list_uses": ["wanted", "stolen_document"],
    "signed": "on",
}


@pytest.fixture
def link() -> str:
    return f"/welcome/{actions.open_first_run(at=clock.now())}/"


def test_adama_names_the_unit_signs_the_law_and_is_signed_in(link: str, client: Client) -> None:
    assert client.get(link).status_code == 200
    answer = client.post(link, FORM)
    assert (answer.status_code, answer.url) == (302, "/")
    unit = queries.the_unit()
    assert unit is not None
    assert (unit.name, unit.code, unit.country, unit.time_zone) == (
        "CAAT Dakar",
        "DSS",
        "SEN",
        "Africa/Dakar",
    )
    profile = queries.profile_in_force(unit)
    assert profile is not None
    assert (profile.permits("wanted"), profile.permits("sanctions"), profile.test) == (True, False, False)
    adama = Officer.objects.get()
    assert (adama.username, adama.role, profile.signed_by) == ("adama", "administrator", adama)
    assert "Add its officers, then load the lists" in client.get("/me/").content.decode()
    acts = list(AuditRow.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["mandate:unit:founded", "mandate:profile:signed", "mandate:session:signed_in"]


def test_it_is_done_once_only(link: str, client: Client) -> None:
    client.post(link, FORM)
    again = Client().post(link, FORM | {"unit_code": "GRU", "username": "other", "agency_name": "Another"})
    assert again.status_code == 404
    assert "link is not good" in again.content.decode()
    assert (Unit.objects.count(), Officer.objects.count(), Agency.objects.count()) == (1, 1, 1)
    with pytest.raises(actions.AlreadyFounded):
        actions.open_first_run(at=clock.now())


def test_a_second_start_ends_the_first_link(link: str, client: Client) -> None:
    actions.open_first_run(at=clock.now())
    assert client.get(link).status_code == 404


def test_a_link_is_good_for_72_hours() -> None:
    now = clock.now()
    secret = actions.open_first_run(at=now)
    assert actions.first_run_is_open(secret, at=now + timedelta(hours=71))
    assert not actions.first_run_is_open(secret, at=now + timedelta(hours=72))


@pytest.mark.parametrize("secret", ["guess", "x" * 43, "' OR 1=1 --"])
def test_a_wrong_link_gets_a_clear_page(secret: str, link: str, client: Client) -> None:
    for kind in ("welcome", "invitation"):
        answer = client.get(f"/{kind}/{secret}/")
        assert answer.status_code == 404
        assert "Ask the administrator" in answer.content.decode()


def test_the_secret_goes_nowhere_and_is_kept_nowhere(link: str, client: Client, caplog: Any) -> None:
    secret = link.split("/")[2]
    for answer in (
        client.get(link),
        client.post(link, FORM | {"law": ""}),
        client.get(f"/invitation/{secret}/"),
    ):
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["Cache-Control"] == "no-store"
    client.post(link, FORM)
    kept = repr([*Invitation.objects.values(), *AuditRow.objects.values()])
    assert secret not in kept
    assert Client(enforce_csrf_checks=True).post(link).status_code == 403
    assert "/invitation/…/" in caplog.text
    assert "/welcome/…/" in caplog.text
    assert secret not in caplog.text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("signed", "", "required"),
        ("law", "", "required"),
        ("list_uses", [], "required"),
        ("unit_code", "D-S", "Three to five"),
        ("username", "adama sow", "without spaces"),
        ("password", "short", "12"),
        ("password_again", "something else", "not the same"),
        ("country", "ZZZ", "valid choice"),
        ("time_zone", "Mars/Olympus", "valid choice"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_founded(
    field: str, value: Any, says: str, link: str, client: Client
) -> None:
    answer = client.post(link, FORM | {field: value})
    assert answer.status_code == 200
    assert says in str(answer.context["form"].errors[field])
    assert not Unit.objects.exists()
    assert not LegalProfile.objects.exists()


def test_a_country_with_several_time_zones_asks_for_one(link: str, client: Client) -> None:
    answer = client.post(link, FORM | {"country": "BRA"})
    assert "more than one time zone" in str(answer.context["form"].errors["time_zone"])
    assert client.post(link, FORM | {"country": "BRA", "time_zone": "America/Sao_Paulo"}).status_code == 302


def test_a_password_like_the_administrators_name_is_refused(link: str, client: Client) -> None:
    name = "Adama Sow Diallo Ndiaye"
    alike = {"full_name": name, "password": name.lower(), "password_again": name.lower()}
    answer = client.post(link, FORM | alike)
    assert "too similar" in str(answer.context["form"].errors["password"])


def test_countries_are_named_in_the_language_of_the_page(link: str, client: Client) -> None:
    french = client.get(link, headers={"accept-language": "fr"}).content.decode()
    arabic = client.get(link, headers={"accept-language": "ar"}).content.decode()
    assert "Sénégal" in french
    assert "السنغال" in arabic
    assert 'dir="rtl"' in arabic


def test_before_the_first_run_the_sign_in_page_stands_and_lets_nobody_in(client: Client) -> None:
    assert client.get("/sign-in/").status_code == 200
    assert client.post("/sign-in/", {"login": "adama", "password": "x"}).status_code == 200
    assert AuditRow.objects.get().unit == ""
