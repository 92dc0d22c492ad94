"""An article that won't come back, from the box in the admin to what a reader hears."""

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from home.models import HomePage
from news.models import ArticlePage, SectionPage
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(home: HomePage) -> ArticlePage:
    return make_article(make_section(home, "Auto"), slug="kran")


def unpublish(client: Client, page: ArticlePage | SectionPage, **box: str) -> None:
    answer = client.post(f"/admin/pages/{page.pk}/unpublish/", box)
    assert answer.status_code == 302


def test_readers_are_told_that_it_won_t_come_back(
    client: Client, admin_client: Client, article: ArticlePage
) -> None:
    assert 'name="withdraw"' in admin_client.get(f"/admin/pages/{article.pk}/unpublish/").content.decode()
    unpublish(admin_client, article, withdraw="on")
    assert client.get("/auto/kran/").status_code == 410
    assert ModelLogEntry.objects.filter(action="wagtail.create").exists()


def test_without_the_box_there_is_no_such_page(
    client: Client, admin_client: Client, article: ArticlePage
) -> None:
    unpublish(admin_client, article)
    assert client.get("/auto/kran/").status_code == 404


def test_an_address_that_it_had_before_says_the_same(
    client: Client, admin_client: Client, article: ArticlePage
) -> None:
    article.slug = "kranich"
    with TestCase.captureOnCommitCallbacks(execute=True):
        article.save_revision().publish()
    unpublish(admin_client, article, withdraw="on")
    assert client.get("/auto/kran/").status_code == 410
    assert client.get("/auto/kranich/").status_code == 410


def test_published_again_it_is_there_and_nothing_is_left(
    client: Client, admin_client: Client, article: ArticlePage
) -> None:
    article.save_revision().publish()
    unpublish(admin_client, article, withdraw="on")
    assert Redirect.objects.count() == 1
    ArticlePage.objects.get().save_revision().publish()
    assert client.get("/auto/kran/").status_code == 200
    unpublish(admin_client, ArticlePage.objects.get())
    assert client.get("/auto/kran/").status_code == 404


def test_where_somebody_has_typed_a_destination_it_stays(
    client: Client, admin_client: Client, article: ArticlePage
) -> None:
    Redirect.objects.create(old_path="/auto/kran", redirect_link="/auto/", site=article.get_site())
    unpublish(admin_client, article, withdraw="on")
    assert client.get("/auto/kran/").headers["Location"] == "/auto/"


def test_a_section_has_no_such_box(admin_client: Client, article: ArticlePage) -> None:
    section = SectionPage.objects.get()
    answer = admin_client.get(f"/admin/pages/{section.pk}/unpublish/")
    assert 'name="withdraw"' not in answer.content.decode()
    unpublish(admin_client, section, withdraw="on")
    assert not Redirect.objects.exists()
