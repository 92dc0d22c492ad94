"""The ad manager sells a place: customer, campaign, creative, slot, booking; and looks at the page."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from ads.models import LineItem
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.browser.desk import choose, sign_in
from tests.browser.newsroom import open_newsroom

MONTH = timedelta(days=30)


def add(page: Page, what: str, **fields: str) -> None:
    """Open the form for something new and fill in its plain fields."""
    page.goto(f"/admin/inventory/{what}/add/")
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)


def save(page: Page) -> None:
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def add_text_creative(page: Page, customer: str) -> None:
    add(page, "creatives", name="Räder, Text")
    choose(page, page.locator("#id_advertiser-chooser"), customer)
    page.locator("#id_kind").select_option("text")
    page.locator("#id_headline").fill("Räder für den Deich")
    page.locator("#id_text").fill("Probefahrt ohne Termin.")
    page.locator("#id_destination").fill("https://janssen.example/raeder")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def add_booking(page: Page, campaign: str, slot: str, creative: str) -> None:
    """One that has begun an hour ago and runs for a week."""
    now = timezone.localtime()
    begin, end = now - timedelta(hours=1), now + timedelta(days=7)
    add(
        page, "bookings", name="Janssen", starts_at=f"{begin:%Y-%m-%d %H:%M}", ends_at=f"{end:%Y-%m-%d %H:%M}"
    )
    choose(page, page.locator("#id_campaign-chooser"), campaign)
    page.locator("#id_slot_targets-0-slot").select_option(label=slot)
    page.locator("#id_creative_links-ADD").click()
    choose(page, page.locator("#id_creative_links-0-creative-chooser"), creative)
    save(page)


def test_what_is_booked_stands_marked_on_the_article(page: Page, plain_page: Page) -> None:
    article = factories.make_article(open_newsroom())
    sign_in(page, "anzeigen")

    add(page, "customers", name="Fahrrad Janssen")
    save(page)
    add(page, "campaigns", name="Frühjahr")
    choose(page, page.locator("#id_advertiser-chooser"), "Fahrrad Janssen")
    save(page)
    add_text_creative(page, "Fahrrad Janssen")
    add(page, "slots", name="Unter dem Titel", key="unter-dem-titel")
    page.locator("#id_position").select_option("below-title")
    save(page)
    add_booking(page, "Frühjahr", "Unter dem Titel", "Räder, Text")

    plain_page.goto(article.get_url())
    slot = plain_page.locator("article [data-slot=unter-dem-titel]")
    assert slot.locator("[data-marker]").inner_text() == "Werbung"
    assert "Räder für den Deich" in slot.locator("[data-creative]").inner_text()
    assert slot.get_by_role("link").get_attribute("href").startswith("/r/")
    click = plain_page.request.get(slot.get_by_role("link").get_attribute("href"), max_redirects=0)
    assert click.status == 302
    assert click.headers["location"] == "https://janssen.example/raeder"


def test_a_booking_that_ends_before_it_starts_says_so_and_keeps_what_was_typed(page: Page) -> None:
    open_newsroom()
    sign_in(page, "anzeigen")
    add(page, "bookings", name="Verkehrt", starts_at="2026-05-02 08:00", ends_at="2026-05-01 08:00")
    page.locator("footer button[type=submit]").first.click()
    expect(page.get_by_text("Das Ende muss nach dem Beginn liegen").first).to_be_visible()
    assert page.locator("#id_name").input_value() == "Verkehrt"
    assert page.locator("#id_ends_at").input_value().startswith("2026-05-01")


def test_the_week_leads_to_what_begins_and_a_free_place_to_its_booking(page: Page) -> None:
    open_newsroom()
    now = timezone.now()
    campaign, slot = make_campaign(), make_slot(name="Unter dem Titel")
    creative = make_creative(campaign)
    # At the slot that stays free nothing is booked: the newspaper has two.
    other = make_slot("seite", "sidebar", name="Seitenleiste")
    make_line(campaign, [other], [creative], name="Frühjahrsputz", starts_at=now, ends_at=now + MONTH)
    sign_in(page, "anzeigen")

    week = page.locator("#inventory-week-section")
    expect(week.locator("li", has_text="Frühjahrsputz").first).to_contain_text("Fahrrad Janssen")
    week.get_by_role("link", name="Frühjahrsputz").first.click()
    assert page.locator("#id_name").input_value() == "Frühjahrsputz"

    page.goto("/admin/")
    row = page.locator("#inventory-places-section tr", has_text="Unter dem Titel")
    assert row.locator(".plan-free a").count() == 14
    row.locator(".plan-free a").nth(2).click()
    assert page.locator("#id_slot_targets-0-slot").input_value() == str(slot.pk)
    day = timezone.localdate() + timedelta(days=2)
    assert page.locator("#id_starts_at").input_value() == f"{day} 00:00"
    page.locator("#id_name").fill("Lückenfüller")
    choose(page, page.locator("#id_campaign-chooser"), campaign.name)
    page.locator("#id_creative_links-ADD").click()
    choose(page, page.locator("#id_creative_links-0-creative-chooser"), creative.name)
    save(page)

    page.goto("/admin/")
    assert row.locator(".plan-free").count() == 2
    assert row.locator(".plan-sold").count() == 12
    booked = LineItem.objects.get(name="Lückenfüller")
    assert [target.slot for target in booked.slot_targets.all()] == [slot]
