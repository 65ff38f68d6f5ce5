"""The values every engine speaks: people, sentences with places, remarks and the one error."""

import dataclasses

import pytest

from almenara.engines.records.people import Document, Person, PersonName
from almenara.engines.records.remarking import LIMIT, Remarks
from almenara.engines.records.remarks import Remark, Severity, Source, Unreadable
from almenara.engines.records.words import Words, gettext_noop


def test_a_document_is_printed_under_its_documented_keys():
    passport = Document("BX004411", type="P", issuer="BRA", expiry="2031-05-05")
    assert passport.as_record() == {
        "type": "P",
        "number": "BX004411",
        "issuer": "BRA",
        "expiry": "2031-05-05",
    }
    assert Document("BX004411").as_record()["issuer"] is None


def test_a_person_of_whom_little_is_known_has_no_guesses():
    lucinda = Person(names=(PersonName("Lucinda Valderrona"),))
    assert (lucinda.birth_dates, lucinda.sex, lucinda.nationalities, lucinda.documents) == ((), None, (), ())
    assert not lucinda.names[0].weak


def test_people_are_values_that_do_not_change():
    lucinda = Person(names=(PersonName("Lucinda Valderrona"),))
    assert lucinda == Person(names=(PersonName("Lucinda Valderrona"),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        lucinda.sex = "F"  # type: ignore[misc]


def test_a_sentence_is_filled_in_english_and_keeps_its_places_for_translation():
    words = Words(gettext_noop("{count} rows were left out."), {"count": 3})
    assert str(words) == "3 rows were left out."
    assert words.sentence == "{count} rows were left out."


def test_a_sentence_without_places_may_hold_braces():
    assert str(Words("A set is written {a, b}.")) == "A set is written {a, b}."


def test_a_remark_says_what_and_where():
    remark = Remark(
        "short-row", Words("Row {n} is short.", {"n": 4}), Severity.ERROR, Source(file="l.csv", line=4)
    )
    assert remark.text == "Row 4 is short."
    assert remark.as_record() == {
        "kind": "remark",
        "code": "short-row",
        "text": "Row 4 is short.",
        "severity": "error",
        "source": {"file": "l.csv", "message": None, "segment": None, "offset": None, "line": 4},
    }


def test_an_unreadable_file_carries_its_sentence_and_place():
    error = Unreadable("cut-off", "It ends at {line}.", source=Source(file="un.xml"), line=12)
    assert str(error) == "It ends at 12."
    assert (error.code, error.source.file, error.params) == ("cut-off", "un.xml", {"line": 12})


def test_remarks_keep_their_order_and_their_file():
    remarks = Remarks("l.csv")
    remarks.add("one", "First.")
    remarks.add("two", "Second at {place}.", Severity.NOTE, line=7, place="the end")
    assert [(r.code, r.source.file, r.source.line, r.text) for r in remarks.all()] == [
        ("one", "l.csv", None, "First."),
        ("two", "l.csv", 7, "Second at the end."),
    ]


def test_a_flood_of_remarks_is_counted():
    remarks, others = Remarks("l.csv"), Remarks("alt.csv")
    for _n in range(LIMIT - 1):
        remarks.add("same", "Same again.")
    for _n in range(3):
        others.add("other", "Another.")
    remarks.join(others)
    remarks.add("last", "Too late.")
    kept = remarks.all()
    assert [remark.code for remark in kept[-2:]] == ["other", "more-remarks"]
    assert kept[-1].words.params == {"count": 3}
