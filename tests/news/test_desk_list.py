"""The list of all articles in the admin."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from news.article_list import words_of
from news.models import SectionPage
from tests.factories import give_byline, make_article, make_contributor, make_section

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/"


@pytest.fixture
def desk(client: Client, section: SectionPage) -> Client:
    client.force_login(User.objects.create_superuser("ada", first_name="Ada", last_name="Admin"))
    return client


def html(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_line_answers_the_daily_question(desk: Client, section: SectionPage) -> None:
    article = make_article(section, body=[("paragraph", "<p>Zwei <b>Wörter</b></p>"), ("heading", "Nicht")])
    give_byline(article, make_contributor("Jana Petersen"))
    article.save_revision(user=User.objects.get())
    page = html(desk.get(LIST))
    for text in ("Der Kran bleibt", "Auto", "Jana Petersen", "Ada Admin", f"/admin/pages/{article.pk}/edit/"):
        assert text in page
    assert words_of(article) == 8
    assert article.full_url in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=kran", ["Der Kran bleibt"]),
        ("q=Fähre+fährt", ["Die Fähre fährt"]),
        ("q=%25", []),
        ("standing=draft", ["Die Fähre fährt"]),
        ("standing=published", ["Der Kran bleibt"]),
        ("standing=bogus", ["Der Kran bleibt", "Die Fähre fährt"]),
        ("whose=mine", ["Die Fähre fährt"]),
        ("changed_from=2001-01-01&changed_to=2001-01-02", []),
        ("ordering=-comments_waiting", ["Der Kran bleibt", "Die Fähre fährt"]),
        ("ordering=bogus", ["Der Kran bleibt", "Die Fähre fährt"]),
    ],
)
def test_it_is_searched_and_filtered(
    desk: Client, section: SectionPage, query: str, found: list[str]
) -> None:
    make_article(section, slug="kran")
    ferry = make_article(section, "Die Fähre fährt", slug="f", live=False, first_published_at=None)
    ferry.owner = User.objects.get()
    ferry.save()
    page = html(desk.get(f"{LIST}results/?{query}"))
    assert sorted(title for title in ("Der Kran bleibt", "Die Fähre fährt") if title in page) == found


def test_by_section_and_author(desk: Client, section: SectionPage) -> None:
    sport = make_section(section.get_parent(), "Sport")
    crane, match = make_article(section), make_article(sport, "Remis")
    jana = make_contributor()
    give_byline(match, jana)
    for query in (f"section={sport.pk}", f"author={jana.pk}", f"author={jana.pk}&q=remis"):
        page = html(desk.get(f"{LIST}results/?{query}"))
        assert match.title in page
        assert crane.title not in page


def test_the_last_changed_comes_first_searching_or_not(desk: Client, section: SectionPage) -> None:
    old, new = make_article(section, "Kran eins", slug="a"), make_article(section, "Kran zwei", slug="b")
    new.save_revision()
    old.save_revision()
    for query in ("", "?q=Kran"):
        page = html(desk.get(LIST + query))
        assert page.index("Kran eins") < page.index("Kran zwei")


def test_it_costs_the_same_however_long_it_is(
    desk: Client, section: SectionPage, django_assert_max_num_queries: Callable
) -> None:
    jana = make_contributor()
    for number in range(25):
        article = make_article(section, f"Kran {number}", slug=f"kran-{number}")
        give_byline(article, jana)
        article.save_revision(user=User.objects.get())
    desk.get(LIST)
    with django_assert_max_num_queries(30):
        assert "Kran 24" in html(desk.get(LIST))


def test_only_for_those_who_work_on_pages(client: Client, section: SectionPage) -> None:
    make_article(section)
    client.force_login(User.objects.create_user("gast"))
    assert client.get(LIST).status_code in (302, 403)


def test_labels_of_buttons_keep_their_capital(desk: Client, section: SectionPage) -> None:
    """Notices when Wagtail's template no longer has the block that ours fills."""
    page = html(desk.get(f"/admin/pages/{make_article(section).pk}/edit/"))
    assert "Name hinzufügen" in page
    assert "name hinzufügen" not in page


def test_an_articles_button_says_publish_as_a_newspaper_does(desk: Client, section: SectionPage) -> None:
    """A word of the comments must not become one of the pages: both stand in one catalogue."""
    page = html(desk.get(f"/admin/pages/{make_article(section).pk}/edit/"))
    button = page.split('value="action-publish"')[1].split("</button>")[0]
    assert "Veröffentlichen" in button
