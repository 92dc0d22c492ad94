"""The live count of pages beside the form of a booking: right, quick, and unmoved by what is sent to it."""

import re
from dataclasses import asdict
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from ads.context import PageContext
from ads.measurement.models import HourlyCount
from ads.models import LineItem
from ads.reach import Aims, aims_of, fitting_pages, reach_in_words
from ads.selection import Slot, refusal
from news.models import ArticlePage, SectionPage
from tests import factories
from tests.newspaper import Newspaper, make_newspaper

from .inventory import NOON, line, make_campaign, make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspaper() -> Newspaper:
    newspaper = make_newspaper()
    factories.make_article(newspaper.below, "Unfall im Hafen", sensitive=True, topics=[newspaper.topic])
    factories.make_article(newspaper.below, "Reifenwechsel")
    factories.make_article(newspaper.section, "Ohne alles", show_slots=False)
    factories.make_article(newspaper.section, "Kommt noch", published_at=timezone.now() + timedelta(days=9))
    factories.make_article(newspaper.section, "Entwurf", live=False)
    return newspaper


def counts(aims: Aims) -> dict[str, int]:
    return {found.kind: found.count for found in fitting_pages(aims, timezone.now()) if found.count}


def contexts() -> list[PageContext]:
    """Those of all public articles and sections, made page by page."""
    now = timezone.now()
    articles = [it for it in ArticlePage.objects.live() if it.published_at <= now]
    return [page.page_context for page in (*articles, *SectionPage.objects.live())]


def walked(aims: Aims, pages: list[PageContext]) -> dict[str, int]:
    """The same by the rules of the decision, page by page."""
    wanting = line(**asdict(aims))
    found = [page.kind for page in pages if refusal(wanting, Slot(pk=1), page, NOON) is None]
    return {kind: found.count(kind) for kind in found}


def test_it_agrees_with_the_rules_of_the_decision(newspaper: Newspaper) -> None:
    article, section = newspaper.article.pk, newspaper.section.pk
    choices: dict[str, list[Any]] = {
        "sections": [(), (section,), (newspaper.below.pk, 0), (newspaper.home.pk,), (article,)],
        "topics": [(), (newspaper.topic.slug, "nirgends")],
        "kinds": [(), ("article",), ("section", "home")],
        "pages": [(), (article, section), (0,)],
        "excluded_pages": [(), (article, section)],
    }
    pages = contexts()
    for values in product(*choices.values(), (False, True)):
        named = dict(zip(choices, map(frozenset, values[:-1]), strict=True))
        aims = Aims(**named, on_sensitive_pages=values[-1])
        found = counts(aims)
        assert {kind: found[kind] for kind in ("article", "section") if kind in found} == walked(aims, pages)


def test_in_words_with_the_views_of_the_last_week(newspaper: Newspaper) -> None:
    at = timezone.now()
    hour = at.replace(minute=0, second=0, microsecond=0)
    for days, page, count in ((6, newspaper.article.pk, 5000), (1, newspaper.section.pk, 1200), (9, 1, 7)):
        HourlyCount.objects.create(hour=hour - timedelta(days=days), kind="view", page=page, count=count)
    HourlyCount.objects.create(hour=hour, kind="view", page=newspaper.article.pk, reason="bot", count=999)
    aims = Aims(sections=frozenset({newspaper.section.pk}))
    with override("en"):
        words = reach_in_words(aims, at)
        nothing = reach_in_words(Aims(pages=frozenset({0})), at)
    assert re.fullmatch(r"Fits 2 articles and 2 section pages; 1,0\d\d views a day on average\.", words)
    assert nothing == "Fits no article, no section, no topic and no author's page."


def ask(client: Client, form: dict[str, Any] | None = None) -> tuple[int, str]:
    response = client.post(reverse("inventory_reach"), form or {})
    return response.status_code, response.content.decode()


def test_it_counts_what_stands_in_the_form(admin_client: Client, newspaper: Newspaper) -> None:
    form = {
        "section_targets": inline_formset(
            [{"section": newspaper.below.pk}, {"section": newspaper.section.pk}]
        ),
        "excluded_pages": inline_formset([{"page": newspaper.below.pk}]),
        "kinds": ["article"],
    }
    posted = nested_form_data(form) | {"section_targets-1-DELETE": "1"}
    aims = Aims(
        sections=frozenset({newspaper.below.pk}),
        kinds=frozenset({"article"}),
        excluded_pages=frozenset({newspaper.below.pk}),
    )
    assert ask(admin_client, posted) == (200, reach_in_words(aims, timezone.now()))


HOSTILE: dict[str, dict[str, Any]] = {
    "no number": {"section_targets-0-section": "1 OR 1=1", "topics": "'; DROP TABLE", "kinds": ["\0", "x"]},
    "a huge one": {"page_targets-0-page": "9" * 40, "page_targets-999999-page": "1"},
    "negative": {"excluded_pages-0-page": "-1"},
    "too many": {f"page_targets-{number}-page": str(number) for number in range(900)},
    "long": {"topics": "hafen," * 100_000},
    "NUL": {"topics": "a\0b,\0"},
}


@pytest.mark.parametrize("form", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_sent_gets_an_answer(
    admin_client: Client, newspaper: Newspaper, form: dict[str, Any]
) -> None:
    status, words = ask(admin_client, form)
    assert (status, words.endswith(".")) == (200, True)


def test_only_those_who_may_book_are_answered(client: Client, newspaper: Newspaper) -> None:
    address = reverse("inventory_reach")
    assert client.post(address).status_code == 302
    user = User.objects.create_user("redaktion", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "/admin/" in client.post(address)["Location"]
    user.user_permissions.add(Permission.objects.get(codename="change_lineitem"))
    assert ask(client)[0] == 200
    assert client.get(address).status_code == 405


def test_it_asks_a_handful_of_questions(
    newspaper: Newspaper, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    HourlyCount.objects.create(hour=hour, kind="view", page=newspaper.article.pk, count=5)
    aims = Aims(sections=frozenset({newspaper.section.pk}), topics=frozenset({"hafen"}))
    with django_assert_max_num_queries(8):
        reach_in_words(aims, timezone.now())


def test_it_stands_in_the_form_from_the_start(admin_client: Client, newspaper: Newspaper) -> None:
    item = make_line(make_campaign(), [], [], sections=[newspaper.below])
    viewset = LineItem.snippet_viewset
    page = admin_client.get(reverse(viewset.get_url_name("edit"), args=[item.pk])).content.decode()
    assert reach_in_words(aims_of(item), timezone.now()) in page
    assert "js/reach.js" in page
    assert counts(aims_of(item)) == {"article": 1, "section": 1}
    newspaper.below.delete()
    assert counts(aims_of(LineItem.objects.get())) == {}
