from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from news.models import ArticlePage, PartnerFeed, Source
from tests import factories
from tests.full_paper import full_body
from tests.news.feeds.conftest import PARAGRAPH, add_hidden
from tests.newspaper import make_newspaper


def make_paper() -> ArticlePage:
    """An article of an hour ago that may go out whole, another section, and much that nobody may see."""
    paper = make_newspaper(hero_image=None, published_at=timezone.now() - timedelta(hours=1))
    Site.objects.update(hostname="testserver", site_name="Aldenhafener Tagblatt")
    Source.objects.update(in_feeds="whole")
    sport = factories.make_section(paper.home, "Sport")
    factories.make_article(sport, "Remis", published_at=timezone.now() - timedelta(hours=30))
    add_hidden(paper.section, paper.article)
    PartnerFeed.objects.create(name="Stadtportal", slug="stadtportal", content="whole")
    return paper.article


@pytest.fixture(scope="session")
def foundation() -> Callable[[], ArticlePage]:
    return make_paper


@pytest.fixture
def article(standing: ArticlePage) -> ArticlePage:
    """With a picture in front and the same in its text; its file is the test's own."""
    image = factories.make_image(size=(160, 100))
    standing.hero_image, standing.body = image, full_body(image, PARAGRAPH)
    standing.save()
    return standing


@pytest.fixture
def partner(article: ArticlePage) -> PartnerFeed:
    return PartnerFeed.objects.get()
