"""The people of the tests: Awa and her colleagues at Dakar, and Clara at another airport."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from almenara.mandate.models import Officer, Unit

PASSWORD = "seven lamps above the harbour"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _emptying_the_scratch_database() -> Iterator[None]:
    """A test with real transactions empties the tables afterwards; the audit table refuses that, rightly."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from almenara.safeguards import triggers

    empty = BaseDatabaseOperations.execute_sql_flush

    def empty_without_refusal(self: BaseDatabaseOperations, statements: list[str]) -> None:
        triggers.lift(self.connection)
        try:
            empty(self, statements)
        finally:
            triggers.lay(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", empty_without_refusal)
        yield


@pytest.fixture
def noon() -> datetime:
    """Noon of a working day, aware and in UTC."""
    return NOON


@pytest.fixture
def dakar(db: None) -> "Unit":
    """The task force of Dakar's airport, with a signed (test) legal profile that permits every use."""
    unit = _unit("CAAT Dakar", "DSS", "SEN", "Africa/Dakar")
    _sign_law(unit, _officer(unit, "fatou", "Fatou Sarr", "administrator", "Police nationale"))
    return unit


@pytest.fixture
def saopaulo(db: None) -> "Unit":
    """Another airport's unit, in another country, under a law of its own."""
    unit = _unit("Grupo de São Paulo", "GRU", "BRA", "America/Sao_Paulo")
    _sign_law(unit, _officer(unit, "joana", "Joana Prado", "administrator", "Polícia Federal"))
    return unit


@pytest.fixture
def awa(dakar: "Unit") -> "Officer":
    """Awa answers hits at Dakar; she is of the police."""
    return _officer(dakar, "awa", "Awa Ndiaye", "officer", "Police nationale")


@pytest.fixture
def bruno(dakar: "Unit") -> "Officer":
    """Bruno is Awa's colleague from customs."""
    return _officer(dakar, "bruno", "Bruno Faye", "officer", "Douanes")


@pytest.fixture
def sophie(dakar: "Unit") -> "Officer":
    """Sophie leads the shift."""
    return _officer(dakar, "sophie", "Sophie Mendy", "supervisor", "Douanes")


@pytest.fixture
def adama(dakar: "Unit") -> "Officer":
    """Adama looks after the machine and the accounts."""
    return _officer(dakar, "adama", "Adama Sow", "administrator", "Police nationale")


@pytest.fixture
def dario(dakar: "Unit") -> "Officer":
    """Dario watches over privacy: he reads the traces, never the content."""
    return _officer(dakar, "dario", "Dario Lopes", "auditor", "Commission de protection des données")


@pytest.fixture
def clara(saopaulo: "Unit") -> "Officer":
    """Clara serves at another airport."""
    return _officer(saopaulo, "clara", "Clara Nunes", "officer", "Polícia Federal")


@pytest.fixture
def client_of() -> "Callable[[Officer], Client]":
    """Gives a browser in which the officer is signed in."""
    from django.test import Client

    def signed_in(officer: "Officer", **options: Any) -> "Client":
        client = Client(**options)
        client.force_login(officer)
        return client

    return signed_in


def _unit(name: str, code: str, country: str, time_zone: str) -> "Unit":
    from almenara.mandate.models import Unit

    return Unit.objects.create(name=name, code=code, country=country, time_zone=time_zone)


def _officer(unit: "Unit", username: str, full_name: str, role: str, agency: str) -> "Officer":
    from almenara.mandate.models import Agency, Officer

    posted_by, _made = Agency.objects.get_or_create(name=agency, country=unit.country)
    officer = Officer(
        username=username, full_name=full_name, role=role, unit=unit, agency=posted_by, joined_at=NOON
    )
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def _sign_law(unit: "Unit", administrator: "Officer") -> None:
    from almenara.mandate.models import LegalProfile, ListUse

    LegalProfile.objects.create(
        unit=unit,
        law="Invented law 2026-1, article 4",
        controller="Invented ministry of the interior",
        authority="Invented authority for data protection",
        data_protection_officer="Dario Lopes",
        list_uses=list(ListUse.values),
        test=True,
        signed_by=administrator,
        signed_at=NOON,
    )
