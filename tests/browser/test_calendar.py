"""An ad manager drags bookings in the calendar, and books what is free."""

from datetime import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from ads.models import LineItem
from tests.ads.inventory import DAY, make_campaign, make_line, make_slot
from tests.browser.desk import sign_in
from tests.browser.newsroom import open_newsroom


@pytest.fixture
def start() -> datetime:
    """The second Monday of next month: everything around it is shown and still to come."""
    later = (timezone.localtime().replace(day=1) + 32 * DAY).replace(day=1)
    monday = later + (7 - later.weekday() + 7) % 7 * DAY + 7 * DAY
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture
def item(page: Page, start: datetime) -> LineItem:
    open_newsroom()
    slot = make_slot("oben", "above-header", name="Oben", views_per_day=1000)
    period = {"starts_at": start, "ends_at": start + 3 * DAY}
    item = make_line(make_campaign(), [slot], [], tier="share", share=60, name="Möbel", **period)
    later = {"starts_at": start + 10 * DAY, "ends_at": start + 12 * DAY}
    make_line(make_campaign("Sparkasse"), [slot], [], tier="share", share=60, name="Bank", **later)
    sign_in(page, "anzeigen")
    page.goto(f"/admin/inventory/calendar/?day={start.date()}")
    return item


def drag(page: Page, bar: Locator, days: int, grip: str = "middle") -> None:
    box = bar.bounding_box()
    width = page.locator(".cal-day").first.bounding_box()["width"]
    x = box["x"] + {"start": 3, "middle": box["width"] / 2, "end": box["width"] - 3}[grip]
    y = box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * width / 2, y, steps=3)
    page.mouse.move(x + days * width, y, steps=3)
    expect(page.locator("[data-cal-hint]")).to_be_visible()
    page.mouse.up()


def days_of(item: LineItem, start: datetime) -> tuple[int, int]:
    """Of its start and its end, counted from the first day it had."""
    item.refresh_from_db()
    return ((item.starts_at - start) / DAY, (item.ends_at - start) / DAY)


def test_dragged_to_other_days_and_stretched(page: Page, item: LineItem, start: datetime) -> None:
    bar = page.get_by_role("link", name="Möbel")
    drag(page, bar, -2)
    expect(page.locator(".messages .success")).to_contain_text("Möbel")
    assert days_of(item, start) == (-2, 1)
    drag(page, bar, 4, "end")
    expect(page.locator(".cal-cell", has=bar)).to_have_attribute("colspan", "7")
    assert days_of(item, start) == (-2, 5)
    drag(page, bar, 1, "start")
    expect(page.locator(".cal-cell", has=bar)).to_have_attribute("colspan", "6")
    assert days_of(item, start) == (-1, 5)
    # A press without a drag opens the form, by mouse as by keyboard.
    bar.press("Enter")
    page.wait_for_url(f"**/inventory/bookings/edit/{item.pk}/")


def test_what_stands_against_it_is_said_and_it_stays(
    page: Page, item: LineItem, start: datetime, console: list[str]
) -> None:
    bar = page.get_by_role("link", name="Möbel")
    drag(page, bar, 9)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("„Bank“ (60")
    expect(dialog.get_by_role("link", name="Im Formular ändern")).to_have_attribute(
        "href", f"/admin/inventory/bookings/edit/{item.pk}/"
    )
    dialog.get_by_role("button", name="Dabei belassen").click()
    expect(bar).to_be_focused()
    assert days_of(item, start) == (0, 3)
    drag(page, bar, 9)
    dialog.get_by_role("button", name="Trotzdem buchen").click()
    expect(page.locator(".messages .success")).to_contain_text("Möbel")
    assert days_of(item, start) == (9, 12)
    # The browser logs each refusal by itself.
    assert all("409" in line for line in console)
    console.clear()


def test_escape_lets_go_of_it(page: Page, item: LineItem, start: datetime) -> None:
    box = page.get_by_role("link", name="Möbel").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 5, steps=3)
    page.keyboard.press("Escape")
    expect(page.locator("[data-cal-hint]")).to_be_hidden()
    page.mouse.up()
    assert page.url.endswith(f"?day={start.date()}")
    assert days_of(item, start) == (0, 3)


def test_a_free_stretch_is_booked_from_the_calendar(page: Page, item: LineItem, start: datetime) -> None:
    page.locator(".cal-free a[href]", has_text="100").first.click()
    page.wait_for_url("**/inventory/bookings/add/**")
    expect(page.locator("[name=starts_at]")).not_to_have_value("")
