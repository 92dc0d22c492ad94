"""A sale from the first call to the final report, by an ad manager and her customer."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from wagtail.models import Collection

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import Answer, Creative, LineItem
from news.models import ArticlePage, NewsImage
from news.picture_list import CREATIVES_COLLECTION
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.ads.linting.test_pictures import film
from tests.browser.desk import choose, choose_another, sign_in
from tests.browser.newsroom import open_newsroom
from tests.browser.test_ad_manager import add, save
from tests.browser.two_weeks import DAYS, readers_come

DAY = timedelta(days=1)


@pytest.fixture
def start() -> datetime:
    """The midnight two weeks ago: whatever is sold from then on has been delivered by today."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - DAYS * DAY


@pytest.fixture
def article(start: datetime) -> ArticlePage:
    """In a newspaper with one slot, of which somebody else has sixty percent."""
    section = open_newsroom()
    slot = make_slot("unter-titel", "below-title", name="Unter dem Titel", desktop_sizes=["300x250"])
    bank = make_campaign("Sparkasse")
    period = {"starts_at": start, "ends_at": start + 30 * DAY}
    make_line(bank, [slot], [make_creative(bank, "Sparen")], tier="share", share=60, name="Bank", **period)
    creatives = Collection.objects.get(name=CREATIVES_COLLECTION)
    for name, loop in (("Film ohne Ende", 0), ("Film, der aufhört", 1)):
        file = film("GIF", size=(300, 250), loop=loop)
        picture = ImageFile(io.BytesIO(file.getvalue()), name="film.gif")
        NewsImage.objects.create(title=name, file=picture, collection=creatives)
    return factories.make_article(section)


def test_from_the_first_call_to_the_final_report(
    page: Page, open_page: Callable[..., Page], article: ArticlePage, start: datetime
) -> None:
    sign_in(page, "anzeigen")
    the_customer_calls(page)
    line = what_is_free_is_sold(page, start)
    creative = a_film_that_never_stops_is_sent_back(page)
    address = the_customer_gets_a_link(page, creative, article)
    the_customer_approves(open_page(viewport={"width": 390, "height": 844}), address)
    the_creative_is_published_and_booked(page, creative, line)
    readers_come("<!--slot:below-title--><!--view-->", article.page_context, start)
    link = the_numbers_are_everywhere_the_same(page, line, start)
    the_customer_reads_them(open_page(viewport={"width": 390, "height": 844}), link, line)


def the_customer_calls(page: Page) -> None:
    add(page, "customers", name="Fahrrad Janssen", email="info@janssen.example")
    save(page)
    add(page, "campaigns", name="Frühjahr")
    choose(page, page.locator("#id_advertiser-chooser"), "Fahrrad Janssen")
    save(page)


def what_is_free_is_sold(page: Page, start: datetime) -> LineItem:
    """Sixty percent are too many beside the bank's: the form says so, keeps what was typed, and takes 40."""
    end = start + 20 * DAY
    add(page, "bookings", name="Räder", starts_at=f"{start:%Y-%m-%d %H:%M}", ends_at=f"{end:%Y-%m-%d %H:%M}")
    choose(page, page.locator("#id_campaign-chooser"), "Frühjahr")
    page.locator("#id_tier").select_option("share")
    page.locator("#id_share").fill("60")
    page.locator("#id_slot_targets-0-slot").select_option(label="Unter dem Titel")
    page.locator("footer button[type=submit]").first.click()
    against = page.locator(".messages .error, .help-critical, .error-message").filter(has_text="Bank")
    expect(against.first).to_contain_text("60")
    assert not LineItem.objects.filter(name="Räder").exists()
    expect(page.locator("#id_name")).to_have_value("Räder")
    page.locator("#id_share").fill("40")
    save(page)
    return LineItem.objects.get(name="Räder")


def a_film_that_never_stops_is_sent_back(page: Page) -> Creative:
    add(
        page, "creatives", name="Räder, Film", alt_text="Räder rollen", destination="https://janssen.example/"
    )
    choose(page, page.locator("#id_advertiser-chooser"), "Fahrrad Janssen")
    page.locator("#id_kind").select_option("picture")
    choose(page, page.locator("#id_picture-chooser"), "Film ohne Ende")
    page.locator("footer button[type=submit]").first.click()
    expect(page.get_by_text("Es hört nie auf, sich zu bewegen").first).to_be_visible()
    assert not Creative.objects.filter(name="Räder, Film").exists()
    choose_another(page, page.locator("#id_picture-chooser"), "Film, der aufhört")
    save(page)
    return Creative.objects.get(name="Räder, Film")


def the_customer_gets_a_link(page: Page, creative: Creative, article: ArticlePage) -> str:
    page.goto(f"/admin/inventory/preview/?path={article.url}&device=phone&creative={creative.pk}")
    frame = page.frame_locator(".look-frame")
    expect(frame.get_by_role("img", name="Räder rollen")).to_have_count(1)
    page.get_by_role("button", name="Link erstellen").click()
    return page.locator(".look-address").input_value()


def the_customer_approves(customer: Page, address: str) -> None:
    customer.goto(address)
    page = customer.frame_locator(".trial-frame")
    expect(page.get_by_role("img", name="Räder rollen")).to_have_count(1)
    customer.locator("[name=name]").fill("Hinrich Janssen")
    customer.locator("[name=approved]").click()
    expect(customer.get_by_role("status")).to_contain_text("Hinrich Janssen")


def the_creative_is_published_and_booked(page: Page, creative: Creative, line: LineItem) -> None:
    assert creative.preview_links.get().answer == Answer.APPROVED
    page.goto(f"/admin/inventory/creatives/edit/{creative.pk}/")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(f"/admin/inventory/bookings/edit/{line.pk}/")
    page.locator("#id_creative_links-ADD").click()
    choose(page, page.locator("#id_creative_links-0-creative-chooser"), "Räder, Film")
    save(page)


def the_numbers_are_everywhere_the_same(page: Page, line: LineItem, start: datetime) -> str:
    """Counters, screen, both files, and the days added up. Gives the customer's link."""
    counted = sums_of(line)
    assert counted[0] > 20
    assert 0 < counted[1] < counted[0]
    assert counted[2] > 0
    until = timezone.localdate()
    asked = f"campaign={line.campaign_id}&start={start.date()}&until={until}"
    page.goto(f"/admin/inventory/reports/?by=day&{asked}")
    for place, number in enumerate(counted):
        expect(page.locator(".rep-sums dd").nth(place)).to_contain_text(str(number))
    expect(page.get_by_text("Roboter").first).to_be_visible()
    rows = files(page)
    assert rows == [list(counted)] * 2
    page.get_by_role("link", name="Für den Kunden").click()
    page.get_by_role("button", name="Link erstellen").click()
    return page.locator(".look-address").first.input_value()


def sums_of(line: LineItem) -> tuple[int, int, int]:
    rows = HourlyCount.objects.net().filter(line=line.pk)
    shown, viewable, clicks = (rows.of(kind).total() for kind in (Kind.RENDERED, Kind.VIEWABLE, Kind.CLICK))
    return shown, viewable, clicks


def files(page: Page) -> list[list[int]]:
    """The sums of the CSV and of the XLSX, each of which its own days add up to."""
    with page.expect_download() as csv_file:
        page.get_by_role("link", name="CSV").click()
    text = csv_file.value.path().read_text(encoding="utf-8-sig")
    with page.expect_download() as xlsx_file:
        page.get_by_role("link", name="XLSX").click()
    sheet = load_workbook(io.BytesIO(xlsx_file.value.path().read_bytes())).worksheets[0]
    tables = [list(csv.reader(io.StringIO(text), delimiter=";")), list(sheet.iter_rows(values_only=True))]
    return [checked(headings, days, total) for headings, *days, total in tables]


def checked(headings: list, days: list[list], total: list) -> list[int]:
    places = [headings.index(name) for name in ("Einblendungen", "Sichtbar", "Klicks")]
    sums = [int(Decimal(str(total[place]))) for place in places]
    assert sums == [sum(int(Decimal(str(day[place]))) for day in days) for place in places]
    assert len(days) == DAYS + 1
    return sums


def the_customer_reads_them(customer: Page, link: str, line: LineItem) -> None:
    customer.goto(link)
    for place, number in enumerate(sums_of(line)):
        expect(customer.locator(".rep-sums dd").nth(place)).to_contain_text(str(number))
    expect(customer.get_by_text("Sparkasse")).to_have_count(0)
