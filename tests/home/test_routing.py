"""Our short way to a page leads where Wagtail's own does."""

import pytest
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage
from news.models import SectionPage
from tests.factories import make_article, make_section, make_standard_page
from tests.remembering import remembering


@pytest.fixture
def tree(home: HomePage, auto: SectionPage) -> dict[str, Page]:
    fahrrad = make_section(auto, "Fahrrad")
    draft_section = make_section(home, "Entwurf", live=False)
    return {
        "auto": auto,
        "fahrrad": fahrrad,
        "artikel": make_article(auto, "Der Kran bleibt"),
        "tiefer": make_article(fahrrad, "Das Rad bleibt"),
        "entwurf": make_article(auto, "Noch nicht", live=False),
        "unter-entwurf": make_article(draft_section, "Darunter"),
        "impressum": make_standard_page(home, "Impressum"),
    }


def found_by(route: object, home: HomePage, request: HttpRequest, slugs: list[str]) -> tuple | str:
    try:
        page, args, kwargs = route(home, request, slugs)
    except Http404:
        return "404"
    return type(page), page.pk, args, kwargs


@pytest.mark.parametrize(
    "path",
    [
        "",
        "auto",
        "auto/fahrrad",
        "auto/der-kran-bleibt",
        "auto/fahrrad/das-rad-bleibt",
        "auto/noch-nicht",
        "entwurf",
        "entwurf/darunter",
        "impressum",
        "gibt-es-nicht",
        "auto/gibt-es-nicht",
        "auto/der-kran-bleibt/mehr",
        "der-kran-bleibt",
        "AUTO",
        "auto/%",
        "auto/_er-kran-bleibt",
        "auto/..",
        "x" * 9000,
    ],
)
def test_every_address_leads_where_wagtail_leads(
    home: HomePage, tree: dict[str, Page], rf: RequestFactory, path: str
) -> None:
    slugs = [slug for slug in path.split("/") if slug]
    request = rf.get("/")

    assert found_by(HomePage.route, home, request, slugs) == found_by(Page.route, home, request, slugs)


def test_a_page_type_that_answers_addresses_itself_is_still_asked(
    home: HomePage, tree: dict[str, Page], rf: RequestFactory
) -> None:
    page, _, kwargs = HomePage.route(home, rf.get("/"), ["auto", "der-kran-bleibt"])
    assert (page, kwargs) == (tree["artikel"], {})

    with pytest.raises(Http404):
        HomePage.route(home, rf.get("/"), ["auto", "der-kran-bleibt", "amp"])


def test_articles_and_sections_are_found_with_one_query(
    home: HomePage, tree: dict[str, Page], rf: RequestFactory, django_assert_num_queries: object
) -> None:
    request = rf.get("/", headers={"host": "testserver"})
    HomePage.route(home, request, [])  # the settings are on the request from now on

    with django_assert_num_queries(1):
        page, _, _ = HomePage.route(home, request, ["auto", "fahrrad", "das-rad-bleibt"])
        assert page.hero_image is None
    with django_assert_num_queries(1):
        HomePage.route(home, request, ["auto"])


def test_the_address_of_another_sites_page_is_not_found(
    client: Client, home: HomePage, tree: dict[str, Page]
) -> None:
    other = HomePage(title="Wochenblatt", slug="wochenblatt")
    Page.get_first_root_node().add_child(instance=other)
    Site.objects.create(hostname="wochenblatt.example", root_page=other)
    make_article(make_section(other, "Sport"), "Nur drüben", slug="nur-drueben")

    assert client.get("/sport/nur-drueben/").status_code == 404
    assert client.get("/auto/der-kran-bleibt/").status_code == 200


@pytest.fixture
def alias(home: HomePage, tree: dict[str, Page]) -> Page:
    kultur = make_section(home, "Kultur")
    return tree["artikel"].create_alias(parent=kultur, update_slug="zweitabdruck")


def restrictions_of(page: Page) -> tuple[list[int], list[int]]:
    """Ours and Wagtail's."""
    return (
        sorted(page.get_view_restrictions().values_list("pk", flat=True)),
        sorted(Page.get_view_restrictions(page).values_list("pk", flat=True)),
    )


def test_restrictions_are_those_that_wagtail_finds(
    home: HomePage, tree: dict[str, Page], alias: Page
) -> None:
    second = alias.create_alias(parent=tree["fahrrad"], update_slug="drittabdruck").specific
    for name in ("auto", "artikel", "fahrrad"):
        PageViewRestriction.objects.create(page=tree[name].page_ptr, restriction_type="login")

    counts = []
    for page in (home, tree["artikel"], tree["tiefer"], tree["impressum"], alias.specific, second):
        ours, wagtails = restrictions_of(page)
        assert ours == wagtails
        counts.append(len(ours))
    assert counts == [0, 2, 2, 0, 1, 3]


def test_restrictions_of_a_public_page_are_two_queries_or_none(
    home: HomePage, tree: dict[str, Page], django_assert_num_queries: object
) -> None:
    page = Page.objects.get(pk=tree["tiefer"].pk).specific
    with django_assert_num_queries(2):
        assert not page.get_view_restrictions()
    with remembering():
        Page.objects.get(pk=tree["artikel"].pk).specific.get_view_restrictions()
        beside = Page.objects.get(pk=tree["artikel"].pk).specific
        with django_assert_num_queries(0):
            assert not beside.get_view_restrictions()


def test_a_private_article_asks_for_a_login(client: Client, tree: dict[str, Page]) -> None:
    PageViewRestriction.objects.create(page=tree["auto"].page_ptr, restriction_type="login")

    response = client.get("/auto/der-kran-bleibt/")

    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_take_no_posts(client: Client, tree: dict[str, Page], method: str) -> None:
    assert getattr(client, method)("/auto/der-kran-bleibt/").status_code == 405
    assert getattr(client, method)("/").status_code == 405
