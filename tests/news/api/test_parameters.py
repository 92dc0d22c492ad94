"""What may be asked for, and that anything else is refused in plain words."""

import os
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from news.models import ArticlePage, SectionPage
from tests import factories
from tests.hostile import HOSTILE
from tests.news.api.conftest import Ask

pytestmark = pytest.mark.django_db
NAMES = (
    *("limit", "offset", "fields", "order", "section", "topic", "author", "published_since"),
    *("published_before", "search", "type", "format", "id", "_", "live", "path"),
)
EXAMPLES = int(os.environ.get("UMBRUCH_FUZZ", "60"))
FUZZ = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def article(standing: ArticlePage) -> ArticlePage:
    """Without its picture: nobody looks at it here."""
    below = SectionPage.objects.get(slug="werkstatt")
    late = datetime(2026, 5, 1, 8, tzinfo=UTC)
    factories.make_article(below, "Neue Reifen", published_at=late, topics=[factories.make_topic("Reifen")])
    return standing


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["Neue Reifen", "Der Kran bleibt"]),
        ({"order": "published"}, ["Der Kran bleibt", "Neue Reifen"]),
        ({"limit": "1"}, ["Neue Reifen"]),
        ({"limit": "1", "offset": "1"}, ["Der Kran bleibt"]),
        ({"offset": "10000"}, []),
        ({"section": "auto"}, ["Neue Reifen", "Der Kran bleibt"]),
        ({"section": "/auto/werkstatt/"}, ["Neue Reifen"]),
        ({"topic": "hafen"}, ["Der Kran bleibt"]),
        ({"author": "jana-petersen"}, ["Der Kran bleibt"]),
        ({"author": "jana-petersen", "topic": "reifen"}, []),
        ({"published_since": "2026-03-02T08:00:01Z"}, ["Neue Reifen"]),
        ({"published_since": "2026-03-02T09:00:00+01:00"}, ["Neue Reifen", "Der Kran bleibt"]),
        ({"published_before": "2026-03-02T09:00:00+01:00"}, []),
        ({"published_since": "2026-03-02", "published_before": "2026-03-03"}, ["Der Kran bleibt"]),
    ],
)
def test_articles_are_narrowed_down(
    parameters: dict[str, str], expected: list[str], article: ArticlePage, ask: Ask
) -> None:
    found = ask("articles/", **parameters)
    assert [item["title"] for item in found["items"]] == expected
    if not {"limit", "offset"} & parameters.keys():
        assert found["meta"] == {"total_count": len(expected)}


def test_fields_are_chosen_as_wagtail_does(article: ArticlePage, ask: Ask) -> None:
    def fields(said: str, path: str = "articles/") -> set[str]:
        found = ask(path, fields=said)
        return set(found["items"][0] if "items" in found else found)

    usual = fields("title")
    assert fields("_,title") == {"title"}
    assert fields("_,id,html_url") == {"id", "meta"}
    assert fields("-title,-picture") == usual - {"title", "picture"}
    assert fields("*") == fields("body") == usual | {"body"}
    assert fields("_,title,body", f"articles/{article.pk}/") == {"title", "body"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("limit=51", "limit cannot be higher than 50"),
        ("limit=-1", "limit must be a positive integer"),
        ("limit=" + "9" * 5000, "limit must be a positive integer"),
        ("offset=x", "offset must be a positive integer"),
        ("offset=10001", "offset cannot be higher than 10000"),
        ("limit=1&limit=2", "each parameter can be given once"),
        ("live=false&title=x", "unknown parameters: live, title"),
        ("search=Kran", "unknown parameters: search"),
        ("order=title", "order must be one of: -published, published"),
        ("section=nie", "there is no section with that path"),
        ("section=%00", "there is no section with that path"),
        ("topic=nie", "there is no topic with that slug"),
        ("author=" + "a" * 5000, "there is no author with that slug"),
        ("published_since=gestern", "published_since must be a day"),
        ("published_since=2026-02-30", "published_since must be a day"),
        ("published_before=2026-03-02T08:00:00", "published_before must be a day"),
        ("published_before=0001-01-01T00:00:00%2B14:00", "published_before must be a day"),
        ("fields=body_html", "unknown fields: body_html"),
        ("fields=topics(name)", "fields is a list of names"),
        ("fields=" + "a(" * 5000, "fields:"),
        ("fields=title,", "fields: unexpected char"),
    ],
)
def test_what_is_absurd_is_refused_in_plain_words(
    query: str, said: str, article: ArticlePage, client: Client
) -> None:
    response = client.get(f"/api/v2/articles/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "no-cache"
    assert response.json()["message"].startswith(said)
    assert list(response.json()) == ["message"]


@pytest.mark.once
def test_one_thing_has_no_parameters_but_fields(article: ArticlePage, client: Client) -> None:
    for path in (f"articles/{article.pk}", "topics/hafen"):
        assert client.get(f"/api/v2/{path}/?limit=1").json() == {"message": "unknown parameters: limit"}
    assert client.get("/api/v2/topics/?section=auto").json() == {"message": "unknown parameters: section"}


@pytest.mark.once
def test_what_is_not_there_is_said_in_json(article: ArticlePage, client: Client) -> None:
    for path in ("articles/0", f"articles/{10**30}", f"sections/{article.pk}", "topics/nie", "authors/-"):
        response = client.get(f"/api/v2/{path}/")
        assert (response.status_code, response.json()) == (404, {"message": "not found"}), path


values = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.integers().map(str),
    st.datetimes().map(lambda moment: f"{moment.isoformat()}+14:00"),
    st.text("(),*_-abc", max_size=20),
)


@given(asked=st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), values, max_size=4))
@example(asked={"published_since": "9999-12-31T23:59:59-14:00"})
@example(asked={"offset": "9" * 4000})
@example(asked={"published_since": "0001-01-01"})
@FUZZ
def test_any_parameters_are_answered(asked: dict[str, Any], article: ArticlePage) -> None:
    client = Client(raise_request_exception=False)
    for path in ("articles/", "topics/", f"articles/{article.pk}/"):
        with transaction.atomic():
            response = client.get(f"/api/v2/{path}", asked)
        assert response.status_code in (200, 400)
        assert isinstance(response.json(), dict)
