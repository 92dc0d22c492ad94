"""What somebody puts into headers, queries and paths never gets into a page that others are given."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from tests import house
from tests.newspaper import make_newspaper

EVIL = "boese.example"
PATH = "/auto/der-kran-bleibt/"
# Each answer has its own.
TOKENS = re.compile(rb'/m/\?v=[^"]+|data-view="[^"]+"|/r/[^/"]+')

HEADERS = [
    {"X-Forwarded-Host": EVIL},
    {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https", "X-Forwarded-Port": "4443"},
    {"X-Forwarded-Prefix": f"/{EVIL}"},
    {"X-Forwarded-Server": EVIL},
    {"X-Host": EVIL},
    {"X-Original-URL": f"/{EVIL}/"},
    {"X-Rewrite-URL": f"/{EVIL}/"},
    {"Forwarded": f"host={EVIL};proto=https"},
    {"Origin": f"https://{EVIL}"},
    {"Referer": f"https://{EVIL}/"},
    {"Accept-Language": "en"},
    {"Accept": f"text/{EVIL}"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"Cookie": f"visitor={EVIL}"},
]
QUERIES = [
    f"utm_source={EVIL}",
    f"fbclid={EVIL}",
    f"page=1&utm_medium={EVIL}",
    f"x={EVIL}",
    f"page=1;x={EVIL}",
    f"page=1&page={EVIL}",
    f"page={EVIL}",
    f"utm_source=1;page={EVIL}",
    f"%70age={EVIL}",
    f"page%00={EVIL}",
    f"next=//{EVIL}",
    f"={EVIL}",
    f"?{EVIL}",
]
PATHS = [
    f"{PATH}x.css",
    f"{PATH[:-1]}.css",
    f"{PATH}%2e%2e/x.js",
    f"{PATH}..%2fadmin/",
    f"{PATH};{EVIL}",
    f"{PATH}%3f{EVIL}",
    f"{PATH}%23{EVIL}",
    f"{PATH}%0d%0aX-Evil:{EVIL}",
    f"/{EVIL}/",
    f"/%2f{EVIL}/",
    f"/\\{EVIL}/",
    "/auto//der-kran-bleibt/",
    "/AUTO/DER-KRAN-BLEIBT/",
]


@pytest.fixture(autouse=True)
def _kept(settings: Settings, db: None) -> Iterator[None]:
    """As in production: pages are kept, and hosts are named."""
    shells = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "hosts"}
    settings.CACHES = settings.CACHES | {"shells": shells}
    settings.ALLOWED_HOSTS = ["localhost", "zweit.example"]
    make_newspaper()
    yield
    caches["shells"].clear()


def page(path: str = PATH, **headers: str) -> HttpResponse:
    return Client(headers={"Host": "localhost"} | headers).get(path)


def content(response: HttpResponse) -> bytes:
    return TOKENS.sub(b"", response.content)


def evil(response: HttpResponse) -> bool:
    """Beyond a way back to the address that was asked for."""
    said = f"{response.headers} {response.cookies}"
    return EVIL in said or EVIL.encode() in response.content


def test_no_header_changes_the_page_or_what_is_kept() -> None:
    for headers in HEADERS:
        for cache in caches.all(initialized_only=True):
            cache.clear()
        first = page(**headers)  # makes what the next ones are given
        assert first.status_code == 200, headers
        assert not evil(first), headers
        assert content(page()) == content(first), headers
    assert f'href="http://localhost{PATH}"' in page().content.decode(), "canonical"


def test_a_host_that_is_not_ours_gets_nothing() -> None:
    plain = content(page())
    for host in (EVIL, f"localhost:80@{EVIL}", f"localhost.{EVIL}", f"{EVIL}#localhost", "", "localhost:x"):
        assert page(Host=host).status_code == 400, host
    assert content(page()) == plain


def test_the_canonical_address_is_that_of_the_site_whatever_host_is_asked() -> None:
    for _cold_and_kept in range(2):
        html = page(Host="zweit.example").content.decode()
        assert f'rel="canonical" href="http://localhost{PATH}"' in html
    assert "zweit.example" not in page().content.decode()


@pytest.mark.parametrize("path", [PATH, "/auto/"])
def test_no_query_gets_into_a_page_for_others(path: str) -> None:
    for query in QUERIES:
        for cache in caches.all(initialized_only=True):
            cache.clear()
        first = page(f"{path}?{query}")
        assert first.status_code in (200, 400, 404), query
        assert not evil(page(path)), query
        if query.startswith(("utm_source=boese", "fbclid")):
            assert not evil(first), query
            assert content(first) == content(page(path)), query


def test_no_path_is_taken_for_another() -> None:
    """Nothing of ours under the name of a file, which a cache in front would keep for long."""
    plain = content(page())
    answers = {path: page(path) for path in PATHS}
    house.nothing(
        f"{path}: {a.status_code}" for path, a in answers.items() if a.status_code not in (301, 404, 400)
    )
    house.nothing(
        f"{path} → {a.headers['Location']}"
        for path, a in answers.items()
        if a.status_code == 301 and re.match(r"^(https?:)?[/\\]{2}(?!localhost/)", a.headers["Location"])
    )
    house.nothing(path for path, a in answers.items() if "X-Evil" in a.headers)
    assert content(page()) == plain
