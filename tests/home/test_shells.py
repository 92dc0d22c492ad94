"""Kept pages: nobody sees an old one, a hit asks nothing, and whoever is signed in gets their own."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from wagtail.models import Page, PageViewRestriction

from home.models import NavigationSettings
from home.shells import Shelf, Shell, shelf
from news.comments import actions
from news.comments.actions import Words, submit
from news.models import ArticlePage, ArticleRelated, ContentChange
from tests.factories import make_article, make_contributor, make_topic
from tests.newspaper import PATHS, Newspaper, make_newspaper

KEPT_PAGES = [path for name, path in PATHS.items() if "search" not in name and name != "not found"]
SIGNED = re.compile(rb"/r/[^/\"]+/|data-view=\"[^\"]*\"|/m/[^\"]*")


@pytest.fixture
def newspaper(kept: Settings, db: None) -> Newspaper:
    return make_newspaper(comment_mode="held")


def read(client: Client, path: str) -> bytes:
    """A page without what is signed anew for each reader."""
    return SIGNED.sub(b"", client.get(path).content)


def paths(newspaper: Newspaper) -> list[str]:
    others = ArticlePage.objects.live().exclude(pk=newspaper.article.pk)
    return [*KEPT_PAGES, *(article.get_url() for article in others)]


def publish(page: Page, **values: Any) -> None:
    page = page.specific
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def comment(newspaper: Newspaper) -> None:
    words = Words(text="Der Kran gehört zur Stadt.", name="Greta", email="greta@example.org")
    said = submit(newspaper.article, words, mode="held", at=timezone.now())
    moderator = User.objects.create_user("moderation")
    actions.approve(said, by=moderator, at=timezone.now())


def rename(thing: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


def add_article(newspaper: Newspaper) -> None:
    page = make_article(newspaper.section, "Ein zweiter Kran", published_at=timezone.now())
    page.topics.add(newspaper.topic)
    publish(page)


def pick(newspaper: Newspaper) -> None:
    other = ArticlePage.objects.get(slug="in-der-werkstatt")
    newspaper.article.related_by_hand.add(ArticleRelated(related=other, sort_order=0))
    publish(newspaper.article)


DEEDS: dict[str, Callable[[Newspaper], Any]] = {
    "a headline": lambda paper: publish(paper.article, title="Der Kran bleibt doch"),
    "a teaser": lambda paper: publish(paper.article, teaser_headline="Kran bleibt"),
    "a new article": add_article,
    "a related article": pick,
    "a comment": comment,
    "a topic": lambda paper: rename(paper.topic, name="Alter Hafen"),
    "other topics": lambda paper: publish(paper.article, topics=[make_topic("Verkehr")]),
    "a person": lambda paper: rename(paper.person, name="Jana P."),
    "a picture": lambda paper: rename(paper.article.hero_image, credit="Foto: Tammen", caption="Neu"),
    "a section": lambda paper: publish(paper.section, title="Fahren"),
    "the imprint": lambda paper: publish(paper.imprint, title="Wer wir sind"),
    "the front page": lambda paper: publish(paper.home, search_description="Neu"),
    "the navigation": lambda paper: rename(NavigationSettings.objects.get(), links=[]),
    "moved": lambda paper: paper.article.move(paper.below, pos="last-child"),
    "unpublished": lambda paper: ArticlePage.objects.get(pk=paper.article.pk).unpublish(),
    "a private section": lambda paper: PageViewRestriction.objects.create(
        page=paper.below, restriction_type="login"
    ),
    "deleted": lambda paper: ArticlePage.objects.get(slug="am-deich").delete(),
}


@pytest.mark.once
def test_no_kept_page_differs_from_a_fresh_one(client: Client, newspaper: Newspaper) -> None:
    """One deed after another; each shows somewhere, and nowhere is anything left of what was before."""
    make_article(newspaper.section, "Am Deich")
    make_article(newspaper.below, "In der Werkstatt")
    before = {path: read(client, path) for path in paths(newspaper)}
    for name, deed in DEEDS.items():
        deed(newspaper)
        after = {path: read(client, path) for path in paths(newspaper)}
        caches["shells"].clear()
        fresh = {path: read(client, path) for path in paths(newspaper)}
        assert [path for path in fresh if after[path] != fresh[path]] == [], name
        assert after != before, name
        before = fresh


def test_a_hit_asks_nothing(
    client: Client, newspaper: Newspaper, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for path in KEPT_PAGES:  # settings that nobody has saved yet are written by the first who asks
        client.get(path)
    first = {path: read(client, path) for path in KEPT_PAGES}
    with django_assert_num_queries(0):
        again = {path: read(client, path) for path in KEPT_PAGES}
    assert again == first
    for response in map(client.get, KEPT_PAGES):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "s-maxage" in response["Cache-Control"]


def test_other_articles_stay_kept(client: Client, newspaper: Newspaper) -> None:
    elsewhere = make_article(newspaper.below, "In der Werkstatt")
    client.get(elsewhere.get_url())
    comment(newspaper)
    name = f"http://testserver{elsewhere.get_url()}?"
    assert shelf.find(name) is not None
    assert shelf.find(f"http://testserver{newspaper.article.get_url()}?") is None


def test_a_draft_changes_nothing(client: Client, newspaper: Newspaper) -> None:
    client.get("/auto/der-kran-bleibt/")
    newspaper.article.title = "Nur ein Entwurf"
    newspaper.article.save_revision()
    assert shelf.find("http://testserver/auto/der-kran-bleibt/?") is not None


def test_who_is_signed_in_gets_pages_of_their_own(admin_client: Client, newspaper: Newspaper) -> None:
    response = admin_client.get("/auto/der-kran-bleibt/")
    assert shelf.find("http://testserver/auto/der-kran-bleibt/?") is None
    assert "s-maxage" not in response.get("Cache-Control", "")


def test_what_campaigns_add_makes_no_page_of_its_own(client: Client, newspaper: Newspaper) -> None:
    plain = read(client, "/auto/")
    for query in ("utm_source=x", "fbclid=1&utm_medium=y", "gclid="):
        assert read(client, f"/auto/?{query}") == plain
    assert len(caches["shells"]._cache) == 1


@pytest.mark.parametrize(
    "query", ["x=1", "page=1&page=2", "page=%D9%A3", "page=99999", "page=x", "antwort=1"]
)
def test_what_is_unknown_is_answered_and_not_kept(client: Client, newspaper: Newspaper, query: str) -> None:
    assert client.get(f"/auto/?{query}").status_code == 200
    assert len(caches["shells"]._cache) == 0


def test_another_process_is_heard(db: None, kept: Settings) -> None:
    here = Shelf()
    shell = Shell(b"", {}, None, frozenset({"topic:1"}), begun=0.0, fresh_until=1.0)
    here.keep("a", shell)
    assert here.find("a") == shell
    ContentChange.objects.create(subject="topic:1")
    here.look()
    assert here.find("a") is None


def test_old_notes_of_changes_are_dropped(db: None) -> None:
    ContentChange.objects.create(subject="topic:1", at=timezone.now() - timedelta(hours=2))
    ContentChange.objects.create(subject="topic:2")
    call_command("forget_changes")
    kept = ContentChange.objects.filter(subject__startswith="topic").values_list("subject", flat=True)
    assert list(kept) == ["topic:2"]


def test_a_picture_of_a_person_belongs_to_what_names_them(client: Client, newspaper: Newspaper) -> None:
    other = make_contributor("Tomke Harms")
    client.get("/auto/der-kran-bleibt/")
    rename(other, name="Tomke H.")
    assert shelf.find("http://testserver/auto/der-kran-bleibt/?") is not None
