"""The components rooms build their pages from: what they show, in which direction, and that nothing is run."""

from datetime import timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from almenara.console import themes
from almenara.kernel import clock
from tests.people import NOON


def rendered(source: str, **context: object) -> str:
    return Template("{% load console %}" + source).render(Context(context))


def test_a_document_number_stays_left_to_right_in_an_arabic_page():
    with override("ar"):
        assert '<bdi dir="ltr" class="code">2026-0417</bdi>' in rendered(
            "{% code number %}", number="2026-0417"
        )


def test_a_name_that_looks_like_markup_is_shown_not_run():
    shown = rendered("{% ltr name %}{% status 'good' name %}", name="<script>alert(1)</script>")
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;") == 2


@pytest.mark.parametrize(("language", "name"), [("fr", "Sénégal"), ("ar", "السنغال"), ("pt-pt", "Senegal")])
def test_a_country_is_named_in_the_language_of_the_page_with_its_code(language: str, name: str):
    with override(language):
        shown = rendered("{% country 'SEN' %}")
    assert name in shown
    assert ">SEN</bdi>" in shown


def test_a_code_nobody_knows_is_shown_as_it_stands():
    assert "ZZ9" in rendered("{% country 'ZZ9' %}")


@pytest.mark.parametrize("kind", ["neutral", "info", "good", "warning", "attention", "danger", "protect"])
def test_a_status_never_speaks_by_colour_alone(kind: str):
    shown = rendered(f"{{% status '{kind}' 'Waiting' %}}")
    assert "Waiting" in shown
    assert "<svg" in shown


def test_what_is_absent_is_a_dash():
    assert "—" in rendered("{% ltr None %}")
    assert "—" in rendered("{% when None %}")
    assert "—" in rendered("{% local '' %}")


def test_a_moment_says_how_long_ago_and_exactly_when():
    with clock.standing_at(NOON), override("en"):
        shown = rendered("{% when moment %}", moment=NOON - timedelta(minutes=4))
    assert "4 min" in shown
    assert 'title="2026-11-20 11:56 UTC"' in shown


def test_a_carriers_local_time_is_never_moved():
    with override("fr"):
        assert "2026-11-20 15:20" in rendered("{% local '2026-11-20T15:20' %}")
        assert ">15:20<" in rendered("{% local '2026-11-20T15:20' 'time' %}")


def test_two_records_side_by_side_say_how_each_field_compares():
    rows = [{"field": "Name", "ours": "NDIAYE", "theirs": "N'DIAYE", "result": "close", "note": ""}]
    with override("en"):
        shown = rendered("{% compare rows 'Traveller' 'Entry' %}", rows=rows)
    assert "Close" in shown
    assert "N&#x27;DIAYE" in shown


def test_a_score_is_bounded_and_named():
    shown = rendered("{% score value 'Evidence' %}", value=250)
    assert "100" in shown
    assert "Evidence" in shown


def test_the_pager_keeps_the_filters():
    request = RequestFactory().get("/movements/?day=2026-11-20&page=2")
    page = Paginator(range(100), 10).get_page(2)
    with override("en"):
        shown = rendered("{% pager page %}", page=page, request=request)
    assert "?day=2026-11-20&amp;page=1" in shown
    assert "?day=2026-11-20&amp;page=3" in shown


def test_the_theme_is_one_of_three():
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "pink"
    assert themes.chosen(request) == "auto"
    request.COOKIES["theme"] = "dark"
    assert themes.chosen(request) == "dark"
