"""Django's settings, from the environment: one module for demo, tests and production.

OPENNRM_DATA names the data folder, OPENNRM_ENV=production asks for the strict start, OPENNRM_HOSTS
names the hosts, OPENNRM_SERVING=1 marks the processes that answer requests. Importing this makes
no file and opens no connection.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from opennrm.project import keys, mail, postgres, production
from opennrm.project.databases import databases

ROOT = Path(__file__).resolve().parent.parent
OPENNRM_DATA = keys.data_folder()
# The record room reads its keys from this folder.
os.environ["OPENNRM_DATA"] = str(OPENNRM_DATA)
PRODUCTION = keys.is_production()
OPENNRM_DEMO = not PRODUCTION
SERVING = os.environ.get("OPENNRM_SERVING") == "1"

if lacking := production.missing(OPENNRM_DATA):
    raise ImproperlyConfigured(production.sentence(lacking))

DEBUG = False
# Without a key Django itself refuses whatever signs or reads a cookie.
SECRET_KEY = keys.find(OPENNRM_DATA, "secret") or ""
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("OPENNRM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "opennrm.records.apps.RecordsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "opennrm.web.middleware.Smaller",
    "opennrm.web.middleware.strict_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "opennrm.web.middleware.Refusals",
]
ROOT_URLCONF = "opennrm.project.urls"
WSGI_APPLICATION = "opennrm.project.wsgi.application"

DATABASES = databases(postgres.describe(OPENNRM_DATA), serving=SERVING)
DATABASE_ROUTERS = ["opennrm.project.router.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes, so that a limit on sign-in tries counts them together. JSON only: what
# the database gives back must never become an object of this program.
CACHES = {
    "default": {
        "BACKEND": "opennrm.records.cache.JsonCache",
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "opennrm.web.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "opennrm.web.frame.frame",
            ],
        },
    },
    {
        # What third parties draw themselves (form widgets, e-mails); no page of ours.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Sign-in.
AUTH_USER_MODEL = "records.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 15}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
ACCOUNT_ADAPTER = "opennrm.project.sign_in.MemberAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "opennrm.records.second_factor.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "opennrm.project.sign_in.CodeForm",
    "reauthenticate": "opennrm.project.sign_in.CodeAgainForm",
}
MFA_TOTP_ISSUER = "OpenNRM"
MFA_TOTP_TOLERANCE = 1

# Sessions and cookies: a working day at most, gone with the browser, never read by a script.
SESSION_ENGINE = "opennrm.records.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# Headers; the content policy and no-store are in opennrm.web.middleware.
CSRF_FAILURE_VIEW = "opennrm.web.errors.csrf_failure"
# Framing is refused by opennrm.web.middleware, which this check does not know.
SILENCED_SYSTEM_CHECKS = ["security.W002"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if os.environ.get("OPENNRM_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Languages and time.
LANGUAGE_CODE = "en-gb"
# A language joins the list once its sentences are translated; Welsh is begun in opennrm/locale/cy.
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"

# Files are taken by pages of documents alone, sealed on the way; nothing plain reaches a disk.
FILE_UPLOAD_HANDLERS = ["opennrm.project.uploads.SealedUploads"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# Style sheets, scripts and pictures.
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 300
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Work in the background. Jobs are deferred by name, so nothing below `jobs` imports them.
PROCRASTINATE_IMPORT_PATHS = [
    f"opennrm.jobs.{path.stem}"
    for path in sorted((ROOT / "jobs").glob("*.py"))
    if path.stem != "__init__"
]

# Notices: outside production nothing is ever sent.
KIND = "production" if PRODUCTION else os.environ.get("OPENNRM_ENV", "demo")
globals().update(mail.settings(os.environ, OPENNRM_DATA, kind=KIND))

# Keys and kinds, never payloads: one formatter for everything that is written.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "opennrm.project.logs.WithoutMessages",
            "fmt": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # The framework's own handlers write or mail whole messages.
    "loggers": {
        name: {"handlers": [], "level": "WARNING", "propagate": True}
        for name in ("django", "django.server")
    },
}
