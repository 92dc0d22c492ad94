"""Old addresses, as a reader meets them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage
from home.redirecting.destinations import with_query
from news.models import SectionPage
from tests.factories import make_article, make_section


@pytest.fixture
def auto(home: HomePage) -> SectionPage:
    return make_section(home, "Auto")


def lead(old: str, to: object = None, **fields: object) -> Redirect:
    target = {"redirect_link": to} if isinstance(to, str) else {"redirect_page": to}
    return Redirect.objects.create(old_path=old, **target, **fields)


@pytest.mark.django_db
def test_it_leads_to_the_last_address_in_one_step_and_the_query_goes_along(
    client: Client, auto: SectionPage
) -> None:
    article = make_article(auto, slug="kran")
    lead("/c", article)
    lead("/b", "/c/")
    lead("/a", "/b/", is_permanent=False)

    lead("/alt?p=7", "/c/")
    lead("/weit", "https://example.org/x?y=1")

    def led(address: str) -> tuple[int, str]:
        response = client.get(address)
        return response.status_code, response.headers.get("Location", "")

    assert led("/c/") == (301, "/auto/kran/")
    assert client.get("/c/").headers["Cache-Control"] == "max-age=3600"
    assert led("/a/?seite=2") == (302, "/auto/kran/?seite=2")
    assert led("/alt/?p=7") == (301, "/auto/kran/")
    assert led("/weit/?z=2") == (301, "https://example.org/x?y=1")
    assert led("/auto/kran/amp/") == (301, "/auto/kran/")
    assert led("/auto/amp/?a=1") == (301, "/auto/?a=1")
    assert led("//example.org/amp/") == (404, "")
    assert led("/auto/%00/amp/") == (404, "")
    assert led("/nirgends/amp/") == (404, "")


@pytest.mark.django_db
def test_one_temporary_step_makes_the_whole_way_temporary(client: Client, auto: SectionPage) -> None:
    """A browser that kept it for good would never see where the middle leads next week."""
    lead("/a", "/b/")
    lead("/b", "/c/", is_permanent=False)
    lead("/c", auto)
    answer = client.get("/a/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/auto/")
    assert answer.headers["Cache-Control"] == "max-age=0"
    assert client.get("/c/").status_code == 301


@pytest.mark.django_db
def test_the_short_addresses_of_wordpress_lead_on(client: Client, auto: SectionPage) -> None:
    article = make_article(auto, slug="kran")
    lead("/?p=123", article)
    lead("/?page_id=7")
    answer = client.get("/?p=123")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/auto/kran/")
    assert client.get("/?page_id=7").status_code == 410
    assert {client.get(address).status_code for address in ("/?p=124", "/?p=", "/?p=%00")} == {200}


@pytest.mark.django_db
def test_who_is_led_on_is_not_searched_for(
    client: Client, auto: SectionPage, django_assert_max_num_queries: Any
) -> None:
    """The page of what isn't found looks for the words of the address."""
    article = make_article(auto, slug="kran")
    lead("/auto/alter-kran", article)
    lead("/auto/weg")
    client.get("/auto/alter-kran/")
    with django_assert_max_num_queries(12) as asked:
        assert client.get("/auto/alter-kran/").status_code == 301
    assert not [query for query in asked.captured_queries if "modelsearch" in query["sql"]]


@pytest.mark.django_db
def test_rings_lead_nowhere(client: Client, home: HomePage) -> None:
    lead("/a", "/b/")
    lead("/b", "/a/")
    lead("/selbst", "/selbst/")
    assert {client.get(address).status_code for address in ("/a/", "/b/", "/selbst/")} == {404}


@pytest.mark.django_db
def test_a_redirect_never_tells_where_an_unpublished_or_private_page_is(
    client: Client, auto: SectionPage
) -> None:
    now = timezone.now()
    draft = make_article(auto, slug="geheim-entwurf", live=False)
    later = make_article(auto, slug="geheim-morgen", published_at=now + timedelta(days=1))
    closed = make_article(make_section(auto, "Geheim"), slug="geheim-privat")
    PageViewRestriction.objects.create(page=closed.get_parent(), restriction_type="login")
    for number, page in enumerate((draft, later, closed)):
        lead(f"/alt-{number}", page)
        answers = [client.get(address) for address in (f"/alt-{number}/", f"{page.url}amp/")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert "geheim" not in answers[0].content.decode() + str(answers[0].headers)


@pytest.mark.django_db
def test_a_redirect_without_destination_says_that_it_was_withdrawn_until_a_page_is_back(
    client: Client, site: Site, auto: SectionPage
) -> None:
    article = make_article(auto, slug="falsch")
    lead("/auto/falsch", site=site)
    assert client.get("/auto/falsch/").status_code == 200  # what is published comes first
    article.unpublish()
    answer = client.get("/auto/falsch/")
    assert answer.status_code == 410
    assert "noindex" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-cache"
    article.save_revision().publish()
    assert client.get("/auto/falsch/").status_code == 200


@pytest.mark.parametrize(
    ("link", "query", "whole"),
    [
        ("/x/", "", "/x/"),
        ("/x/", "a=1", "/x/?a=1"),
        ("/x/?b=2", "a=1", "/x/?b=2"),
        ("/x/#y", "a=1", "/x/?a=1#y"),
    ],
)
def test_the_destination_s_own_query_stays(link: str, query: str, whole: str) -> None:
    assert with_query(link, query) == whole
