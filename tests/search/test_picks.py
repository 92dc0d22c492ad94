"""What editors recommend for some words, as readers find it."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage
from home.roles import roles, set_up
from news.freshness import noting
from news.models import ArticlePage, SectionPage
from search.picks import read_all
from tests import factories
from tests.remembering import remembering

HOUR = timedelta(hours=1)


def pick(words: str, page: Page | None = None, url: str = "", text: str = "", about: str = "") -> Query:
    query, _is_new = Query.objects.get_or_create(query_string=words)
    place = query.editors_picks.count()
    fields = {"external_link_url": url, "external_link_text": text, "description": about, "sort_order": place}
    SearchPromotion.objects.create(query=query, page=page, **fields)
    return query


def shown(client: Client, words: str, **more: str) -> list[tuple[str, str]]:
    """Title and address of what is recommended."""
    response = client.get("/suche/", {"q": words} | more)
    soup = BeautifulSoup(response.content, "html.parser")
    return [(link.get_text(), link["href"]) for link in soup.select(".picks h3 a")]


@pytest.fixture
def article(auto: SectionPage) -> ArticlePage:
    return factories.make_article(auto, "Alles zum Abo", slug="abo")


ABO = [("Alles zum Abo", "/auto/abo/")]


def test_it_stands_above_the_results_with_its_description(
    client: Client, auto: SectionPage, article: ArticlePage
) -> None:
    factories.make_article(auto, "Zeitung lesen", slug="lesen")
    pick("zeitung", article, about="Preise <und> Wege")
    pick("zeitung", url="https://www.example.org/hilfe", text="Hilfe")

    soup = BeautifulSoup(client.get("/suche/?q=Zeitung").content, "html.parser")
    heading = soup.select_one(".picks h2")
    assert soup.select_one(".picks")["aria-labelledby"] == heading["id"]
    assert heading.find_next("article", class_="teaser").a["href"] == "/auto/lesen/"
    first, second = soup.select(".pick")
    assert first.p.get_text() == "Preise <und> Wege"
    assert second.a["rel"] == ["external", "noopener"]
    assert second.get_text(" ", strip=True) == "Hilfe example.org"


def test_what_is_recommended_stands_once_and_is_counted(
    client: Client, auto: SectionPage, article: ArticlePage
) -> None:
    factories.make_article(auto, "Abo kündigen", slug="kuendigen")
    pick("abo", article)
    soup = BeautifulSoup(client.get("/suche/?q=Abo").content, "html.parser")
    assert [link["href"] for link in soup.select(".picks h3 a")] == ["/auto/abo/"]
    assert [link["href"] for link in soup.select(".listing h2 a")] == ["/auto/kuendigen/"]
    assert soup.select_one(".found strong").get_text() == "2"


@pytest.mark.parametrize(
    "typed", ["müller kündigen", "KÜNDIGEN Mueller", "Kuendigen, Müller!", '"müller" kündigen']
)
def test_order_case_and_spelling_do_not_matter(client: Client, article: ArticlePage, typed: str) -> None:
    pick("kündigen müller", article)
    assert shown(client, typed) == ABO


@pytest.mark.parametrize("typed", ["kündigen", "müller kündigen jetzt", "kündigung müller", "mull"])
def test_other_words_have_none(client: Client, article: ArticlePage, typed: str) -> None:
    pick("kündigen müller", article)
    assert shown(client, typed) == []


def test_it_stands_there_where_nothing_else_is_found(client: Client, article: ArticlePage) -> None:
    pick("probelesen", article)
    assert shown(client, "probelesen") == ABO


def test_not_on_further_pages_nor_where_somebody_narrows(
    client: Client, auto: SectionPage, article: ArticlePage
) -> None:
    for number in range(12):
        factories.make_article(auto, f"Kran {number}", slug=f"kran-{number}")
    pick("kran", article)
    assert shown(client, "kran") == shown(client, "kran", sort="neueste") == ABO
    assert shown(client, "kran", page="2") == shown(client, "kran", zeit="jahr") == []


def hide(article: ArticlePage, how: str) -> None:
    now = timezone.now()
    changes: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "too early": {"published_at": now + HOUR},
        "without a date": {"published_at": None},
        "expired": {"expire_at": now - HOUR},
    }
    if how == "private":
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    elif how == "in a private section":
        PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    else:
        ArticlePage.objects.filter(pk=article.pk).update(**changes[how])


@pytest.mark.parametrize(
    "how", ["draft", "too early", "without a date", "expired", "private", "in a private section"]
)
def test_what_readers_may_not_see_is_not_shown(client: Client, article: ArticlePage, how: str) -> None:
    pick("abo", article)
    pick("abo", url="https://example.org/", text="Anderswo")
    assert shown(client, "abo")[0] == ABO[0]
    hide(article, how)
    assert shown(client, "abo") == [("Anderswo", "https://example.org/")]


def test_pages_of_another_site_stay_there(client: Client, auto: SectionPage) -> None:
    other = HomePage(title="Nachbarblatt", slug="nachbar")
    Page.get_first_root_node().add_child(instance=other)
    Site.objects.create(hostname="nachbar.example", root_page=other)
    pick("nachbar", other)
    assert shown(client, "nachbar") == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "https://",
        "https://[x",
    ],
)
def test_only_addresses_of_the_web_are_links(client: Client, article: ArticlePage, url: str) -> None:
    pick("abo", url=url, text="Anderswo")
    pick("abo", article)
    assert shown(client, "abo") == ABO


def test_a_process_hears_of_every_change(client: Client, auto: SectionPage, article: ArticlePage) -> None:
    query = pick("abo", article)
    with remembering():
        assert shown(client, "abo") == ABO
        pick("abo", url="https://example.org/", text="Hilfe")
        assert len(shown(client, "abo")) == 2
        query.editors_picks.exclude(page=article).delete()
        assert shown(client, "abo") == ABO
        article.unpublish()
        assert shown(client, "abo") == []
        article.live = True
        article.save()
        assert shown(client, "abo") == ABO
        article.delete()
        assert shown(client, "abo") == []


@pytest.mark.parametrize("which", ["published_at", "expire_at"])
def test_what_is_remembered_ends_when_one_appears_or_expires(article: ArticlePage, which: str) -> None:
    at = timezone.now()
    ArticlePage.objects.filter(pk=article.pk).update(**{which: at + HOUR})
    pick("abo", article)
    site = Site.objects.get()
    with noting() as making:
        before = read_all(site, at)
    assert making.until == at + HOUR
    after = read_all(site, at + HOUR)
    assert [bool(before), bool(after)] == [which == "expire_at", which == "published_at"]


def test_it_costs_one_query_once_and_readers_words_are_not_stored(
    client: Client, auto: SectionPage, article: ArticlePage
) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            client.get("/suche/?q=abo")
        return [query["sql"] for query in captured if "searchpromotion" in query["sql"].lower()]

    for number in range(20):
        pick(f"abo {number}", factories.make_article(auto, f"Abo {number}", slug=f"abo-{number}"))
    pick("abo", article)
    assert len(queries()) == 1
    with remembering():
        queries()
        assert queries() == []
    client.get("/suche/?q=Geheimwort")
    assert not Query.objects.filter(query_string__icontains="geheim").exists()


@pytest.fixture
def editor(client: Client, auto: SectionPage) -> Client:
    for role in roles():
        set_up(role)
    user = User.objects.create_user("redaktion")
    user.groups.add(Group.objects.get(name="Redaktion"))
    client.force_login(user)
    return client


def form(words: str, **fields: str) -> dict[str, str]:
    counts = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    own = {"page": "", "external_link_url": "", "external_link_text": "", "description": "", "ORDER": "1"}
    return {
        "query_string": words,
        **{f"editors_picks-{name}": value for name, value in counts.items()},
        **{f"editors_picks-0-{name}": value for name, value in (own | fields).items()},
    }


def test_an_editor_recommends_changes_and_takes_back(editor: Client, article: ArticlePage) -> None:
    with remembering():
        editor.post("/admin/searchpicks/add/", form("Abo", page=str(article.pk), description="Hier."))
        assert shown(Client(), "abo") == ABO
        query = Query.objects.get()
        number = str(query.editors_picks.get().pk)
        changed = form("Probe", id=number, page=str(article.pk)) | {"editors_picks-INITIAL_FORMS": "1"}
        editor.post(f"/admin/searchpicks/{query.pk}/", changed)
        assert (shown(Client(), "abo"), shown(Client(), "probe")) == ([], ABO)
        editor.post(f"/admin/searchpicks/{Query.objects.get(query_string='probe').pk}/delete/")
        assert shown(Client(), "probe") == []


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("?!", {"external_link_url": "https://example.org/", "external_link_text": "Hilfe"}),
        ("", {"external_link_url": "https://example.org/", "external_link_text": "Hilfe"}),
        ("a" * 300, {"external_link_url": "https://example.org/", "external_link_text": "Hilfe"}),
        ("abo", {"external_link_url": "javascript:alert(1)", "external_link_text": "Hilfe"}),
        ("abo", {"external_link_url": "ftp://example.org/", "external_link_text": "Hilfe"}),
        ("abo", {"external_link_url": "https://example.org/"}),
        ("abo", {"page": "999999"}),
        ("abo", {}),
    ],
)
def test_what_cannot_be_recommended_is_refused_with_words(
    editor: Client, words: str, fields: dict[str, str]
) -> None:
    response = editor.post("/admin/searchpicks/add/", form(words, **fields))
    assert response.status_code == 200
    assert b"error-message" in response.content
    assert not SearchPromotion.objects.exists()


def test_the_admin_says_nothing_of_what_readers_search_for(editor: Client, article: ArticlePage) -> None:
    pick("abo", article)
    listed = BeautifulSoup(editor.get("/admin/searchpicks/").content, "html.parser")
    assert [head.get_text(strip=True) for head in listed.select("main th")][:1]
    assert len(listed.select("main thead th")) == 2
    assert "query-chooser" not in editor.get("/admin/searchpicks/add/").content.decode()
    User.objects.update(is_superuser=True)
    assert editor.get("/admin/searchpicks/reports/search-terms/").status_code == 404
    assert "search-terms" not in editor.get("/admin/").content.decode()
