"""The archive, by its addresses."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from news.models import SectionPage
from tests import factories

pytestmark = pytest.mark.django_db


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def soup_of(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def titles(client: Client, address: str) -> list[str]:
    return [title.get_text(strip=True) for title in soup_of(client, address).select(".entry__title")]


def links(soup: BeautifulSoup, selector: str) -> dict[str, str]:
    return {link["href"]: " ".join(link.get_text(" ").split()) for link in soup.select(f"{selector} a[href]")}


def test_it_lists_years_with_all_their_months_and_links_those_with_articles(
    client: Client, section: SectionPage
) -> None:
    for number, moment in enumerate((at(2026, 3, 2), at(2026, 3, 9), at(2024, 12, 24))):
        factories.make_article(section, f"Artikel {number}", published_at=moment)

    soup = soup_of(client, "/archiv/")

    assert [head.a["href"] for head in soup.select(".year h2")] == ["/archiv/2026/", "/archiv/2024/"]
    assert len(soup.select(".year__months > li")) == 24
    assert links(soup, ".year__months") == {
        "/archiv/2026/03/": "März 2026: 2 Artikel",
        "/archiv/2024/12/": "Dezember 2024: 1 Artikel",
    }


def test_a_year_shows_the_days_of_each_month_that_has_articles(client: Client, section: SectionPage) -> None:
    factories.make_article(section, "Eins", published_at=at(2026, 3, 2, 8))
    factories.make_article(section, "Zwei", published_at=at(2026, 3, 2, 9))
    factories.make_article(section, "Drei", published_at=at(2026, 2, 28, 9))

    soup = soup_of(client, "/archiv/2026/")

    assert [head.a["href"] for head in soup.select(".calendars h2")] == [
        "/archiv/2026/02/",
        "/archiv/2026/03/",
    ]
    assert links(soup, ".calendar") == {
        "/archiv/2026/02/28/": "28 28. Februar: 1 Artikel",
        "/archiv/2026/03/02/": "2 2. März: 2 Artikel",
    }


def test_a_month_lists_its_articles_by_day_with_their_times(client: Client, section: SectionPage) -> None:
    factories.make_article(section, "Morgens", published_at=at(2026, 3, 2, 6, 5))
    factories.make_article(section, "Abends", published_at=at(2026, 3, 2, 20))
    factories.make_article(section, "Später", published_at=at(2026, 3, 5, 8))

    soup = soup_of(client, "/archiv/2026/03/")

    assert titles(client, "/archiv/2026/03/") == ["Später", "Abends", "Morgens"]
    assert [time.get_text() for time in soup.select(".entry__time")] == ["09:00", "21:00", "07:05"]
    assert links(soup, "main .day h2") == {
        "/archiv/2026/03/05/": "Donnerstag, 5. März 2026",
        "/archiv/2026/03/02/": "Montag, 2. März 2026",
    }
    assert titles(client, "/archiv/2026/03/02/") == ["Abends", "Morgens"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at(2025, 12, 31, 22, 59), "2025/12/31"),
        (at(2025, 12, 31, 23, 0), "2026/01/01"),
        (at(2026, 3, 28, 23, 0), "2026/03/29"),
        (at(2026, 3, 29, 21, 59), "2026/03/29"),
        (at(2026, 3, 29, 22, 0), "2026/03/30"),
        (at(2026, 10, 24, 22, 0), "2026/10/25"),
        (at(2026, 10, 25, 22, 59), "2026/10/25"),
        (at(2026, 10, 25, 23, 0), "2026/10/26"),
    ],
)
def test_days_begin_at_midnight_of_the_newspaper(
    client: Client, section: SectionPage, moment: datetime, day: str
) -> None:
    """Also where the year turns and the clock changes; lists and counts agree."""
    factories.make_article(section, "Um Mitternacht", published_at=moment)
    year, month, _day = day.split("/")

    for address in (f"/archiv/{day}/", f"/archiv/{year}/{month}/"):
        assert titles(client, address) == ["Um Mitternacht"]
    assert f"/archiv/{year}/{month}/" in links(soup_of(client, "/archiv/"), "main")
    assert f"/archiv/{day}/" in links(soup_of(client, f"/archiv/{year}/"), "main")


def test_before_and_after_lead_to_the_nearest_that_have_articles(
    client: Client, section: SectionPage
) -> None:
    for moment in (at(2024, 5, 1), at(2025, 11, 3), at(2025, 11, 9), at(2026, 2, 1)):
        factories.make_article(section, f"Vom {moment:%d.%m.%Y}", published_at=moment)

    def around(address: str) -> list[str]:
        return [link["href"] for link in soup_of(client, address).select(".around a")]

    assert around("/archiv/2025/") == ["/archiv/2024/", "/archiv/2026/"]
    assert around("/archiv/2025/11/") == ["/archiv/2024/05/", "/archiv/2026/02/"]
    assert around("/archiv/2025/11/09/") == ["/archiv/2025/11/03/", "/archiv/2026/02/01/"]
    assert around("/archiv/2026/02/") == ["/archiv/2025/11/"]


@pytest.mark.parametrize(
    "address",
    [
        *("2026/13", "2026/00", "2026/3", "2026/02/30", "2026/03/00", "2026/03/32", "0000", "0001/01"),
        *("9999", "999999", "abcd", "2999", "2999/01", "2999/01/01", "-2026", "2026/03/02/08"),
        *("1999", "1999/01", "1999/01/01", "٢٠٢٦", "2026/03/03"),
    ],
)
def test_what_no_calendar_or_no_newspaper_has_is_not_found(
    client: Client, section: SectionPage, address: str
) -> None:
    factories.make_article(section)
    assert client.get(f"/archiv/{address}/").status_code == 404


@pytest.mark.parametrize("state", ["draft", "future", "expired", "private section", "elsewhere"])
def test_only_what_every_reader_may_see_is_counted_and_listed(
    client: Client, section: SectionPage, state: str
) -> None:
    secret = factories.make_article(section, "Geheim", live=state != "draft")
    if state == "future":
        secret.published_at = timezone.now() + timedelta(hours=1)
    if state == "expired":
        secret.expire_at = factories.PUBLISHED
    secret.save()
    if state == "private section":
        PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    if state == "elsewhere":
        Site.objects.update(root_page=factories.make_section(section.get_parent(), "Anderswo"))

    assert links(soup_of(client, "/archiv/"), ".year") == {}
    assert client.get("/archiv/2026/").status_code == 404
    assert client.get(f"/archiv/{secret.published_at:%Y/%m}/").status_code == 404


def test_a_long_month_has_pages_with_addresses_of_their_own(client: Client, section: SectionPage) -> None:
    for number in range(60):
        factories.make_article(
            section, f"Artikel {number}", published_at=at(2026, 3, 20) - timedelta(hours=number)
        )

    soup = soup_of(client, "/archiv/2026/03/?page=2")

    assert len(titles(client, "/archiv/2026/03/")) == 50
    assert len(soup.select(".entry")) == 10
    assert soup.find("link", rel="canonical")["href"].endswith("/archiv/2026/03/?page=2")
    assert "Seite 2" in soup.title.get_text()
    assert soup.find("a", rel="prev")["href"] == "/archiv/2026/03/"


def test_slots_learn_that_it_is_the_archive(client: Client, section: SectionPage) -> None:
    factories.make_article(section)
    for address in ("/archiv/", "/archiv/2026/", "/archiv/2026/03/", "/archiv/2026/03/02/"):
        assert client.get(address).page_context.kind == "archive"
        assert client.post(address).status_code == 405


def test_without_a_site_there_is_no_archive(client: Client, db: None) -> None:
    Site.objects.all().delete()
    assert client.get("/archiv/").status_code == 404


@pytest.mark.once
def test_ten_times_the_articles_cost_no_query_more(client: Client, section: SectionPage) -> None:
    addresses = ("/archiv/", "/archiv/2026/", "/archiv/2026/03/", "/archiv/2026/03/02/")

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len([query for query in queries if "inventoryversion" not in query["sql"]])

    def add(count: int) -> Any:
        for number in range(count):
            factories.make_article(section, published_at=at(2026, 3, 2, 8) - timedelta(hours=number))

    add(4)
    before = {address: cost(address) for address in addresses}
    add(40)
    assert {address: cost(address) for address in addresses} == before
    assert max(before.values()) <= 9
