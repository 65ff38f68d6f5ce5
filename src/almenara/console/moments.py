"""Moments as people read them: how long ago, exactly when in UTC, and local times left as they were given."""

from datetime import UTC, datetime

from babel.dates import format_timedelta

from almenara.console import languages
from almenara.kernel import clock

_PARTS = {"both": slice(0, 16), "date": slice(0, 10), "time": slice(11, 16)}


def relative(moment: datetime) -> str:
    """`4 min. ago`, `in 2 hr.`, in the language of the page."""
    locale, span = languages.locale_of(languages.current()), moment - clock.now()
    try:
        return format_timedelta(span, add_direction=True, threshold=1, format="short", locale=locale)
    except KeyError:  # Babel has no short Arabic words for seconds to come and for weeks gone by
        return format_timedelta(span, add_direction=True, threshold=1, format="long", locale=locale)


def exact(moment: datetime) -> str:
    """`2026-11-20 15:20 UTC`."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def machine(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def local(value: str | datetime, part: str) -> tuple[str, str]:
    """The part of a naive ISO time asked for, and the whole for machines; what is no time stays as it is."""
    text = value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else str(value)
    shown = text.replace("T", " ")[_PARTS[part]]
    return shown or text, text
