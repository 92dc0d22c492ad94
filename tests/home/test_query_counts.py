"""What making up a page costs, with empty caches; and that it costs the same with ten times the content."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import FooterSettings, HomePage, NavigationSettings
from tests.factories import (
    give_byline,
    make_contributor,
    make_image,
    make_reads,
    make_section,
    make_standard_page,
)
from tests.home.conftest import fill
from tests.home.fronts import band, breaking, compose, lead, most_read, story


def build(home: HomePage, sections: int, articles: int) -> None:
    """A newspaper with pictures, chosen articles and full furniture."""
    site = home.sites_rooted_here.get()
    made = [make_section(home, f"Ressort {number}", slug=f"ressort-{number}") for number in range(sections)]
    image = make_image()
    listed = [article for section in made for article in fill(section, articles, hero_image=image)]
    for number, article in enumerate(listed):
        give_byline(article, make_contributor(f"Sofia {number}", picture=image))
    hour = timezone.now() - timedelta(hours=1)
    make_reads(listed[-1], hour, 9)
    opening = (breaking(article=listed[0].pk), lead(*listed[:3], latest_count=8), story(), most_read())
    compose(home, *opening, *(band(section) for section in made), band(made[0], kind="opinion"))
    imprint = make_standard_page(home, "Impressum")
    links = [("link", {"page": page, "url": "", "text": ""}) for page in [*made[:12], imprint][:12]]
    NavigationSettings.objects.create(site=site, links=links)
    FooterSettings.objects.create(site=site, legal_links=[("link", {"page": imprint, "url": "", "text": ""})])


@pytest.fixture
def queries_of(client: Client) -> Callable[[str], int]:
    """Queries of a page that is made up anew; pictures are encoded once, before."""

    def count(path: str) -> int:
        client.get(path)
        for cache in caches.all(initialized_only=True):
            cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        # The inventory's version is asked for once a second, whoever reads.
        return sum("ads_inventoryversion" not in query["sql"] for query in queries)

    return count


@pytest.mark.once
def test_the_front_page_costs_at_most_fifteen_queries(
    home: HomePage, queries_of: Callable[[str], int]
) -> None:
    build(home, sections=3, articles=9)
    few = queries_of("/")
    stored = list(home.zones.raw_data)
    for number in range(9):
        section = make_section(home, f"Neu {number}", slug=f"neu-{number}")
        fill(section, 20, hero_image=make_image())
        stored += [band(section), band(section, kind="opinion")]
    compose(home, *stored)

    assert queries_of("/") == few <= 15


@pytest.mark.once
def test_a_standard_page_costs_little_more_than_its_furniture(
    home: HomePage, queries_of: Callable[[str], int]
) -> None:
    build(home, sections=3, articles=1)
    assert queries_of("/impressum/") <= 10
