"""Settings that every run shares. What differs stands in dev.py, test.py and production.py."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import engines

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(os.environ.get("UMBRUCH_DATA", BASE_DIR / "var"))

INSTALLED_APPS = [
    "home",
    "search",
    "news",
    "news.comments",
    "ads",
    "ads.measurement",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # its German for "three hours ago"
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "home.middleware.CompressText",
    "home.middleware.ContentSecurityPolicy",
    "home.middleware.SayHowLong",
    "ads.delivery.FillSlots",
    "home.shell_middleware.KeepShells",
    "home.purging.TagAnswers",
    "home.robots.middleware.StateRights",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "home.sign_in.requiring.RequireSecondFactor",
    "home.overflow.RefuseOverflow",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.redirecting.middleware.LeadOn",
    "home.routing.KnowSite",
]

# A section that moves leaves one redirect, not one for each article: home/redirecting/moved.py writes it.
WAGTAILREDIRECTS_AUTO_CREATE = False

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": engines.database(os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'umbruch.sqlite3'}")
}
ON_POSTGRESQL = "postgresql" in DATABASES["default"]["ENGINE"]

# With it events are taken in by a stream instead of the database: decision 6 says what that needs.
REDIS_URL = os.environ.get("REDIS_URL", "")
# The same server unless there is one for the cache alone, which may then push out what is old.
CACHES = engines.caches(os.environ.get("CACHE_URL") or REDIS_URL)
WAGTAILFRONTENDCACHE = engines.caches_in_front(os.environ.get("UMBRUCH_PROXY", ""))
# Whether serving processes remember what they have read until it changes (decision 11).
REMEMBERS = True
# With a cache in front several readers get the very same page: what they tell of it is told apart by more
# than its token.
PAGES_ARE_SHARED = bool(os.environ.get("UMBRUCH_PROXY"))
WITH_TASK_WORKERS = os.environ.get("UMBRUCH_TASKS") == "database"
TASKS = engines.tasks(os.environ.get("UMBRUCH_TASKS", ""))

# How many servers of the house a request passes before it comes here: the address that the first of them
# noted in X-Forwarded-For is the reader's. 0: there are none, and the header is what somebody made up.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "1"))

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# Groups, or "administrators", that come no further than to where a second factor is set up.
SECOND_FACTOR_FOR = [role for role in os.environ.get("SECOND_FACTOR_FOR", "").split(",") if role]
# home/sign_in/limits.py counts the guesses, and can say when it works again.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = "Umbruch"

# German before the first migrate: Wagtail makes its first Locale from it.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = [("de", _("German"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
# What somebody types without a scheme is https, as it will be in Django 6 without saying so.
FORMS_URLFIELD_ASSUME_HTTPS = True

STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_STORE, MEDIA_URL = engines.media(os.environ)
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = True
STORAGES = {
    "default": MEDIA_STORE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SILENCED_SYSTEM_CHECKS = ["postgres.E005"]

WAGTAIL_SITE_NAME = "Umbruch"
WAGTAILADMIN_BASE_URL = os.environ.get("UMBRUCH_URL", "http://localhost:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_LOGIN_FORM = "home.sign_in.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "home.sign_in.forms.ResetForm"  # noqa: S105
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "news.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "news.forms.NewsImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "news.forms.NewsDocumentForm"
# Through the site, which looks who asks, wherever the file lies.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# To keep, not to look at: what runs in a PDF runs in a program of the reader's choice.
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "search.backend",
        "SEARCH_CONFIG": "german",
    }
}
# Things in one answer of the API, at most.
WAGTAILAPI_LIMIT_MAX = 50
# The players of news/players.py: each is loaded after a reader's click only.
EMBED_FRAME_HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com"]
# Nobody is asked about an embed: Wagtail's finders would, unguarded. What fetches goes by news/fetching.py.
WAGTAILEMBEDS_FINDERS = []
WAGTAILEMBEDS_RESPONSIVE_HTML = True

# What was a page's latest version in so many days stays, beside all that was ever published. 0: all stay.
VERSIONS_KEPT_DAYS = int(os.environ.get("VERSIONS_KEPT_DAYS", "90"))

# Seconds for each of a mail server's answers. Letters are sent by the clock, never while a reader waits.
EMAIL_TIMEOUT = 10

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Background tasks swallow their exceptions and only log them: they must be seen.
    "loggers": {"django_tasks": {"handlers": ["console"], "level": "ERROR"}},
}
