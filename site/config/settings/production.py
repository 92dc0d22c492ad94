"""Behind a web server or a CDN that ends TLS. What differs between sites comes from the environment."""

import os
from urllib.parse import urlsplit

import dj_email_url

from .base import *  # noqa: F403
from .base import DATA_DIR, WAGTAILADMIN_BASE_URL

DEBUG = False
# `make serve` creates the file once.
SECRET_KEY = os.environ.get("SECRET_KEY") or (DATA_DIR / "secret-key").read_text().strip()
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

# `UMBRUCH_INSECURE=1` is for a trial on one's own machine without TLS.
SECURE = os.environ.get("UMBRUCH_INSECURE") != "1"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
# Browsers take a cookie of such a name over TLS alone, from this host and for all of it: no other host below
# the same domain can put one here.
SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

# A web server in front hands out MEDIA_ROOT/images. `make serve` has none, and does it itself.
SERVE_MEDIA = os.environ.get("SERVE_MEDIA") == "1"

# Such as submission://name:password@mail.example.org; without it, a mail server on this machine.
MAIL_SERVER = dj_email_url.parse(os.environ.get("EMAIL_URL") or "smtp://localhost")
EMAIL_BACKEND = "news.comments.mailing.handing.WatchingBackend"
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER["EMAIL_HOST"], MAIL_SERVER["EMAIL_PORT"]
EMAIL_HOST_USER = MAIL_SERVER["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = MAIL_SERVER["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER["EMAIL_USE_TLS"], MAIL_SERVER["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM") or f"redaktion@{urlsplit(WAGTAILADMIN_BASE_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
