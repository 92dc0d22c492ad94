from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.models import ArticleCorrection, ArticlePage, FeedSettings, Source
from tests import factories
from tests.full_paper import full_body
from tests.newspaper import make_newspaper

CANARY = "Kanarienvogel"
"""Stands in all that nobody may see."""
PARAGRAPH = "<p>Der Rat hat <b>lange</b> gestritten.</p>"


def make_followed_paper() -> ArticlePage:
    """A newspaper whose article has everything, and beside it much that nobody may see."""
    paper = make_newspaper(hero_image=None)
    Site.objects.update(hostname="testserver", site_name="Aldenhafener Tagblatt")
    Source.objects.update(in_feeds="whole", url="https://t24.example/")
    FeedSettings.objects.create(site=paper.home.get_site(), content="whole")
    article, day = paper.article, timedelta(days=1)
    add_note(article, "Es sind zwei Kräne.", -day)
    add_note(article, CANARY, day)
    add_comment(article, "Gut so.")
    for status in ("pending", "rejected", "spam", "deleted"):
        add_comment(article, CANARY, status)
    recount(article.pk)
    add_hidden(paper.section, article)
    return article


def add_hidden(section: Page, article: ArticlePage) -> None:
    """A draft, what is to come, what is over, and what is private: on the same topic, by the same person."""
    now, day = timezone.now(), timedelta(days=1)
    private = factories.make_section(section, "Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    person, topics = article.bylines.get().contributor, list(article.topics.all())
    kinds = [
        (section, {"live": False}),
        (section, {"published_at": now + day}),
        (section, {"expire_at": now - day}),
        (private, {}),
    ]
    for number, (place, fields) in enumerate(kinds):
        hidden = factories.make_article(place, f"{CANARY} {number}", lead=CANARY, topics=topics, **fields)
        factories.give_byline(hidden, person)
        add_note(hidden, CANARY, -day)
        add_comment(hidden, CANARY)


def add_note(article: ArticlePage, text: str, later: timedelta) -> None:
    ArticleCorrection.objects.create(article=article, text=text, dated=timezone.now() + later)


def add_comment(article: ArticlePage, text: str, status: str = "approved") -> None:
    ReaderComment.objects.create(
        article=article,
        name="Ada <b>L.</b>",
        email="ada@example.org",
        text=text,
        status=status,
        reason="other" if status == "rejected" else "",
        decided_at=None if status == "pending" else timezone.now(),
        fingerprint=f"{article.pk} {status}",
    )


@pytest.fixture(scope="session")
def foundation() -> Callable[[], ArticlePage]:
    return make_followed_paper


@pytest.fixture
def article(standing: ArticlePage) -> ArticlePage:
    """With its pictures, whose files are the test's own."""
    image = factories.make_image(size=(160, 100))
    standing.hero_image, standing.body = image, full_body(image, PARAGRAPH)
    standing.save()
    return standing
