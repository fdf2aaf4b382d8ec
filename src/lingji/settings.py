"""Django's settings: one small machine by default, everything else by environment variables.

`LINGJI_VAR` is the folder of what is made while running (default `var` here), `LINGJI_SECRET_KEY` the
signing key (default: made once and kept there), `LINGJI_DATABASE` another SQLite file or a PostgreSQL server
(`postgresql://user:password@host:port/name`), `LINGJI_HOSTS` the host names served, separated by commas;
`LINGJI_HTTPS=1` keeps cookies to HTTPS, `LINGJI_PROXIES` says how many servers stand in front,
`LINGJI_DEBUG=1` shows errors to browsers and reads templates anew.
`LINGJI_JOURNAL_KEY` is the file of the key that signs the journal's heads (default: made once under
`LINGJI_VAR`), `LINGJI_HEAD_HOUR` the hour of the daily head (default 03:00).
Files are kept and scanned as `lingji.file_settings` says.
Mail is set up as `lingji.mail_settings` says, a server that vouches for who signs in as
`lingji.oidc_settings` says, and `LINGJI_TWO_STEP` names who must sign in with a second step
(`lingji.two_step_settings`).
"""

from __future__ import annotations

import os
from datetime import time, timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from lingji.database import database
from lingji.file_settings import read_files
from lingji.mail_settings import read_mail_settings
from lingji.oidc_settings import read_oidc
from lingji.secret_key import kept_key
from lingji.two_step_settings import read_two_step

HERE = Path(__file__).resolve().parent
VAR = Path(os.environ.get("LINGJI_VAR", "var")).resolve()

DEBUG = os.environ.get("LINGJI_DEBUG") == "1"
SECRET_KEY = os.environ.get("LINGJI_SECRET_KEY") or kept_key(VAR / "secret-key")
# What signs the journal's heads, and the hour of the day at which one is due, in local time.
JOURNAL_KEY = Path(os.environ.get("LINGJI_JOURNAL_KEY") or VAR / "journal-key")
JOURNAL_HEAD_HOUR = time.fromisoformat(os.environ.get("LINGJI_HEAD_HOUR", "03:00"))
ALLOWED_HOSTS = os.environ.get("LINGJI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "ninja",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "lingji.apps.journal",
    "lingji.apps.jobs",
    "lingji.apps.notices",
    "lingji.apps.people",
    "lingji.apps.registry",
    "lingji.apps.frameworks",
    "lingji.apps.feedback",
    "lingji.apps.selections",
    "lingji.apps.papers",
    "lingji.apps.evidence",
    "lingji.apps.enrolment",
    "lingji.apps.discipline",
    "lingji.apps.self_assessment",
    "lingji.apps.burden",
    "lingji.apps.requests",
    "lingji.apps.plans",
    "lingji.apps.supervision",
    "lingji.apps.good_practice",
    "lingji.apps.assessors",
    "lingji.apps.inspections",
    "lingji.apps.results",
    "lingji.design",
    "lingji.faces.public",
    "lingji.faces.desk",
    "lingji.faces.progress",
    "lingji.faces.office",
    "lingji.faces.unit",
    "lingji.faces.api",
    # After the house: its templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "lingji.addresses.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "lingji.urls"
WSGI_APPLICATION = "lingji.wsgi.application"

LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": LOADERS if DEBUG else [("django.template.loaders.cached.Loader", LOADERS)],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lingji.navigation.navigation",
                "lingji.apps.notices.context.inbox",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("LINGJI_DATABASE"), VAR / "lingji.sqlite3")}
# Long work waits in the database for `lingji worker`; `LINGJI_JOBS=inline` does it at once, where none runs.
INLINE_JOBS = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
QUEUED_JOBS = {"BACKEND": "django_tasks_db.DatabaseBackend"}
TASKS = {"default": INLINE_JOBS if os.environ.get("LINGJI_JOBS") == "inline" else QUEUED_JOBS}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What the processes share for a while: codes that were used, and how often somebody tried.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "short_memory"},
}

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email", "phone")},
    },
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# How many servers stand in front and name the browser's address in X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("LINGJI_PROXIES", "0"))

# Nobody signs up: accounts come from invitations, and are known by their user name.
ACCOUNT_ADAPTER = "lingji.apps.people.signing_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False
# The session's own age holds, whatever box was ticked.
ACCOUNT_SESSION_REMEMBER = True
# Passwords are throttled by axes; this is for the codes of the second step, and for floods.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/300s/key", "login": "120/m/ip"}
MFA_ADAPTER = "lingji.apps.people.signing_in.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
TWO_STEP_ROLES = read_two_step(os.environ.get("LINGJI_TWO_STEP"))
MFA_TOTP_ISSUER = "Lingji"
MFA_TOTP_TOLERANCE = 1

# Five wrong passwords for one name from one address: a quarter of an hour's rest.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "lingji.apps.people.signing_in.address_of"
AXES_LOCKOUT_CALLABLE = "lingji.apps.people.signing_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Another server may vouch for who signs in; it opens accounts that are there, and makes none.
SOCIALACCOUNT_ADAPTER = "lingji.apps.people.vouched_for.VouchingAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
# The button is a link: a form that leads to another server is against the policy for content.
SOCIALACCOUNT_LOGIN_ON_GET = True
OIDC = read_oidc(os.environ)
SOCIALACCOUNT_PROVIDERS = OIDC.providers

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
FILES = read_files(os.environ, VAR / "files")
STORAGES = {
    "default": FILES.storage,
    "staticfiles": {"BACKEND": "lingji.static_files.HashedStorage"},
}
# Files that people hand in; no address leads here, views serve them (`apps.evidence`).
MEDIA_ROOT = FILES.folder
SCANNER, SCANNER_SECONDS = FILES.scanner, FILES.seconds
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# Hashed names never change what they hold; the few others are asked for again.
WHITENOISE_MAX_AGE = 0

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
# Behind a server that speaks HTTPS for it: cookies travel by HTTPS alone, and browsers keep to it.
HTTPS = os.environ.get("LINGJI_HTTPS") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

MAIL = read_mail_settings(os.environ)
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 20
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender
SITE_URL = MAIL.site_url
MAIL_QUIET, MAIL_DIGEST_AT, MAILS_A_DAY = MAIL.quiet, MAIL.digest_at, MAIL.mails_a_day

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        name: {"handlers": ["console"], "level": "WARNING", "propagate": False}
        for name in ("django", "lingji")
    },
}
