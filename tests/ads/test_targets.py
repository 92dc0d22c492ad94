"""What confines a booking, from its stored rows to the page: pages, kinds, languages and devices."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from ads.context import PageContext
from ads.devices import device_of, language_of
from ads.models import LineItem, LineItemExcludedPage, LineItemPage

from .inventory import ARTICLE, DAY, NOON, make_campaign
from .pages import deliver

SHELL = "<!--slot:below-title-->"
PHONE = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def is_filled(page_id: int | None = None, kind: str = "article", **headers: str) -> bool:
    context = PageContext(kind=kind, page_id=page_id)
    return "data-creative" in deliver(SHELL, context, **headers)


def test_a_booking_for_one_page_stands_there_alone(booking: LineItem) -> None:
    page = Page.objects.first()
    LineItemPage.objects.create(line=booking, page=page)
    assert is_filled(page.pk)
    assert not is_filled(page.pk + 1)


def test_a_deleted_page_does_not_open_the_whole_site(booking: LineItem) -> None:
    LineItemPage.objects.create(line=booking, page=None)
    assert not is_filled(7)
    assert not is_filled(None)


def test_a_page_can_be_kept_free_of_a_booking(booking: LineItem) -> None:
    page = Page.objects.first()
    LineItemExcludedPage.objects.create(line=booking, page=page)
    assert not is_filled(page.pk)
    assert is_filled(page.pk + 1)


def test_the_kind_of_page(booking: LineItem) -> None:
    booking.kinds = ["home"]
    booking.save()
    assert is_filled(kind="home")
    assert not is_filled()


def test_the_language_is_that_of_the_request(booking: LineItem) -> None:
    booking.languages = ["en"]
    booking.save()
    assert is_filled(languages="en-GB,de;q=0.5")
    assert not is_filled(languages="de,en;q=0.5")
    assert not is_filled()


@pytest.mark.parametrize(
    ("says", "language"),
    [
        ("", "de"),
        ("en", "en"),
        ("EN-us", "en"),
        ("fr, en;q=0.4, de;q=0.3", "en"),
        ("en;q=0.3, de;q=0.9", "de"),
        ("en;q=0", "de"),
        ("*", "de"),
        ("en;q=nan, de", "de"),
        ("en;q=2", "de"),
        (";q=;;,,", "de"),
        ("x," * 9999 + "en", "de"),
    ],
)
def test_the_language_that_a_reader_prefers(says: str, language: str) -> None:
    assert language_of({"Accept-Language": says}, {"de", "en"}, "de") == language


def test_the_device_is_that_of_the_request(booking: LineItem) -> None:
    booking.devices = ["phone"]
    booking.save()
    assert is_filled(agent=PHONE)
    assert not is_filled(agent=DESKTOP)


@pytest.mark.parametrize(
    ("agent", "hint", "device"),
    [
        (PHONE, None, "phone"),
        (DESKTOP, None, "desktop"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1", None, "phone"),
        ("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile/15E148", None, "tablet"),
        ("Mozilla/5.0 (Linux; Android 15; SM-X910) Chrome/140.0 Safari/537.36", None, "tablet"),
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Safari/537.36 Mobile", "?1", "phone"),
        ("", "?1", "phone"),
        ("", None, "desktop"),
        ("Mobi" * 100_000, None, "phone"),
    ],
)
def test_devices_by_what_browsers_say(agent: str, hint: str | None, device: str) -> None:
    headers = {"User-Agent": agent} | ({"Sec-CH-UA-Mobile": hint} if hint else {})
    assert device_of(headers) == device


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"tier": "share"}, "share"),
        ({"tier": "share", "share": 0}, "share"),
        ({"tier": "share", "share": 101}, "share"),
        ({"tier": "guaranteed", "share": 20}, "share"),
        ({"tier": "exclusive", "goal": 20}, "goal"),
        ({"tier": "exclusive", "ends_at": None}, "ends_at"),
    ],
)
def test_promises_that_cannot_be_kept_are_refused(db: None, values: dict, field: str) -> None:
    line = LineItem(name="B", campaign=make_campaign(), **{"starts_at": NOON, "ends_at": NOON + DAY} | values)
    with pytest.raises(ValidationError) as refused:
        line.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    "values", [{"tier": "share", "share": 25}, {"tier": "exclusive"}, {"tier": "exclusive", "price": 90}]
)
def test_promises_of_the_upper_tiers(db: None, values: dict) -> None:
    line = LineItem(name="B", campaign=make_campaign(), starts_at=NOON, ends_at=NOON + DAY, **values)
    line.full_clean()
    line.save()


def test_a_takeover_of_the_database_fills_its_slot_before_all_others(booking: LineItem) -> None:
    LineItem.objects.update(tier="exclusive", ends_at=NOON + DAY)
    assert "data-creative" in deliver(SHELL, ARTICLE)
