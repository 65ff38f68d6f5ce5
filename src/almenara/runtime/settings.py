"""Settings of the product, from the environment; `almenara up` sets it before Django starts.

ALMENARA_DATA      the data folder (database, keys, index, drop folder); `data` beside the sources without it
ALMENARA_HOSTS     names and addresses the product answers to, comma separated (default: this machine alone)
ALMENARA_HTTPS     `1` when officers reach it over HTTPS: cookies are then sent over HTTPS alone
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ALMENARA_DATA") or PACKAGE.parent.parent / "data").resolve()

SECRET_KEY_FILE = DATA / "secret.key"
BOX_KEY_FILE = DATA / "box.key"
INDEX_FOLDER = DATA / "index"
DROP_FOLDER = DATA / "drop"
REFUSED_FOLDER = DATA / "refused"

# A message larger than this is not a passenger list; it is refused before it is held in memory.
MESSAGE_BYTES_AT_MOST = 32 * 1024 * 1024
LIST_BYTES_AT_MOST = 256 * 1024 * 1024

DEBUG = False
SECRET_KEY = SECRET_KEY_FILE.read_text().strip() if SECRET_KEY_FILE.is_file() else secrets.token_urlsafe(48)
ALLOWED_HOSTS = [h for h in os.environ.get("ALMENARA_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if h]
HTTPS = os.environ.get("ALMENARA_HTTPS") == "1"

INSTALLED_APPS = [
    "almenara.kernel",
    "almenara.safeguards",
    "almenara.console",
    "almenara.mandate",
    "almenara.watchlists",
    "almenara.movements",
    "almenara.screening",
    "almenara.triage",
    "almenara.oversight",
    "almenara.runtime",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "almenara.runtime.compression.CompressPages",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "almenara.mandate.middleware.keep_out_of_caches",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "almenara.runtime.urls"
WSGI_APPLICATION = "almenara.runtime.asgi.pages"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "almenara.console.context.shell",
            ],
        },
    }
]

# SQLite in WAL with FULL: NORMAL can lose an acknowledged commit at a power cut. IMMEDIATE: a writer waits its turn
# at the start of its transaction instead of failing in the middle. secure_delete: what is shredded is overwritten.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "almenara.sqlite3",
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON; PRAGMA cache_size=-8000;"
            ),
        },
    }
}

AUTH_USER_MODEL = "mandate.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "almenara.mandate.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_FORMS = {
    "login": "almenara.mandate.forms.SignInForm",
    "change_password": "almenara.mandate.forms.ChangePasswordForm",  # nosec B105 - a form
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Guesses are counted by axes, for each name from each address, so that a stranger locks no officer out.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip", "login": "120/m/ip"}
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
# A try during the lock does not lengthen it: the officer whose name was guessed gets back in.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# axes keeps digests of names, not names: people type passwords into the wrong field. The audit table is the log.
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "almenara.mandate.sign_in.name_tried"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address", "csrfmiddlewaretoken", "next"]
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "mandate/locked.html"
AXES_IPWARE_PROXY_COUNT = None
AXES_VERBOSE = False

SESSION_COOKIE_NAME = "almenara_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("fr", _("French")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt-pt", _("Portuguese")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [PACKAGE / "engines" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "almenara.mandate.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"without_secrets": {"()": "almenara.mandate.logs.WithoutSecrets"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_secrets"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "almenara": {"level": "INFO"},
        "axes": {"level": "ERROR"},
        "django.request": {"filters": ["without_secrets"]},
        "django.security.csrf": {"filters": ["without_secrets"]},
    },
}
