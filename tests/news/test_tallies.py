"""The counts of the archive and of lists are remembered, and never wrong after a change."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import ArticlePage, SectionPage
from news.periods import Period
from news.tallies import all_months, runs, tallies
from tests import factories
from tests.remembering import remembering

pytestmark = pytest.mark.django_db


def counted(section: SectionPage) -> dict[date, int]:
    root = section.get_parent()
    return {
        day: count for tally in tallies(root, all_months(root)).values() for day, count in tally.days.items()
    }


def publish(article: ArticlePage, **values: Any) -> None:
    for name, value in values.items():
        setattr(article, name, value)
    article.save_revision().publish()


def lists(client: Client) -> dict[str, int]:
    addresses = ("/auto/", "/thema/hafen/", "/autor/jana-petersen/")
    return {address: client.get(address).context["articles"].paginator.count for address in addresses}


def move(article: ArticlePage) -> None:
    article.move(factories.make_section(article.get_parent().get_parent(), "Anderswo"), pos="last-child")


DEEDS: dict[str, tuple[Callable[[ArticlePage], Any], dict[date, int], tuple[int, int, int]]] = {
    "another date": (
        lambda article: publish(article, published_at=datetime(2024, 5, 1, 12, tzinfo=UTC)),
        {date(2024, 5, 1): 1, date(2026, 3, 2): 1},
        (2, 2, 1),
    ),
    "taken off": (lambda article: article.unpublish(), {date(2026, 3, 2): 1}, (1, 1, 0)),
    "deleted": (lambda article: article.delete(), {date(2026, 3, 2): 1}, (1, 1, 0)),
    "moved": (move, {date(2026, 3, 2): 2}, (1, 2, 1)),
    "about nothing": (
        lambda article: publish(article, topics=[], bylines=[]),
        {date(2026, 3, 2): 2},
        (2, 1, 0),
    ),
    "one more": (
        lambda article: publish(factories.make_article(article.get_parent(), live=False)),
        {date(2026, 3, 2): 3},
        (3, 2, 1),
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_changes_is_counted_anew(client: Client, section: SectionPage, deed: str) -> None:
    topic = factories.make_topic()
    factories.make_article(section, topics=[topic])
    article = factories.make_article(section, topics=[topic])
    factories.give_byline(article, factories.make_contributor())
    change, days, counts = DEEDS[deed]
    with remembering():
        assert counted(section) == {date(2026, 3, 2): 2}
        assert tuple(lists(client).values()) == (2, 2, 1)
        change(ArticlePage.objects.get(pk=article.pk))
        assert counted(section) == days
        assert tuple(lists(client).values()) == counts


@pytest.mark.once
def test_a_publication_costs_the_count_of_its_own_month(client: Client, section: SectionPage) -> None:
    old = factories.make_article(section, published_at=datetime(2019, 5, 1, 12, tzinfo=UTC))
    factories.make_article(section, published_at=timezone.now())

    def counts() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get("/archiv/")
        return [query["sql"] for query in queries if "COUNT(" in query["sql"]]

    with remembering():
        assert len(counts()) == 1
        assert counts() == []
        publish(factories.make_article(section, live=False, published_at=timezone.now()))
        (query,) = counts()
        assert "2019" not in query
        publish(old)
        (query,) = counts()
        assert "2019" in query


def test_months_that_follow_each_other_are_read_together() -> None:
    months = [Period(2025, 11), Period(2025, 12), Period(2026, 1), Period(2026, 3)]
    assert runs(months) == [months[:3], months[3:]]
    assert runs([]) == []
