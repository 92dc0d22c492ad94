"""How it is answered: methods, headers, caches, other origins, and the switch."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Site

from home.models import RobotsSettings
from news.models import ArticlePage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PATHS = tuple(f"/api/v2/{name}/" for name in ("articles", "sections", "topics", "authors"))
SHARED = {"public", "max-age=120", "s-maxage=60", "stale-while-revalidate=60", "stale-if-error=86400"}


@pytest.mark.parametrize("path", [*PATHS, "/api/v2/topics/hafen/"])
def test_an_answer_is_everybodys(path: str, standing: ArticlePage, client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    response = client.get(path, headers={"Accept": "text/html", "Origin": "https://app.example"})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert set(response["Cache-Control"].split(", ")) == SHARED
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["tdm-reservation"] == "1"
    assert response.get("Vary", "") in ("", "Accept-Encoding")
    assert not response.cookies


def test_who_has_it_already_gets_nothing_new(standing: ArticlePage, client: Client) -> None:
    etag = client.get(PATHS[0])["ETag"]
    again = client.get(PATHS[0], headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Access-Control-Allow-Origin"] == "*"
    assert set(again["Cache-Control"].split(", ")) == SHARED
    factories.make_article(standing.get_parent().specific, "Noch einer", published_at=datetime.now(UTC))
    assert client.get(PATHS[0], headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_it_is_for_reading(path: str, standing: ArticlePage) -> None:
    client = Client(enforce_csrf_checks=True)
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    asked = client.options(path, headers={"Origin": "https://app.example"})
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert asked["Access-Control-Allow-Headers"] == "If-None-Match"
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(path, b"{", content_type="application/json")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response.json() == {"message": f'Method "{method.upper()}" not allowed.'}


def test_a_switch_ends_it_and_so_does_a_house_that_lets_no_machine_in(
    standing: ArticlePage, client: Client
) -> None:
    def answers() -> set[int]:
        return {client.get(path).status_code for path in PATHS}

    switches = RobotsSettings.objects.create(site=Site.objects.get())
    for fields, expected in (
        ({}, 200),
        ({"training": True}, 200),
        ({"answers": False}, 200),
        ({"search": False, "answers": False}, 404),
        ({"not_public_yet": True}, 404),
        ({"api": False}, 404),
    ):
        kept = {name: getattr(switches, name) for name in fields}
        RobotsSettings.objects.update(**fields)
        assert answers() == {expected}, fields
        RobotsSettings.objects.update(**kept)
