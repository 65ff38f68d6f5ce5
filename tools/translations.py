"""Keep the translations of every room in step with its sentences; docs/translating.md says how.

    python tools/translations.py compile   write the .mo beside each .po that changed (needs no gettext)
    python tools/translations.py check     say what is missing, empty, fuzzy, left over or lost a place; exit 1 then
    python tools/translations.py update    bring new sentences into the catalogues, empty; take old ones out
                                           (`update triage` for one room)

English is what the code says and has no catalogue. What commands print stays English.
"""

import argparse
import io
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/almenara")
WIDTH = 110

# Each language of the screens, and the plural forms its catalogues must carry.
LANGUAGES = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "pt_PT": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}
# Forms that stand for one number alone: their words may say it without a figure ("hier", "يومان").
NUMBER_IN_WORDS = {"fr": {0}, "es": {0}, "pt_PT": {0}, "ar": {0, 1, 2}}

# Folders whose sentences nobody reads on a screen.
UNSEEN = ("migrations", "commands", "drills", "locale", "static")
KEYWORDS = (
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "npgettext:1c,2,3",
    "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
)
PLACE = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)[^{}]*\}")
PAGE = re.compile(r"(/templates/.*)[.]py$")
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: almenara\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""

TEMPLATE_HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

Key = tuple[str | None, str]


class Untranslatable(Exception):
    """A catalogue or a source could not be read; the text says which and why."""


def compile_all(root: Path = ROOT) -> int:
    """Write the `.mo` beside each `.po` that is newer than it; return how many. Raises Untranslatable."""
    return sum(_compile(po) for po in sorted((root / PACKAGE).glob("*/locale/*/LC_MESSAGES/django.po")))


def check(root: Path = ROOT) -> list[str]:
    """What is wrong with the translations, one sentence each; empty when all is well.

    Raises Untranslatable.
    """
    faults: list[str] = []
    catalogues: dict[str, dict[str, Catalog]] = defaultdict(dict)
    for room in rooms(root):
        wanted = sentences(root, room)
        for language in _languages(root, room, wanted):
            po = catalogue_path(root, room, language)
            if not po.is_file():
                faults.append(f"{room} {language}: there is no catalogue; `update` makes one")
                continue
            _run(["msgfmt", "--check-format", "--check-domain", "--output-file=/dev/null", str(po)])
            catalogue = read_catalogue(po)
            catalogues[language][room] = catalogue
            faults += (f"{room} {language}: {fault}" for fault in _faults(wanted, catalogue, language))
    return faults + [fault for language in LANGUAGES for fault in _two_ways(language, catalogues[language])]


def update(root: Path = ROOT, only: Collection[str] = ()) -> list[Path]:
    """Bring each catalogue (of the rooms in `only`, if any) in step with its room; return those that changed.

    Raises Untranslatable.
    """
    changed = []
    for room in (room for room in rooms(root) if not only or room in only):
        template = extract(root, room)
        for language in _languages(root, room, read_po(io.BytesIO(template))):
            po = catalogue_path(root, room, language)
            if _merge(po, template, language):
                changed.append(po)
    return changed


def rooms(root: Path) -> list[str]:
    """The rooms of the house, as folder names."""
    return sorted(path.parent.name for path in (root / PACKAGE).glob("*/__init__.py"))


def catalogue_path(root: Path, room: str, language: str) -> Path:
    """Where the translations of a room into a language stand."""
    return root / PACKAGE / room / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(po: Path) -> Catalog:
    """The catalogue in a `.po` file; its header must name its language. Raises Untranslatable."""
    try:
        catalogue = read_po(io.BytesIO(po.read_bytes()), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise Untranslatable(f"{po}: {error}") from error
    language = po.parent.parent.name
    if catalogue.locale_identifier != language:
        # Without its language Babel would drop the plural forms without a word.
        raise Untranslatable(f"{po}: the header must say “Language: {language}”")
    return catalogue


def sentences(root: Path, room: str) -> Catalog:
    """Every sentence that a room marks for translation, and where it stands. Raises Untranslatable."""
    return read_po(io.BytesIO(extract(root, room)))


def extract(root: Path, room: str) -> bytes:
    """The template (`.pot`) of a room, from its Python and its pages, by xgettext. Raises Untranslatable."""
    with TemporaryDirectory() as scratch:
        files = [*_python(root, room), *_pages(root, room, Path(scratch))]
        keywords = (f"--keyword={keyword}" for keyword in KEYWORDS)
        where = (f"--directory={root}", f"--directory={scratch}", "--files-from=-", "--output=-")
        shape = ("--language=Python", "--from-code=UTF-8", "--force-po", "--no-wrap")
        found = _run(["xgettext", *shape, *keywords, *where], "\n".join(files).encode())
    # The header says when it was made; a catalogue that changes by itself every day is no use.
    return TEMPLATE_HEADER + found.partition(b"\n\n")[2]


def _python(root: Path, room: str) -> Iterator[str]:
    for path in sorted((root / PACKAGE / room).rglob("*.py")):
        if not set(path.relative_to(root / PACKAGE / room).parts) & set(UNSEEN):
            yield str(path.relative_to(root))


def _pages(root: Path, room: str, scratch: Path) -> Iterator[str]:
    """Write each page as the Python that xgettext reads, under its own name and `.py`."""
    from django.utils.translation.template import templatize

    for path in sorted((root / PACKAGE / room / "templates").rglob("*.*")):
        name = f"{path.relative_to(root)}.py"
        (scratch / name).parent.mkdir(parents=True, exist_ok=True)
        (scratch / name).write_text(
            templatize(path.read_text(encoding="utf-8"), origin=str(path)), encoding="utf-8"
        )
        yield name


def _compile(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    if mo.is_file() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
        return False
    catalogue = read_catalogue(po)
    scratch = mo.with_name("django.new.mo")
    with scratch.open("wb") as file:
        write_mo(file, catalogue)
    scratch.replace(mo)
    return True


def _languages(root: Path, room: str, wanted: Catalog) -> list[str]:
    """The languages a room must have; one that says nothing needs none, but what it has is looked at."""
    return [one for one in LANGUAGES if len(wanted) or catalogue_path(root, room, one).is_file()]


def _faults(wanted: Catalog, catalogue: Catalog, language: str) -> Iterator[str]:
    had = {_key(message): message for message in catalogue if message.id}
    asked = {_key(message): message for message in wanted if message.id}
    forms = int(LANGUAGES[language].split("=")[1].split(";")[0])
    if catalogue.num_plurals != forms:
        yield f"the header must give {forms} plural forms: “Plural-Forms: {LANGUAGES[language]}”"
    for key, message in asked.items():
        yield from _fault_of(message, had.get(key), language)
    yield from (f"left over, nothing says it any more: {_said(key)}" for key in had if key not in asked)
    yield from (
        f"obsolete entry, take it out: {_said(_key(message))}" for message in catalogue.obsolete.values()
    )


def _fault_of(asked: Message, had: Message | None, language: str) -> Iterator[str]:
    said = f"{_said(_key(asked))} ({_place(asked)})"
    if had is None:
        yield f"missing: {said}"
    elif had.pluralizable != asked.pluralizable:
        yield f"singular and plural do not stand as in the source: {said}"
    elif had.fuzzy:
        yield f"fuzzy, look at it and take the mark off: {said}"
    elif not all(_forms(had.string)):
        yield f"empty: {said}"
    else:
        yield from (f"{fault}: {said}" for fault in _places_off(asked, had, language))


def _places_off(asked: Message, had: Message, language: str) -> Iterator[str]:
    """How the named places of a translation differ from the source's."""
    sources = [_places(text) for text in _forms(asked.id)]
    may = set().union(*sources)
    for form, text in enumerate(_forms(had.string)):
        places = _places(text)
        in_words = asked.pluralizable and form in NUMBER_IN_WORDS[language]
        if unknown := places - may:
            yield f"has a place that the source has not, {_listed(unknown)}"
        elif (lost := may - places) and not (in_words and (len(lost) == 1 or places in sources)):
            yield f"has lost the place {_listed(lost)}"


def _two_ways(language: str, catalogues: dict[str, Catalog]) -> Iterator[str]:
    """The same words translated in two ways: the product shows one of them everywhere. A context parts them."""
    said: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for room, catalogue in catalogues.items():
        for message in catalogue:
            if message.id and all(_forms(message.string)):
                said[_key(message)]["” / “".join(_forms(message.string))].append(room)
    for key, ways in said.items():
        if len(ways) > 1:
            both = ", ".join(f"“{text}” ({' '.join(where)})" for text, where in ways.items())
            yield f"{language}: translated in two ways: {_said(key)}: {both}"


def _merge(po: Path, template: bytes, language: str) -> bool:
    before = (
        po.read_bytes()
        if po.is_file()
        else HEADER.format(language=language, plurals=LANGUAGES[language]).encode()
    )
    shape = ["--no-location", f"--width={WIDTH}"]
    with TemporaryDirectory() as scratch:
        old, new = Path(scratch) / "old.po", Path(scratch) / "new.pot"
        old.write_bytes(before)
        new.write_bytes(template)
        merged = _run(["msgmerge", "--quiet", "--no-fuzzy-matching", *shape, str(old), str(new)])
    after = _run(["msgattrib", "--no-obsolete", *shape, "-"], merged)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(after)
    return after != before


def _run(command: list[str], given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise Untranslatable("gettext is missing. On Debian or Ubuntu: apt install gettext") from error
    except subprocess.CalledProcessError as error:
        raise Untranslatable(
            f"{command[0]} failed: {error.stderr.decode(errors='replace').strip()}"
        ) from error
    return done.stdout


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _key(message: Message) -> Key:
    return message.context, _forms(message.id)[0]


def _places(text: str) -> set[str]:
    return {named or braced for named, braced in PLACE.findall(text)}


def _said(key: Key) -> str:
    context, text = key
    return f"“{text}”" + (f" [{context}]" if context else "")


def _place(message: Message) -> str:
    """Where a sentence stands; a page was read under its name and `.py`."""
    places = ((PAGE.sub(r"\1", name), line) for name, line in message.locations)
    return ", ".join(f"{name}:{line}" for name, line in places)


def _listed(places: set[str]) -> str:
    return ", ".join(f"{{{place}}}" for place in sorted(places))


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("compile", "check", "update"))
    parser.add_argument("room", nargs="*", help="rooms to update (default: all)")
    given = parser.parse_args(arguments)
    if unknown := set(given.room) - set(rooms(root)):
        parser.error(f"there is no room {', '.join(sorted(unknown))}")
    try:
        if given.what == "update":
            return _main_update(root, given.room)
        return {"compile": _main_compile, "check": _main_check}[given.what](root)
    except Untranslatable as error:
        print(error, file=sys.stderr)
        return 1


def _main_compile(root: Path) -> int:
    print(f"translations: {compile_all(root)} compiled")
    return 0


def _main_check(root: Path) -> int:
    faults = check(root)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"translations: {len(faults)} faults" if faults else "translations: in step")
    return 1 if faults else 0


def _main_update(root: Path, only: list[str]) -> int:
    for path in update(root, only):
        print(path.relative_to(root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
