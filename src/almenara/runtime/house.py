"""Make a data folder fit to live in, and open Django upon it."""

import os
import secrets
from pathlib import Path

import django

# What the data folder holds beside the database.
FOLDERS = ("index", "drop", "refused", "static")


def open_house(data: Path, *, hosts: str | None = None, https: bool = False) -> None:
    """Make `data` (owner alone may enter), its keys and folders, and start Django with it. Raises OSError.

    A folder that was there keeps its permissions; what is made in it from now on is its owner's alone.
    """
    os.umask(0o077)
    data = data.resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in FOLDERS:
        (data / name).mkdir(exist_ok=True)
    _make_secret_key(data / "secret.key")
    os.environ["ALMENARA_DATA"] = str(data)
    if hosts:
        os.environ["ALMENARA_HOSTS"] = hosts
    if https:
        os.environ["ALMENARA_HTTPS"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almenara.runtime.settings")
    django.setup()
    _make_box_key()


def furnish() -> None:
    """Bring the database up to this version, and lay the static files out. Quick when nothing changed."""
    from django.core.management import call_command  # noqa: PLC0415 - Django must be started first

    call_command("migrate", verbosity=0, interactive=False)
    _lay_out_static_files()


def _make_secret_key(path: Path) -> None:
    if path.exists():
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(descriptor)


def _make_box_key() -> None:
    from django.conf import settings  # noqa: PLC0415

    from almenara.safeguards import sealing  # noqa: PLC0415

    sealing.make_box_key(Path(settings.BOX_KEY_FILE))


def _lay_out_static_files() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    stamp = Path(settings.STATIC_ROOT) / ".version"
    wanted = _static_version()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _static_version() -> str:
    """A word that changes when any static file of the package does."""
    import almenara  # noqa: PLC0415

    root = Path(almenara.__file__).parent
    files = sorted(path for path in root.glob("*/static/**/*") if path.is_file())
    return f"{django.__version__} {len(files)} {max((path.stat().st_mtime_ns for path in files), default=0)}"
