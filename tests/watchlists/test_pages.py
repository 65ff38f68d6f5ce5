"""Sophie loads lists and everybody who answers hits reads them; strangers find nothing, and each look leaves a row."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from almenara.mandate.models import LegalProfile, ListUse, Officer
from almenara.safeguards.models import AuditRow
from almenara.watchlists import queries, uploads
from almenara.watchlists.models import Entry, ListLoad, Watchlist
from tests.people import NOON
from tests.watchlists.conftest import LUCINDA, NAMELESS, OUMAROU, TIBAULT, Load, sheet

ClientOf = Callable[[Officer], Client]
DAY = timedelta(days=1)


def text(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def post_list(browser: Client, *rows: str, **more: Any) -> Any:
    given = {
        "list_files": SimpleUploadedFile("invented.csv", sheet(*rows)),
        "use": "wanted",
        "title": "",
        "replaces": "",
    }
    return browser.post("/lists/load/", given | more)


@pytest.fixture
def awas(awa: Officer, client_of: ClientOf) -> Client:
    return client_of(awa)


@pytest.fixture
def sophies(sophie: Officer, client_of: ClientOf) -> Client:
    return client_of(sophie)


PAGES_AND_ROLES = [
    ("/lists/", {"officer", "supervisor", "administrator"}),
    ("/lists/{list}/", {"officer", "supervisor", "administrator"}),
    ("/lists/entries/{entry}/", {"officer", "supervisor", "administrator"}),
    ("/lists/load/", {"supervisor", "administrator"}),
]


@pytest.mark.parametrize(("address", "roles"), PAGES_AND_ROLES)
def test_each_page_is_there_for_its_roles_and_404_for_the_others(
    address: str,
    roles: set[str],
    load: Load,
    awa: Officer,
    sophie: Officer,
    adama: Officer,
    dario: Officer,
    clara: Officer,
    client_of: ClientOf,
) -> None:
    load(OUMAROU)
    address = address.format(list=Watchlist.objects.get().pk, entry=Entry.objects.get().pk)
    for officer in (awa, sophie, adama, dario):
        expected = 200 if officer.role in roles else 404
        assert client_of(officer).get(address).status_code == expected, officer.role
    assert Client().get(address).status_code == 302
    if "load" not in address and address != "/lists/":
        assert client_of(clara).get(address).status_code == 404


def test_clara_does_not_learn_that_dakars_lists_exist(
    load: Load, clara: Officer, client_of: ClientOf
) -> None:
    load(OUMAROU)
    assert "Invented list" not in text(client_of(clara).get("/lists/"))
    there, never = (str(key) for key in (Watchlist.objects.get().pk, uuid4()))
    answers = [client_of(clara).get(f"/lists/{key}/") for key in (there, never)]
    assert [answer.status_code for answer in answers] == [404, 404]
    told = [re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in answers]
    assert told[0].replace(there, "") == told[1].replace(never, "")


def test_awa_sees_each_list_with_its_use_its_figures_and_who_loaded_it(load: Load, awas: Client) -> None:
    load(OUMAROU, LUCINDA, NAMELESS)
    load(OUMAROU, LUCINDA, TIBAULT, NAMELESS, at=NOON + DAY)
    page = text(awas.get("/lists/"))
    for shown in ("Invented list", "Wanted persons", "Sophie Mendy"):
        assert shown in page
    ((_list, latest),) = awas.get("/lists/").context["rows"]
    assert (latest.number, latest.in_force, latest.added, latest.refused) == (2, 3, 1, 1)
    assert "/lists/load/" not in page


def test_without_a_list_the_page_says_what_that_means(awas: Client, sophies: Client) -> None:
    assert "nobody is sought" in text(awas.get("/lists/"))
    assert "/lists/load/" in text(sophies.get("/lists/"))


def test_a_list_that_may_not_be_compared_says_so(load: Load, sophie: Officer, sophies: Client) -> None:
    load(OUMAROU)
    LegalProfile.objects.filter(unit=sophie.unit).update(list_uses=["sanctions"])
    assert "Compared with nobody" in text(sophies.get("/lists/"))
    assert "compared with nobody" in text(sophies.get(f"/lists/{Watchlist.objects.get().pk}/"))
    assert "compared with nobody" in text(sophies.get(f"/lists/entries/{Entry.objects.get().pk}/"))
    assert "No list may be loaded here" not in text(sophies.get("/lists/load/"))
    LegalProfile.objects.filter(unit=sophie.unit).update(list_uses=[])
    assert "No list may be loaded here" in text(sophies.get("/lists/load/"))


def test_sophie_loads_a_list_and_is_told_what_changed(sophies: Client) -> None:
    answer = post_list(sophies, OUMAROU, LUCINDA, NAMELESS, title="Invented list")
    done = ListLoad.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/lists/{done.watchlist_id}/")
    page = text(sophies.get(answer.url))
    assert "“Invented list” is loaded: 2 added, 0 changed, 0 withdrawn, 1 refused." in page
    assert "There is 1 remark on it." in page
    again = post_list(sophies, OUMAROU, LUCINDA, NAMELESS)
    assert "Nothing changed" in text(sophies.get(again.url))


def test_what_a_list_is_for_is_chosen_and_never_guessed(sophie: Officer, sophies: Client) -> None:
    form = sophies.get("/lists/load/").context["form"]
    assert (form["use"].value(), form.fields["use"].choices[0]) == (None, ("", "Choose a use"))
    assert post_list(sophies, OUMAROU, use="").context["form"].errors["use"]
    LegalProfile.objects.filter(unit=sophie.unit).update(list_uses=["missing_person"])
    only = sophies.get("/lists/load/").context["form"]
    assert [use for use, _label in only.fields["use"].choices] == ["missing_person"]


def test_a_new_version_goes_to_the_list_chosen(load: Load, sophies: Client) -> None:
    load(OUMAROU)
    known = Watchlist.objects.get()
    form = sophies.get(f"/lists/load/?list={known.pk}").context["form"]
    assert (form["replaces"].value(), form["use"].value()) == (known.key, known.use)
    of_today = SimpleUploadedFile("of-today.csv", sheet(OUMAROU, LUCINDA))
    answer = post_list(sophies, list_files=of_today, replaces=known.key)
    assert answer.status_code == 302, str(answer.context["form"].errors)
    assert Watchlist.objects.count() == 1
    assert queries.loads_of(known).first().files == ["of-today.csv"]


def test_a_list_that_shrank_asks_before_it_is_loaded(load: Load, sophies: Client) -> None:
    load(OUMAROU, LUCINDA, TIBAULT)
    key = Watchlist.objects.get().key
    assert 'type="checkbox"' not in text(sophies.get("/lists/load/"))
    refused = post_list(sophies, OUMAROU, replaces=key)
    page = text(refused)
    assert "2 of the 3 entries in force are missing" in page
    assert 'name="accept_shrinking"' in page
    assert 'type="checkbox"' in page
    assert Entry.objects.filter(withdrawn_at__isnull=True).count() == 3
    assert AuditRow.objects.filter(act="watchlists:list:refused").exists()
    assert post_list(sophies, OUMAROU, replaces=key, accept_shrinking="on").status_code == 302
    assert Entry.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_a_file_that_is_no_list_is_answered_with_its_name_and_what_helps(sophies: Client) -> None:
    page = text(post_list(sophies, list_files=SimpleUploadedFile("photo.jpg", bytes(range(256)) * 8)))
    assert "photo.jpg" in page
    assert "choose them again" in page
    assert not Watchlist.objects.exists()


def test_an_empty_file_and_no_file_are_said(sophies: Client) -> None:
    assert (
        post_list(sophies, list_files=SimpleUploadedFile("empty.csv", b""))
        .context["form"]
        .errors["list_files"]
    )
    assert post_list(sophies, list_files="").context["form"].errors["list_files"]


def test_a_use_the_law_does_not_allow_can_not_be_chosen(sophie: Officer, sophies: Client) -> None:
    LegalProfile.objects.filter(unit=sophie.unit).update(list_uses=["sanctions"])
    assert "wanted" not in dict(sophies.get("/lists/load/").context["uses"])
    assert post_list(sophies, OUMAROU).context["form"].errors["use"]
    assert not Watchlist.objects.exists()


def test_several_files_come_in_together(sophies: Client) -> None:
    files = [
        SimpleUploadedFile(name, sheet(row)) for name, row in (("one.csv", OUMAROU), ("two.csv", LUCINDA))
    ]
    page = text(post_list(sophies, list_files=files))
    assert "more than one list" in page


def test_files_too_large_together_get_a_clear_sentence(sophies: Client, settings: Any) -> None:
    settings.LIST_BYTES_AT_MOST = 1024 * 1024
    files = [SimpleUploadedFile(name, b"x" * 600_000) for name in ("one.csv", "two.csv")]
    page = text(post_list(sophies, list_files=files))
    assert "larger than 1 MB together" in page
    assert "Nothing was kept" in page
    assert "This field is required" not in page
    assert not Watchlist.objects.exists()


def test_files_that_just_fit_are_taken(sophies: Client, settings: Any) -> None:
    settings.LIST_BYTES_AT_MOST = len(sheet(OUMAROU))
    assert post_list(sophies, OUMAROU).status_code == 302
    settings.LIST_BYTES_AT_MOST -= 1
    assert "Nothing was kept" in text(post_list(sophies, OUMAROU))


def test_an_upload_of_gigabytes_is_refused_before_it_is_read(sophies: Client, settings: Any) -> None:
    announced = str(uploads.READ_TO_SAY_SO * settings.LIST_BYTES_AT_MOST + 1)
    answer = sophies.post("/lists/load/", CONTENT_LENGTH=announced)
    assert answer.status_code == 413
    assert "larger than the product takes" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused(sophie: Officer, client_of: ClientOf) -> None:
    browser = client_of(sophie, enforce_csrf_checks=True)  # type: ignore[call-arg]
    assert post_list(browser, OUMAROU).status_code == 403
    assert not Watchlist.objects.exists()


def test_entries_are_searched_and_paged(load: Load, awas: Client) -> None:
    load(*(f"INV-{n},PERSON NUMBER{n:03d} ÉTIENNE,,,,XX{n:05d},," for n in range(120)))
    address = f"/lists/{Watchlist.objects.get().pk}/"
    first = awas.get(address)
    assert [entry.name[7:16] for entry in first.context["entries"]][:2] == ["NUMBER000", "NUMBER001"]
    assert len(first.context["entries"]) == 50
    assert "page=2" in text(first)
    assert len(awas.get(f"{address}?page=3").context["entries"]) == 20
    for typed, count in (
        ("number007", 1),
        ("etienne number01", 10),
        ("xx00042", 1),
        ("inv-77", 1),
        ("nobody", 0),
    ):
        assert awas.get(address, {"q": typed}).context["page"].paginator.count == count, typed
    assert "No entry is found by these words" in text(awas.get(address, {"q": "nobody"}))
    assert "q=etienne" in text(awas.get(address, {"q": "etienne"})), "the next page keeps the words"


def test_a_whole_page_of_text_in_the_search_field_finds_nobody_and_breaks_nothing(
    load: Load, awas: Client
) -> None:
    watchlist = load(LUCINDA).watchlist
    page = awas.get(f"/lists/{watchlist.pk}/", {"q": " ".join(f"word{n}" for n in range(3000))})
    assert "LUCINDA" not in text(page)


def test_a_list_shows_its_loads_and_their_remarks_with_their_place(load: Load, awas: Client) -> None:
    load(OUMAROU, NAMELESS)
    load(OUMAROU, at=NOON + DAY)
    address = f"/lists/{Watchlist.objects.get().pk}/"
    assert 'id="remarks"' not in text(awas.get(address))
    page = text(awas.get(f"{address}?load=1"))
    assert "Remarks on load 1" in page
    assert "invented.csv, " in page
    assert "Not loaded" in page
    assert [load.number for load in awas.get(address).context["loads"]] == [2, 1]


def test_an_entry_shows_every_field_and_its_earlier_versions(load: Load, awas: Client) -> None:
    load(OUMAROU, LUCINDA)
    load(OUMAROU, LUCINDA.replace("1984-07-19", "1984-07-20"), at=NOON + DAY)
    now, before = Entry.objects.filter(reference="INV-2").order_by("withdrawn_at")
    page = text(awas.get(f"/lists/entries/{now.pk}/"))
    for shown in (
        "LUCINDA VALDERRONA",
        "1984-07-20",
        "Brazil",
        "BX004411",
        "INV-2",
        "Female",
        f"/{before.pk}/",
    ):
        assert shown in page, shown
    earlier = text(awas.get(f"/lists/entries/{before.pk}/"))
    assert "1984-07-19" in earlier
    assert "An earlier version" in earlier
    assert f"/lists/entries/{now.pk}/" in earlier


def test_a_withdrawn_entry_says_that_it_raises_no_hits(load: Load, awas: Client) -> None:
    load(OUMAROU, LUCINDA)
    load(OUMAROU, accept_shrinking=True)
    gone = Entry.objects.get(reference="INV-2")
    assert "raises no hits any more" in text(awas.get(f"/lists/entries/{gone.pk}/"))


def test_a_missing_person_never_looks_like_a_suspect(load: Load, awas: Client) -> None:
    load(TIBAULT, use=ListUse.MISSING_PERSON)
    entry = Entry.objects.get()
    page = text(awas.get(f"/lists/entries/{entry.pk}/"))
    assert "Missing person, to protect" in page
    assert "not a suspect" in page
    assert "bg-purple-lt" in page
    for colour in ("bg-red-lt", "bg-orange-lt", "bg-yellow-lt"):
        assert colour not in page
        assert colour not in text(awas.get("/lists/"))
        assert colour not in text(awas.get(f"/lists/{entry.watchlist_id}/"))


def test_each_look_leaves_a_row_of_keys_and_no_words(load: Load, awa: Officer, awas: Client) -> None:
    load(OUMAROU, LUCINDA)
    watchlist, entry = Watchlist.objects.get(), Entry.objects.get(reference="INV-1")
    for address in ("/lists/", f"/lists/{watchlist.pk}/?q=kandiagou", f"/lists/entries/{entry.pk}/"):
        awas.get(address)
    seen = AuditRow.objects.filter(actor=awa.actor_key, act__endswith=":seen").order_by("id")
    assert [(row.act, row.subject, row.detail["shown"]) for row in seen] == [
        ("watchlists:lists:seen", "", [str(watchlist.pk)]),
        ("watchlists:list:seen", str(watchlist.pk), [str(entry.pk)]),
        ("watchlists:entry:seen", str(entry.pk), [str(entry.pk)]),
    ]
    assert "kandiagou" not in repr([row.__dict__ for row in seen]).lower()


def test_what_is_searched_locks_nothing(load: Load, awas: Client) -> None:
    """A search reads outside the request's transaction; the row of the look is written in one of its own."""
    load(OUMAROU)
    with CaptureQueriesContext(connection) as asked:
        awas.get(f"/lists/{Watchlist.objects.get().pk}/?q=oumarou")
    statements = [query["sql"].split()[0] for query in asked.captured_queries]
    assert statements.index("SAVEPOINT") > statements.index("SELECT")
    found = next(n for n, query in enumerate(asked.captured_queries) if "LIKE" in query["sql"])
    assert found < statements.index("SAVEPOINT")


def test_the_pages_need_few_queries(
    load: Load, awas: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    load(*(f"INV-{n},PERSON {n},,,,,," for n in range(60)))
    for key in range(5):
        load(OUMAROU, key=f"list-{key}")
    watchlist = Watchlist.objects.get(key="invented")
    for address in (
        "/lists/",
        f"/lists/{watchlist.pk}/",
        f"/lists/entries/{queries.entries_of(watchlist)[0].pk}/",
    ):
        awas.get(address)
        with django_assert_max_num_queries(17):
            awas.get(address)


@pytest.mark.parametrize("language", ["fr", "es", "pt-pt", "ar"])
def test_every_page_speaks_the_officers_language(
    language: str, load: Load, awas: Client, sophies: Client
) -> None:
    load(TIBAULT, NAMELESS)
    english = {
        "Entries in force", "Last loaded", "Withdrawn", "Refused", "Load a list", "Loads",
        "Missing person, to protect", "Not loaded", "Files of the list", "Nationality",
    }  # fmt: skip
    addresses = [
        "/lists/",
        f"/lists/{Watchlist.objects.get().pk}/",
        f"/lists/entries/{Entry.objects.get().pk}/",
    ]
    for browser, address in [*((awas, address) for address in addresses), (sophies, "/lists/load/")]:
        page = text(browser.get(address, headers={"accept-language": language}))
        assert f'lang="{language}"' in page
        assert [words for words in english if words in page] == [], address


def test_a_list_page_says_which_key_and_publisher_it_has(load: Load, awas: Client) -> None:
    load(OUMAROU)
    watchlist = Watchlist.objects.get()
    assert isinstance(watchlist.pk, UUID)
    page = text(awas.get(f"/lists/{watchlist.pk}/"))
    assert watchlist.key in page
    assert watchlist.publisher in page


def test_the_terminal_tells_each_list_and_who_loaded_it(load: Load) -> None:
    assert list(queries.status_lines()) == ["No list is loaded."]
    load(OUMAROU, LUCINDA)
    first, second = queries.status_lines()
    assert first == "Invented list (invented, wanted): 2 entries in force"
    assert "2026-11-20 12:00 UTC by Sophie Mendy: 2 added, 0 changed" in second


def test_what_the_owner_of_an_entry_allows_is_said_in_words(load: Load, awas: Client) -> None:
    lent = sheet(OUMAROU).decode().splitlines()
    with_code = "\n".join([f"{lent[0]},handling", f"{lent[1]},H2", ""]).encode()
    load(files=[("lent.csv", with_code)])
    entry = Entry.objects.get()
    for address in ("/lists/", f"/lists/{entry.watchlist_id}/", f"/lists/entries/{entry.pk}/"):
        page = text(awas.get(address))
        assert "H2" in page
        assert "not passed on without the owner&#x27;s consent" in page, address
