from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import caches
from pytest_django.fixtures import Settings
from wagtail.models import Site

from home.models import HomePage
from news.models import SectionPage
from tests.factories import PUBLISHED, make_article, make_home, make_section


@pytest.fixture(scope="session")
def foundation() -> Callable[[], HomePage]:
    return lambda: make_home("Aldenhafener Tagblatt")


@pytest.fixture
def home(standing: HomePage, site: Site) -> HomePage:
    return standing


@pytest.fixture
def kept(settings: Settings) -> Iterator[Settings]:
    """Pages are kept, as in production."""
    shells = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}
    settings.CACHES = settings.CACHES | {"shells": shells}
    caches["shells"].clear()
    yield settings
    caches["shells"].clear()


@pytest.fixture
def auto(home: HomePage) -> SectionPage:
    return make_section(home, "Auto")


def fill(section: SectionPage, count: int, after: int = 0, **fields: object) -> list:
    """Articles of which each is an hour older than the one before; the first is `after` hours old."""
    return [
        make_article(
            section,
            f"{section.title} {number}",
            slug=f"{section.slug}-{number}",
            published_at=PUBLISHED - timedelta(hours=after + number),
            **fields,
        )
        for number in range(1, count + 1)
    ]
