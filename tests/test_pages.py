"""Every kind of public page, by its address: what all of them owe a reader, a browser and a search engine."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.newspaper import PATHS, make_newspaper

KINDS = tuple(PATHS)
NO_PAGES = ("search", "empty search", "not found")


@pytest.fixture(scope="module")
def responses(
    django_db_setup: None, django_db_blocker: Any, media_folder: Path
) -> Iterator[dict[str, HttpResponse]]:
    """What a reader gets for each kind of page. The newspaper is made once and rolled back at the end."""
    with override_settings(MEDIA_ROOT=media_folder), django_db_blocker.unblock(), transaction.atomic():
        make_newspaper()
        yield {kind: Client().get(address) for kind, address in PATHS.items()}
        transaction.set_rollback(True)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def response(kind: str, responses: dict[str, HttpResponse]) -> HttpResponse:
    response = responses[kind]
    assert response.status_code == (404 if kind == "not found" else 200)
    return response


@pytest.fixture
def html(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_is_valid_html(html: str, soup: BeautifulSoup) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(html)
    ids = Counter(tag["id"] for tag in soup.find_all(id=True))
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_reference_within_the_page_leads_somewhere(soup: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    wanted = {link["href"][1:] for link in soup.select('a[href^="#"]')}
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        wanted |= {word for tag in soup.find_all(attrs={attribute: True}) for word in tag[attribute].split()}
    assert wanted <= ids


def test_speaks_german_and_has_one_main_heading(soup: BeautifulSoup) -> None:
    assert soup.html["lang"] == "de"
    assert len(soup.find_all("h1")) == 1
    assert soup.h1.get_text(strip=True)


def test_no_heading_skips_a_level(soup: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_has_its_landmarks(soup: BeautifulSoup) -> None:
    assert len(soup.find_all("main")) == 1
    assert soup.find("header")
    assert soup.find("footer")
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in soup.find_all("nav")]
    assert all(names), "a navigation without a name"
    assert len(set(names)) == len(names), "two navigations of the same name"


def test_has_a_title_of_its_own(soup: BeautifulSoup) -> None:
    assert "Aldenhafener Tagblatt" in soup.title.get_text()


def test_loads_nothing_from_elsewhere_and_runs_nothing_inline(soup: BeautifulSoup) -> None:
    assert [tag for tag in soup.find_all(src=True) if not tag["src"].startswith("/")] == []
    assert [
        link["href"]
        for link in soup.select("link[rel=stylesheet], link[rel=preload]")
        if link["href"][0] != "/"
    ] == []
    data = soup.find_all("script", type="application/ld+json")
    assert [
        script for script in soup.find_all("script") if not script.get("src") and script not in data
    ] == []
    assert soup.find_all("style") == []
    assert soup.find_all(style=True) == []


def test_every_picture_has_a_size_and_a_text(soup: BeautifulSoup) -> None:
    for picture in soup.find_all("img"):
        assert picture.has_attr("alt")
        assert int(picture["width"]) > 0
        assert int(picture["height"]) > 0


@pytest.mark.parametrize(("kind", "address"), [(kind, PATHS[kind]) for kind in KINDS if kind not in NO_PAGES])
def test_has_a_canonical_address_and_a_description(kind: str, address: str, soup: BeautifulSoup) -> None:
    assert soup.find("link", rel="canonical")["href"] == f"http://localhost{address}"
    assert soup.find("meta", attrs={"name": "description"})["content"]


@pytest.mark.parametrize("kind", NO_PAGES)
def test_stays_out_of_search_engines_where_it_is_no_page(kind: str, soup: BeautifulSoup) -> None:
    assert "noindex" in soup.find("meta", attrs={"name": "robots"})["content"]


def test_is_the_same_for_every_reader(response: HttpResponse) -> None:
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("page", ["abc", "0", "-1", "99999999999999999999", "1e3", "%00", "٣", ""])
@pytest.mark.parametrize("kind", ["section", "topic", "contributor", "search"])
def test_any_page_number_shows_a_page(kind: str, page: str, responses: Any, db: None, client: Client) -> None:
    joint = "&" if "?" in PATHS[kind] else "?"
    assert client.get(f"{PATHS[kind]}{joint}page={page}").status_code == 200
