"""What every template of every room must hold to: nothing inline that the content security policy would refuse."""

import re
from pathlib import Path

import pytest

import almenara

PACKAGE = Path(almenara.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
STYLES = [path for path in sorted(PACKAGE.glob("*/static/*/*.css")) if path.parent.name != "vendor"]
# Words of a page that nobody marked for translation: two letters or more outside tags, variables and attributes.
_MARKUP = re.compile(
    r"{%\s*block\s+\w*(?:css|attributes)\s*%}.*?{%\s*endblock\s*%}|<kbd>.*?</kbd>"
    r"|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->|<(?:svg|script|style)\b.*?</(?:svg|script|style)>|<[^>]*>",
    re.DOTALL,
)
_PLAIN = {"Almenara", "UTC", "br", "nbsp", "middot", "PAXLST"}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(PACKAGE)) for path in paths]


@pytest.mark.parametrize("name", names(TEMPLATES))
def test_a_template_holds_no_inline_script_or_style(name: str):
    text = (PACKAGE / name).read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "a script within the page"
    assert "<style" not in text
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=", text)
    assert "hx-on" not in text
    assert "hx-vals" not in text or "js:" not in text


@pytest.mark.parametrize("name", names([path for path in TEMPLATES if path.name != "attrs.html"]))
def test_every_word_of_a_template_is_marked_for_translation(name: str):
    text = _MARKUP.sub(" ", (PACKAGE / name).read_text(encoding="utf-8"))
    words = set(re.findall(r"[^\W\d_]{2,}", text)) - _PLAIN
    assert words == set()


@pytest.mark.parametrize("name", names(STYLES))
def test_a_style_sheet_mirrors_itself(name: str):
    """Sides are logical (start, end), so that one sheet serves both directions."""
    text = (PACKAGE / name).read_text(encoding="utf-8")
    text = re.sub(r"^\.(?:mrz|original) {.*$", "", text, flags=re.MULTILINE)  # what machines wrote runs so
    sided = re.findall(
        r"(?:margin|padding|border)-(?:left|right)\s*:|text-align:\s*(?:left|right)|float:(?!\s*none)", text
    )
    assert sided == []
