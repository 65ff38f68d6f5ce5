"""Countries as lists, carriers and officers write them, and the codes that stand for them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almenara.engines.records import countries

LANGUAGES = ("en", "fr", "es", "pt", "ar")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SN", "SEN"),
        ("sen", "SEN"),
        ("D", "DEU"),
        ("D<<", "DEU"),
        ("UK", "GBR"),
        ("XXB", "XXB"),
        ("Sénégal", "SEN"),
        ("السنغال", "SEN"),
        ("Alemanha", "DEU"),
        ("Vietname", "VNM"),
        ("Vietnã", "VNM"),
        ("Korea, North", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Burma", "MMR"),
        ("DRC", "COD"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Congo", "COG"),
        ("Republic of China", "TWN"),
        ("People’s Republic of China", "CHN"),
        ("Russian Federation", "RUS"),
        ("Syrian Arab Republic", "SYR"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Cote d'Ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Cote d Ivoire", "CIV"),
        ("Palestinian", "PSE"),
        ("West Bank", "PSE"),
        ("The Gambia", "GMB"),
        ("North Macedonia, The Republic of", "MKD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea-Bissau", "GNB"),
        ("Guinea", "GIN"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("St. Kitts and Nevis", "KNA"),
        ("Virgin Islands, British", "VGB"),
        ("U.S.A.", "USA"),
        ("former Soviet Union", "SUN"),
        ("Kosovo", "RKS"),
        ("XK", "RKS"),
        ("stateless", "XXA"),
        ("Apatride", "XXA"),
        ("لاجئ", "XXB"),
        ("Senegalese", "SEN"),
    ],
)
def test_a_country_is_known_however_it_is_written(text: str, code: str):
    assert countries.code_of(text) == code


@pytest.mark.parametrize(
    "text", ["", "  ", "-0-", "n/a", "Korea", "Republic", "the", "Q9", "Atlantis", "12", "unknown"]
)
def test_what_names_no_country_for_sure_is_not_guessed(text: str):
    assert countries.code_of(text) is None


def test_a_country_has_its_name_in_the_language_of_the_reader():
    assert [countries.name("DEU", language) for language in LANGUAGES] == [
        "Germany",
        "Allemagne",
        "Alemania",
        "Alemanha",
        "ألمانيا",
    ]


def test_portuguese_is_that_of_portugal_unless_brazil_is_asked_for():
    assert countries.name("VNM", "pt-pt") == countries.name("VNM", "pt") == "Vietname"
    assert countries.name("VNM", "pt-br") == "Vietnã"


def test_a_refugee_is_named_as_one_in_every_language():
    assert all(countries.name("XXB", language) for language in LANGUAGES)
    assert countries.name("XXB", "fr") == "Réfugié (Convention de 1951)"


def test_an_unknown_language_answers_in_english_and_an_unknown_code_with_nothing():
    assert countries.name("SEN", "wo") == "Senegal"
    assert countries.name("QQQ", "fr") == countries.name("", "fr") == ""


def test_the_codes_of_passports_are_codes_and_private_ones_are_not():
    codes = (
        "SEN D GBD GBN GBO GBP GBS RKS EUE UNO UNA UNK XBA XIM XCC XCE XCO XEC XPO XES XMP XOM XDC XXA"
        " XXB XXC XXX UTO ANT NTZ"
    )
    assert [code for code in codes.split() if not countries.is_code(code)] == []
    assert [
        code for code in ("QMM", "AAA", "ZZZ", "XAA", "BUR", "sen", "SN", "") if countries.is_code(code)
    ] == []


def test_germany_has_two_codes_and_one_name():
    assert countries.name("D", "en") == countries.name("DEU", "en")


def test_every_code_has_a_name_that_leads_back_to_it():
    """Whatever the screen shows for a country can be typed back."""
    astray = [
        (code, language, countries.name(code, language))
        for code in [*countries._two_letters(), *countries._passport_codes()]
        for language in LANGUAGES
        if countries.code_of(countries.name(code, language)) != code
    ]
    assert astray == []


def test_no_name_means_two_countries():
    """But for the island of Saint Martin, whose French side owns the bare name."""
    owners: dict[frozenset[str], set[str]] = {}
    for code, text in countries._every_name():
        owners.setdefault(countries._words(text), set()).add(code)
    assert [codes for codes in owners.values() if len(codes) > 1] == [{"MAF", "SXM"}] * 2


@given(st.text())
def test_any_text_gives_a_code_or_nothing(text: str):
    code = countries.code_of(text)
    assert code is None or countries.is_code(code)


def test_importing_loads_no_table():
    """Commands that ask for no country do not pay for them."""
    program = (
        "import sys; import almenara.engines.records.countries as c; assert 'babel' not in sys.modules; "
        "assert c.code_of('Burma') == 'MMR'"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
