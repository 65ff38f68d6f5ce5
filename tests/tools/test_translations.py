"""The translation tool finds what a translator would be ashamed of, in a small house made for the test."""

import gettext
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("django", reason="the bare install has no pages to translate")

from tools.translations import HEADER, LANGUAGES, check, compile_all, update

from tools import translations

needs_gettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
WAITS = _("{count} hits wait for {unit} …")
DAYS = lambda n: ngettext("{days} day", "{days} days", n)
NEAR = pgettext("comparison", "Close")
"""
PAGE = """{% load i18n %}<h1>{% translate "Passenger list" %}</h1>
<p>{% blocktranslate with name=officer.name %}Signed in as {{ name }}{% endblocktranslate %}</p>
{# a page may quote code: it isn't said #}<button aria-label="{% translate 'Close' context 'comparison' %}">x</button>
"""
WORDS = {
    "fr": ("{count} signalements attendent {unit} …", ["{days} jour", "{days} jours"], "Proche"),
    "es": ("{count} resultados esperan a {unit} …", ["un día", "{days} días"], "Parecido"),
    "pt_PT": ("{count} resultados esperam por {unit} …", ["um dia", "{days} dias"], "Próximo"),
    "ar": (
        "{count} مطابقات تنتظر {unit} …",
        ["لا أيام", "يوم واحد", "يومان", "{days} أيام", "{days} يومًا", "{days} يوم"],
        "قريب",
    ),
}


def catalogue(language: str) -> str:
    """A whole catalogue of the room above."""
    waits, days, near = WORDS[language]
    plural = "\n".join(f'msgstr[{n}] "{form}"' for n, form in enumerate(days))
    return (
        HEADER.format(language=language, plurals=LANGUAGES[language])
        + f'\nmsgid "{{count}} hits wait for {{unit}} …"\nmsgstr "{waits}"\n'
        + f'\nmsgid "{{days}} day"\nmsgid_plural "{{days}} days"\n{plural}\n'
        + f'\nmsgctxt "comparison"\nmsgid "Close"\nmsgstr "{near}"\n'
        + '\nmsgid "Passenger list"\nmsgstr "Lista"\n'
        + '\nmsgid "Signed in as %(name)s"\nmsgstr "= %(name)s"\n'
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house of one room, its pages and its four catalogues, all in step."""
    room = tmp_path / "src/almenara/triage"
    (room / "templates/triage").mkdir(parents=True)
    (room / "__init__.py").write_text("")
    (room / "words.py").write_text(CODE, encoding="utf-8")
    (room / "templates/triage/queue.html").write_text(PAGE, encoding="utf-8")
    for language in LANGUAGES:
        path = translations.catalogue_path(tmp_path, "triage", language)
        path.parent.mkdir(parents=True)
        path.write_text(catalogue(language), encoding="utf-8")
    return tmp_path


Change = Callable[[str, str, str], None]


@pytest.fixture
def change(house: Path) -> Change:
    """Replace some words in the catalogue of a language."""

    def changed(language: str, old: str, new: str) -> None:
        path = translations.catalogue_path(house, "triage", language)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return changed


@needs_gettext
class TestCheck:
    """What the gate says."""

    def test_a_house_in_step_has_no_fault(self, house: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert check(house) == []
        assert translations.main(["check"], house) == 0
        assert "in step" in capsys.readouterr().out

    def test_a_sentence_without_entry_is_missing_with_its_place(self, house: Path, change: Change) -> None:
        change("fr", '\nmsgid "Passenger list"\nmsgstr "Lista"\n', "")
        place = "src/almenara/triage/templates/triage/queue.html:1"
        assert check(house) == [f"triage fr: missing: “Passenger list” ({place})"]

    def test_an_entry_without_words_is_empty(self, house: Path, change: Change) -> None:
        change("es", 'msgstr "Lista"', 'msgstr ""')
        [fault] = check(house)
        assert fault.startswith("triage es: empty: “Passenger list”")

    def test_a_plural_form_without_words_is_empty(self, house: Path, change: Change) -> None:
        change("ar", 'msgstr[3] "{days} أيام"', 'msgstr[3] ""')
        [fault] = check(house)
        assert fault.startswith("triage ar: empty: “{days} day”")

    def test_a_fuzzy_entry_is_to_be_looked_at(self, house: Path, change: Change) -> None:
        change("pt_PT", 'msgid "Passenger list"', '#, fuzzy\nmsgid "Passenger list"')
        [fault] = check(house)
        assert fault.startswith("triage pt_PT: fuzzy, look at it")

    @pytest.mark.parametrize(
        ("language", "old", "new", "said"),
        [
            (
                "fr",
                "attendent {unit}",
                "attendent",
                "has lost the place {unit}: “{count} hits wait for {unit} …”",
            ),
            ("fr", "= %(name)s", "= Awa", "has lost the place {name}: “Signed in as %(name)s”"),
            ("es", "esperan a {unit}", "esperan a {unidad}", "has a place that the source has not, {unidad}"),
            ("ar", "{days} أيام", "أيام", "has lost the place {days}: “{days} day”"),
            ("fr", '[1] "{days} jours"', '[1] "jours"', "has lost the place {days}: “{days} day”"),
        ],
    )
    def test_a_named_place_stays_through_translation(
        self, house: Path, change: Change, language: str, old: str, new: str, said: str
    ) -> None:
        change(language, old, new)
        [fault] = check(house)
        assert said in fault
        assert fault.startswith(f"triage {language}: ")

    def test_an_obsolete_entry_is_taken_out(self, house: Path, change: Change) -> None:
        change(
            "es", 'msgid "Passenger list"', '#~ msgid "Old list"\n#~ msgstr "Vieja"\n\nmsgid "Passenger list"'
        )
        assert check(house) == ["triage es: obsolete entry, take it out: “Old list”"]

    def test_an_entry_nothing_says_any_more_is_left_over(self, house: Path, change: Change) -> None:
        change("es", 'msgid "Passenger list"', 'msgid "Old list"\nmsgstr "Vieja"\n\nmsgid "Passenger list"')
        assert check(house) == ["triage es: left over, nothing says it any more: “Old list”"]

    def test_arabic_has_six_plural_forms(self, house: Path, change: Change) -> None:
        change("ar", LANGUAGES["ar"], "nplurals=2; plural=(n != 1);")
        change(
            "ar",
            'msgstr[2] "يومان"\nmsgstr[3] "{days} أيام"\nmsgstr[4] "{days} يومًا"\nmsgstr[5] "{days} يوم"\n',
            "",
        )
        assert any("6 plural forms" in fault for fault in check(house))

    def test_a_room_without_catalogue_is_told(self, house: Path) -> None:
        translations.catalogue_path(house, "triage", "ar").unlink()
        assert check(house) == ["triage ar: there is no catalogue; `update` makes one"]

    def test_two_rooms_say_the_same_words_in_the_same_way(self, house: Path) -> None:
        other = house / "src/almenara/movements"
        shutil.copytree(house / "src/almenara/triage", other)
        po = translations.catalogue_path(house, "movements", "fr")
        po.write_text(po.read_text(encoding="utf-8").replace("Lista", "Manifeste"), encoding="utf-8")
        [fault] = check(house)
        assert (
            fault == "fr: translated in two ways: “Passenger list”: “Manifeste” (movements), “Lista” (triage)"
        )

    def test_what_commands_print_needs_no_translation(self, house: Path) -> None:
        commands = house / "src/almenara/triage/commands"
        commands.mkdir()
        (commands / "say.py").write_text('_("Nothing to do.")')
        assert check(house) == []

    def test_faults_are_printed_and_end_with_1(
        self, house: Path, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        change("fr", 'msgstr "Lista"', 'msgstr ""')
        assert translations.main(["check"], house) == 1
        said = capsys.readouterr()
        assert "triage fr: empty: “Passenger list”" in said.err
        assert "1 faults" in said.out

    def test_a_sentence_entered_twice_is_told(
        self, house: Path, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One of the two would be lost without a word."""
        twice = 'msgid "Passenger list"\nmsgstr "Lista"\n'
        change("fr", twice, f"{twice}\n{twice}")
        assert translations.main(["check"], house) == 1
        assert "duplicate message definition" in capsys.readouterr().err

    def test_a_source_that_can_not_be_read_is_named(
        self, house: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (house / "src/almenara/triage/words.py").write_bytes(b"# \xff\n_('x')")
        assert translations.main(["check"], house) == 1
        assert "words.py" in capsys.readouterr().err


class TestCompile:
    """The `.mo` files the product reads, made without gettext."""

    def test_the_product_reads_what_was_compiled(self, house: Path) -> None:
        assert compile_all(house) == 4
        folder = house / "src/almenara/triage/locale"
        arabic = gettext.translation("django", folder, ["ar"])
        assert [arabic.ngettext("{days} day", "{days} days", n) for n in (0, 1, 2, 3, 11, 100)] == WORDS[
            "ar"
        ][1]
        french = gettext.translation("django", folder, ["fr"])
        assert french.ngettext("{days} day", "{days} days", 0) == "{days} jour"
        assert french.pgettext("comparison", "Close") == "Proche"

    def test_what_is_up_to_date_is_left(self, house: Path) -> None:
        compile_all(house)
        assert compile_all(house) == 0
        po = translations.catalogue_path(house, "triage", "es")
        later = po.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000
        os.utime(po, ns=(later, later))
        assert compile_all(house) == 1

    def test_a_fuzzy_entry_does_not_reach_the_screen(self, house: Path, change: Change) -> None:
        change("fr", 'msgid "Passenger list"', '#, fuzzy\nmsgid "Passenger list"')
        compile_all(house)
        french = gettext.translation("django", house / "src/almenara/triage/locale", ["fr"])
        assert french.gettext("Passenger list") == "Passenger list"

    @pytest.mark.parametrize("wrong", ["Language: \\n", "Language: es\\n"])
    def test_a_header_of_no_or_another_language_is_refused(
        self, house: Path, change: Change, capsys: pytest.CaptureFixture[str], wrong: str
    ) -> None:
        """The plural forms would be lost without a word."""
        change("ar", "Language: ar\\n", wrong)
        assert translations.main(["compile"], house) == 1
        assert "the header must say “Language: ar”" in capsys.readouterr().err

    def test_a_broken_catalogue_is_named(
        self, house: Path, change: Change, capsys: pytest.CaptureFixture[str]
    ) -> None:
        change("fr", 'msgid "Passenger list"', '<<<<<<< HEAD\nmsgid "Passenger list"')
        assert translations.main(["compile"], house) == 1
        assert "triage/locale/fr" in capsys.readouterr().err


@needs_gettext
class TestUpdate:
    """Bringing new sentences to the translators."""

    def test_a_new_sentence_comes_in_empty_and_an_old_one_goes(self, house: Path) -> None:
        page = house / "src/almenara/triage/templates/triage/queue.html"
        page.write_text(PAGE.replace("Passenger list", "Crew list"), encoding="utf-8")
        assert len(update(house)) == 4
        assert [fault.partition(" (")[0] for fault in check(house)] == [
            f"triage {language}: empty: “Crew list”" for language in LANGUAGES
        ]
        assert "Passenger list" not in translations.catalogue_path(house, "triage", "fr").read_text(
            encoding="utf-8"
        )

    def test_what_was_translated_stays_and_a_second_time_changes_nothing(self, house: Path) -> None:
        update(house)
        assert check(house) == []
        assert update(house) == []

    def test_one_room_can_be_updated_alone(self, house: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.copytree(house / "src/almenara/triage", house / "src/almenara/movements")
        for room in ("triage", "movements"):
            (house / f"src/almenara/{room}/words.py").write_text("", encoding="utf-8")
        assert translations.main(["update", "triage"], house) == 0
        said = capsys.readouterr().out
        assert "triage" in said
        assert "movements" not in said
        with pytest.raises(SystemExit, match="2"):
            translations.main(["update", "kitchen"], house)

    def test_a_room_without_catalogue_gets_one_with_its_plural_forms(self, house: Path) -> None:
        po = translations.catalogue_path(house, "triage", "ar")
        po.unlink()
        update(house)
        assert translations.read_catalogue(po).num_plurals == 6
        assert "msgstr[5]" in po.read_text(encoding="utf-8")
