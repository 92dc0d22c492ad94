"""The admin's headers, and its cookies as in production. Those of the public site: test_public_answers.py."""

import json
import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import Site

from home.middleware import admin_policy
from tests import house
from tests.factories import make_article, make_section

NAMES = (
    *("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "SECURE_SSL_REDIRECT"),
    *("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE"),
    *("CSRF_COOKIE_HTTPONLY", "SECURE_PROXY_SSL_HEADER"),
)
HANDLERS = ("onclick", "onload", "onerror", "onchange", "onsubmit", "onfocus", "oninput", "onmouseover")
PRINT = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {NAMES}}}))
"""


@pytest.fixture(scope="module")
def production() -> dict[str, object]:
    """What production sets, as a process of its own reads it."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PYTHONPATH": f"{house.ROOT / 'site'}{os.pathsep}{house.ROOT}",
        "SECRET_KEY": "only-for-tests" * 4,
        "ALLOWED_HOSTS": "testserver",
    }
    environment.pop("UMBRUCH_INSECURE", None)
    asked = subprocess.run([sys.executable, "-c", PRINT], env=environment, check=True, capture_output=True)
    return json.loads(asked.stdout)


@pytest.fixture
def secure(production: dict[str, object], settings: Settings, site: Site) -> Client:
    for name, value in production.items():
        setattr(settings, name, tuple(value) if isinstance(value, list) else value)
    User.objects.create_superuser("admin", password="umbruch")
    return Client(headers={"X-Forwarded-Proto": "https"})


def test_cookies_are_the_hosts_own(secure: Client) -> None:
    """And there are none anywhere but in the admin."""
    assert not secure.get("/").cookies
    form = secure.get("/admin/login/")
    entered = secure.post("/admin/login/", {"username": "admin", "password": "umbruch"})
    assert entered.status_code == 302
    cookies = {**form.cookies, **entered.cookies}
    assert {"__Host-sessionid", "__Host-csrftoken"} <= cookies.keys()
    for name, cookie in cookies.items():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax"), name
        assert cookie["domain"] == "", name
        assert cookie["path"] == ("/" if name.startswith("__Host-") else "/admin/"), name


def test_transport_is_secure(secure: Client) -> None:
    answer = secure.get("/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    plain = Client().get("/auto/")
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://testserver/auto/")


@pytest.mark.once
def test_each_screen_of_the_admin_has_the_narrow_policy(site: Site, client: Client) -> None:
    """Signed in or not, refused or not found."""
    section = make_section(site.root_page)
    article = make_article(section)
    client.force_login(User.objects.create_superuser("admin"))
    edit = f"/admin/pages/{article.pk}/edit/"
    screens = ("/admin/", edit, "/admin/gibt-es-nicht/", "/admin/images/", "/admin/sprite/", "/admin/jsi18n/")
    answers = [*map(client.get, screens), Client().get("/admin/login/"), Client().get(edit)]
    for answer in answers:
        path, headers = answer.request["PATH_INFO"], answer.headers
        assert headers["Content-Security-Policy"] == admin_policy(), path
        assert headers["X-Frame-Options"] in ("DENY", "SAMEORIGIN"), path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"], path
        assert headers["Permissions-Policy"], path
    for answer in answers[:4]:
        assert "no-store" in answer.headers["Cache-Control"], answer.request["PATH_INFO"]


def test_no_screen_of_the_admin_writes_scripts_into_attributes() -> None:
    """Ours; the policy would stop them. Wagtail 8 writes none: each of its screens was looked through."""
    texts = {path: house.text(path) for path in house.templates()}
    house.nothing(path for path, text in texts.items() if any(f" {name}=" in text for name in HANDLERS))
