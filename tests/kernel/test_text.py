"""Sentences of the engines in the reader's language."""

from django.utils.translation import override

from almenara.engines.records.words import Words
from almenara.kernel.text import filled, translated

SENTENCE = "The dates of birth are equal: {date}."


def test_a_sentence_without_a_translation_stays_english():
    with override("fr"):
        assert translated(Words("Nobody ever wrote {this}.", {"this": "down"})) == "Nobody ever wrote down."


def test_in_arabic_a_date_keeps_its_order_within_the_sentence():
    with override("ar"):
        assert "\u20682026-11-20\u2069" in filled(SENTENCE, {"date": "2026-11-20"})
    with override("fr"):
        assert "\u2068" not in filled(SENTENCE, {"date": "2026-11-20"})


def test_a_number_is_left_a_number():
    with override("ar"):
        assert filled("{count} — {count:.1f}", {"count": 2}) == "2 — 2.0"
