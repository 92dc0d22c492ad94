from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from news.models import ArticleCorrection, ArticlePage, FeedSettings, NewsImage, Source
from news.pictures import draw_ratios
from tests import factories
from tests.newspaper import make_newspaper

Ask = Callable[..., Any]


def make_open_paper() -> ArticlePage:
    """A newspaper that gives everything away, with an article that has everything."""
    article = make_newspaper(hero_image=None).article
    Site.objects.update(hostname="testserver")
    FeedSettings.objects.create(site=Site.objects.get(), content="whole")
    Source.objects.update(in_feeds="whole", url="https://t24.example/")
    dated = datetime(2026, 3, 2, 11, 30, tzinfo=UTC)
    ArticleCorrection.objects.create(article=article, text="Es sind zwei Kräne.", dated=dated)
    return article


@pytest.fixture(scope="session")
def foundation() -> Callable[[], ArticlePage]:
    return make_open_paper


@pytest.fixture
def article(standing: ArticlePage) -> ArticlePage:
    """With its picture, whose file is the test's own."""
    image = factories.make_image(size=(160, 100))
    NewsImage.objects.update(for_partners=True)
    ArticlePage.objects.filter(pk=standing.pk).update(hero_image=image)
    draw_ratios(image)
    return ArticlePage.objects.get(pk=standing.pk)


@pytest.fixture
def ask(client: Client) -> Ask:
    """What stands below `/api/v2/` at a path, with parameters."""

    def ask(path: str, **parameters: Any) -> Any:
        response = client.get(f"/api/v2/{path}", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return ask
