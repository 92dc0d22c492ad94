"""What moves is found at its old address, with one row for all that moved together."""

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from home.models import HomePage
from news.models import SectionPage
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def auto(home: HomePage) -> SectionPage:
    return make_section(home, "Auto")


def led(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def rename(page: Page, slug: str) -> None:
    """Wagtail tells of it when the transaction is over."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def test_a_section_takes_its_articles_along(client: Client, home: HomePage, auto: SectionPage) -> None:
    verkehr = make_section(home, "Verkehr")
    for slug in ("kran", "brücke"):
        make_article(auto, slug=slug)
    auto.move(verkehr, pos="last-child")
    assert Redirect.objects.count() == 1
    assert led(client, "/auto/") == (301, "/verkehr/auto/")
    assert led(client, "/auto/kran/?seite=2") == (301, "/verkehr/auto/kran/?seite=2")
    assert led(client, "/auto/kran/amp/")[0] == 404
    assert led(client, "/auto/br%C3%BCcke/") == (301, "/verkehr/auto/br%C3%BCcke/")
    assert led(client, "/auto/nirgends/") == (404, "")
    assert {led(client, f"/auto/{odd}/")[0] for odd in ("%00", "a/" * 40, "../x", "%2e%2e")} == {404}


def test_whoever_moved_again_is_reached_in_one_step(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    sport = make_section(home, "Sport")
    article = make_article(auto, slug="kran")
    rename(auto, "motor")
    rename(auto, "mobil")
    assert led(client, "/auto/kran/") == (301, "/mobil/kran/")
    rename(article, "kranich")
    assert led(client, "/auto/kran/") == (301, "/mobil/kranich/")
    article.refresh_from_db()
    article.move(sport, pos="last-child")
    assert led(client, "/auto/kran/") == (301, "/sport/kranich/")
    assert led(client, "/motor/kranich/") == (301, "/sport/kranich/")


def test_what_comes_back_leads_nowhere_in_circles(client: Client, auto: SectionPage) -> None:
    make_article(auto, slug="kran")
    for slug in ("motor", "auto", "motor", "auto"):
        rename(auto, slug)
    assert client.get("/auto/kran/").status_code == 200
    assert led(client, "/motor/kran/") == (301, "/auto/kran/")
    assert led(client, "/motor/nichts/") == (404, "")


def test_a_new_section_at_the_old_address_hides_nothing(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    make_article(auto, slug="kran")
    rename(auto, "mobil")
    new = make_section(home, "Auto")
    make_article(new, "Anderes", slug="rad")
    assert client.get("/auto/rad/").status_code == 200
    assert led(client, "/auto/kran/") == (301, "/mobil/kran/")


def test_a_move_tells_nothing_of_what_nobody_may_see(client: Client, auto: SectionPage) -> None:
    article = make_article(auto, slug="kran")
    article.unpublish()
    rename(auto, "mobil")
    assert led(client, "/auto/kran/") == (404, "")


def test_what_was_typed_for_the_address_stays(client: Client, auto: SectionPage) -> None:
    Redirect.objects.create(
        old_path="/auto", redirect_link="https://example.org/", site=Site.objects.get(is_default_site=True)
    )
    rename(auto, "mobil")
    assert led(client, "/auto/") == (301, "https://example.org/")


def test_a_page_of_another_site_leaves_none(home: HomePage, auto: SectionPage) -> None:
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Zweite", slug="zweite"))
    Site.objects.create(hostname="zweite.example", root_page=other)
    auto.move(other, pos="last-child")
    assert not Redirect.objects.exists()
