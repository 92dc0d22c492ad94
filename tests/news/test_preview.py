"""Previews as an editor sees them: of a draft, of one that isn't stored yet, and with unsaved picks."""

import pytest
from django.test import RequestFactory

from news.models import ArticlePage, ArticleRelated, SectionPage
from tests import factories

pytestmark = pytest.mark.django_db


def preview(page: ArticlePage) -> str:
    response = page.make_preview_request(RequestFactory().get("/"))
    assert response.status_code == 200
    return response.content.decode()


def test_an_article_that_is_not_stored_yet_can_be_looked_at(section: SectionPage) -> None:
    page = ArticlePage(title="Neu", slug="neu", lead="Vorspann.", body=[("paragraph", "<p>Text.</p>")])
    html = preview(page)
    assert "Vorspann." in html
    assert "<p>Text.</p>" in html


def test_an_empty_article_can_be_looked_at(section: SectionPage) -> None:
    assert "<h1" in preview(ArticlePage(title="", slug=""))


def test_related_articles_that_are_only_picked_stand_first(section: SectionPage) -> None:
    article = factories.make_article(section, "Dieser")
    for title in ("Anderer", "Gewählter"):
        factories.make_article(section, title)
    article.related_by_hand = [ArticleRelated(related=ArticlePage.objects.get(title="Gewählter"))]
    html = preview(article)
    assert html.index("Gewählter") < html.index("Anderer")
