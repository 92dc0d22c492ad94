import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from home.furniture import Furniture, copyright_line, furniture_for
from home.models import (
    BackToTopSettings,
    FooterSettings,
    HomePage,
    MastheadSettings,
    NavigationSettings,
)
from news.models import SectionPage
from tests.factories import make_article, make_section, make_standard_page


def link(page: Page | None = None, url: str = "", text: str = "") -> tuple:
    return "link", {"page": page, "url": url, "text": text}


def furniture(path: str = "/", page: object = None) -> Furniture:
    return furniture_for(RequestFactory().get(path, headers={"host": "testserver"}), page)


def words(links: list) -> list[str]:
    return [entry.text for entry in links]


@pytest.fixture
def impressum(home: HomePage) -> Page:
    return make_standard_page(home, "Impressum")


@pytest.mark.django_db
def test_a_site_without_any_setting_has_furniture_and_reading_it_writes_nothing(home: HomePage) -> None:
    shown = furniture()

    assert shown.masthead.newspaper == "Unsere Zeitung"
    assert shown.back_to_top.label == "Zurück zum Anfang"
    assert (shown.search.shown, shown.search.url) == (True, "/suche/")
    assert shown.footer.copyright.endswith("Unsere Zeitung")
    assert not MastheadSettings.objects.exists()
    assert not NavigationSettings.objects.exists()


@pytest.mark.django_db
def test_without_a_site_there_is_furniture_too() -> None:
    Site.objects.all().delete()
    assert furniture().masthead.newspaper == "Unsere Zeitung"
    assert furniture().navigation.links == []


@pytest.mark.django_db
def test_without_a_request_there_is_furniture_too() -> None:
    template = Template("{% load furniture %}{% site_furniture as it %}{{ it.masthead.newspaper }}")
    assert template.render(Context({})) == "Unsere Zeitung"


def test_navigation_links_pages_and_addresses_in_the_editors_order(
    home: HomePage, auto: SectionPage, impressum: Page
) -> None:
    NavigationSettings.objects.create(
        site=home.sites_rooted_here.get(),
        links=[link(auto), link(url="https://abo.example/", text="Abo"), link(impressum, text="Über uns")],
    )

    links = furniture("/auto/").navigation.links

    assert [(entry.text, entry.url) for entry in links] == [
        ("Auto", "/auto/"),
        ("Abo", "https://abo.example/"),
        ("Über uns", "/impressum/"),
    ]


def test_the_way_to_the_page_being_read_is_marked(home: HomePage, auto: SectionPage) -> None:
    make_section(home, "Autobahn")

    there = furniture("/auto/").navigation.links
    below = furniture("/auto/der-kran-bleibt/").navigation.links

    assert [(entry.is_current, entry.is_above) for entry in there] == [(True, False), (False, False)]
    assert [(entry.is_current, entry.is_above) for entry in below] == [(False, True), (False, False)]


def test_without_links_of_the_editors_the_navigation_is_the_sections_of_the_menu(
    home: HomePage, auto: SectionPage, impressum: Page
) -> None:
    make_section(auto, "Fahrrad")
    make_section(home, "Geheim", show_in_menus=False)

    assert words(furniture().navigation.links) == ["Auto"]


@pytest.mark.parametrize("fate", ["deleted", "unpublished", "private", "private above"])
def test_a_link_to_what_readers_cannot_see_vanishes(
    home: HomePage, auto: SectionPage, impressum: Page, fate: str
) -> None:
    article = make_article(auto, "Der Kran bleibt")
    site = home.sites_rooted_here.get()
    NavigationSettings.objects.create(site=site, links=[link(article), link(impressum)])
    column = ("column", {"heading": "Leer", "links": [link(article)[1]]})
    FooterSettings.objects.create(site=site, columns=[column], legal_links=[link(article)])
    if fate == "deleted":
        article.delete()
    elif fate == "unpublished":
        article.unpublish()
    else:
        page = auto if fate == "private above" else article
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")

    shown = furniture()

    assert words(shown.navigation.links) == ["Impressum"]
    assert shown.footer.columns == []
    assert "Der Kran bleibt" not in words(shown.footer.legal_links)


def test_all_furniture_costs_two_queries_whatever_it_holds(
    home: HomePage, auto: SectionPage, django_assert_num_queries: object
) -> None:
    site = home.sites_rooted_here.get()
    pages = [make_standard_page(home, f"Seite {number}", slug=f"seite-{number}") for number in range(9)]
    links = [link(auto), *map(link, pages)]
    NavigationSettings.objects.create(site=site, links=links, service_links=links[:1])
    FooterSettings.objects.create(
        site=site,
        columns=[("column", {"heading": "Service", "links": [link(page)[1] for page in pages]})] * 3,
        legal_links=[link(page) for page in pages],
    )
    MastheadSettings.objects.create(site=site, name="Tagblatt")
    BackToTopSettings.objects.create(site=site)
    request = RequestFactory().get("/", headers={"host": "testserver"})
    auto.get_url(request)  # where the sites begin is cached and asked for by every page
    Site.find_for_request(request)

    with django_assert_num_queries(2):
        shown = furniture_for(request)
        furniture_for(request)
        assert MastheadSettings.for_request(request).name == shown.masthead.newspaper == "Tagblatt"
    assert len(shown.footer.columns) == 3


def test_two_sites_have_furniture_of_their_own(home: HomePage, auto: SectionPage) -> None:
    other_home = HomePage(title="Wochenblatt", slug="wochenblatt")
    Page.get_first_root_node().add_child(instance=other_home)
    other = Site.objects.create(hostname="wochenblatt.example", root_page=other_home)
    make_section(other_home, "Garten")
    MastheadSettings.objects.create(site=other, name="Wochenblatt")

    shown = furniture_for(RequestFactory().get("/", headers={"host": "wochenblatt.example"}))

    assert shown.masthead.newspaper == "Wochenblatt"
    assert words(shown.navigation.links) == ["Garten"]
    assert furniture().masthead.newspaper == "Unsere Zeitung"


@pytest.mark.parametrize(
    ("house", "wish", "shown"),
    [(True, "", True), (True, "off", False), (True, "on", True), (False, "", False), (False, "on", True)],
)
def test_a_page_may_differ_from_the_house_in_its_way_back(
    home: HomePage, auto: SectionPage, house: bool, wish: str, shown: bool
) -> None:
    BackToTopSettings.objects.create(site=home.sites_rooted_here.get(), shown=house)
    article = make_article(auto, back_to_top=wish)

    assert furniture(page=article).back_to_top.shown is shown


def test_the_copyright_line_knows_two_words_and_leaves_other_braces_alone() -> None:
    line = copyright_line("© {jahr} {zeitung} {mehr} {0}", "Tagblatt {jahr}")
    assert line.endswith("Tagblatt {jahr} {mehr} {0}")
    assert "{jahr} Tagblatt" not in line


def test_reading_pages_writes_nothing(client: Client, home: HomePage, auto: SectionPage) -> None:
    make_article(auto, "Der Kran bleibt")

    with CaptureQueriesContext(connection) as queries:
        for path in ("/", "/auto/", "/auto/der-kran-bleibt/", "/suche/?q=Kran", "/gibt-es-nicht/"):
            client.get(path)

    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []
