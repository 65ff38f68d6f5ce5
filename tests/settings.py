"""Settings of the tests: a scratch data folder, plain static files, quick passwords."""

import os
import tempfile
from pathlib import Path

_SCRATCH = Path(os.environ.get("ALMENARA_TEST_DATA") or tempfile.mkdtemp(prefix="almenara-tests-"))
os.environ["ALMENARA_DATA"] = str(_SCRATCH)
(_SCRATCH / "box.key").write_bytes(os.urandom(32))

from almenara.runtime.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
