"""What a page costs the database with cold caches; and that ten times the content costs nothing more.

The inventory of the ads is a compiled snapshot of the process (site/decisions/0003): a page reads it from
memory. It is loaded before the count begins, as in every process that has answered a request before. Its
version is looked up at most once a second: `VERSION_CHECK` counts as if it were every time.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from ads.models import AdSettings
from news.comments.actions import recount
from news.comments.models import ReaderComment
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import PATHS, Newspaper, add_related, make_newspaper
from tests.remembering import remembering

CEILINGS = {"article": 5, "section": 4, "home": 4, "search": 5}
FIRST_CEILINGS = {"article": 21, "section": 15, "home": 12, "search": 11}
"""For the first page that a process makes, and for one that remembers nothing."""
VERSION_CHECK = 1
POSITIONS = ("above-header", "below-title", "sidebar", "after-text")

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspaper() -> Newspaper:
    newspaper = make_newspaper(body=[("paragraph", "<p>Eins.</p><p>Zwei.</p>")])
    AdSettings.objects.create(site=Site.objects.get(), characters_per_ad=0)  # all slots of a short text
    campaign = make_campaign()
    for position in POSITIONS:
        slot = make_slot(key=position, position=position)
        make_line(campaign, [slot], [make_creative(campaign, headline=f"Rad {position}")])
    return newspaper


def add_content(newspaper: Newspaper, times: int) -> None:
    """Five related articles, twenty comments and twelve more of the section, so many times."""
    add_related(newspaper.article, 5 * times)
    image = newspaper.article.hero_image
    for number in range(12 * times):
        factories.make_article(
            newspaper.section, f"Kran {number}", topics=[newspaper.topic], hero_image=image
        )
    article, now = newspaper.article, timezone.now()
    ReaderComment.objects.bulk_create(
        ReaderComment(
            article=article,
            name=f"Leserin {number}",
            email="leserin@example.org",
            text="Gut so.",
            status="approved",
            fingerprint=f"{number}",
            created_at=now - timedelta(minutes=number),
            decided_at=now,
        )
        for number in range(20 * times)
    )
    recount(article.pk)


@pytest.fixture
def queries_for(client: Client) -> Callable[[str], int]:
    def queries_for(kind: str) -> int:
        client.get(PATHS[kind])
        for cache in caches.all(initialized_only=True):
            cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(PATHS[kind])
        assert response.status_code == 200
        if kind == "article":
            assert response.content.count(b"data-creative") == len(POSITIONS)
            assert b"Leserin 19" in response.content
        return sum("inventoryversion" not in query["sql"] for query in queries)

    return queries_for


def test_pages_keep_to_their_ceilings(newspaper: Newspaper, queries_for: Callable) -> None:
    """In a process that has answered before, as in one that hasn't."""
    add_content(newspaper, 1)
    first = {kind: queries_for(kind) + VERSION_CHECK for kind in CEILINGS}
    with remembering():
        again = {kind: queries_for(kind) + VERSION_CHECK for kind in CEILINGS}
    assert {kind: count for kind, count in first.items() if count > FIRST_CEILINGS[kind]} == {}
    assert {kind: count for kind, count in again.items() if count > CEILINGS[kind]} == {}


@pytest.mark.once
@pytest.mark.slow
def test_ten_times_the_content_costs_nothing_more(newspaper: Newspaper, queries_for: Callable) -> None:
    add_content(newspaper, 1)
    before = {kind: queries_for(kind) for kind in CEILINGS}
    ReaderComment.objects.all().delete()
    newspaper.article.related_by_hand.all().delete()
    for article in newspaper.section.get_children().exclude(
        pk__in=[newspaper.article.pk, newspaper.below.pk]
    ):
        article.delete()
    add_content(newspaper, 10)
    assert {kind: queries_for(kind) for kind in CEILINGS} == before
