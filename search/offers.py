"""What the search page offers a reader who hasn't typed anything, or found nothing."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from news.memory import memory
from news.models import ArticlePage, Topic
from news.querysets import ArticleQuerySet, PublicQuerySet

NEWEST = 8


@dataclass(frozen=True)
class Offers:
    topics: list[Topic]
    articles: list[ArticlePage]


def sections_below(root: Page) -> list[Page]:
    """The sections of the front page's first level that stand in menus, in their order."""
    return memory.get(("sections below", root.pk), lambda: _sections_below(root))


def _sections_below(root: Page) -> list[Page]:
    pages = PublicQuerySet(Page).child_of(root).live().open_to_all().in_menu()
    return list(pages.filter(content_type__app_label="news").order_by("path"))


def offers(articles: ArticleQuerySet) -> Offers:
    """The newest of these articles, and what they are about: two queries."""
    newest = list(articles.for_teasers().newest_first()[:NEWEST])
    topics = Topic.objects.filter(articles__in=[article.pk for article in newest]).distinct()
    return Offers(list(topics), newest)


def public_articles(root: Page, at: datetime) -> ArticleQuerySet:
    return ArticlePage.objects.published(at).in_section(root)
