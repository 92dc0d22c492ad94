from datetime import timedelta
from typing import Any

import pytest

from news.models import ArticlePage, SectionPage
from tests import factories
from tests.factories import PUBLISHED

pytestmark = pytest.mark.django_db


def draft(section: SectionPage, **fields: Any) -> ArticlePage:
    fields = {"live": False, "published_at": None, "first_published_at": None} | fields
    return factories.make_article(section, "Neu", **fields)


def test_an_article_gets_its_date_when_it_goes_public(section: SectionPage) -> None:
    page = draft(section)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.published_at == page.first_published_at is not None


def test_a_date_that_an_editor_gave_stays(section: SectionPage) -> None:
    page = draft(section, published_at=PUBLISHED)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.published_at == PUBLISHED


def test_a_second_publication_keeps_the_first_date(section: SectionPage) -> None:
    page = draft(section)
    page.save_revision().publish()
    page.refresh_from_db()
    first = page.published_at
    again = page.get_latest_revision_as_object()
    again.title = "Neu, verbessert"
    again.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.published_at) == ("Neu, verbessert", first)
    assert page.published_at < page.last_published_at + timedelta(seconds=1)


def test_the_pictures_sizes_are_ready_before_the_first_reader_comes(section: SectionPage) -> None:
    page = draft(section, hero_image=factories.make_image())
    page.save_revision().publish()
    # AVIF, WebP and JPEG of a picture of 64 pixels, and the three ratios for other places.
    assert page.hero_image.renditions.count() == 6
