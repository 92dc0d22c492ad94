"""A reader stops what moves beside the text, without a script."""

from datetime import timedelta
from io import BytesIO

from django.core.files.images import ImageFile
from django.utils import timezone
from playwright.sync_api import Page, expect

from news.models import NewsImage
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.ads.linting.test_pictures import film
from tests.ads.packages import make_html_creative
from tests.browser.newsroom import open_newsroom


def opened(page: Page, kind: str) -> None:
    section, campaign = open_newsroom(), make_campaign()
    slot = make_slot("unter-titel", "below-title", desktop_sizes=["300x250"])
    if kind == "html":
        creative = make_html_creative(campaign)
    else:
        moving = ImageFile(BytesIO(film("GIF", size=(300, 250)).getvalue()), name="film.gif")
        image = NewsImage.objects.create(title="Film", file=moving)
        creative = make_creative(campaign, "Rad", kind="picture", picture=image, alt_text="Ein Rad rollt")
    make_line(campaign, [slot], [creative], starts_at=timezone.now() - timedelta(1))
    page.goto(factories.make_article(section).get_url())


def test_a_moving_picture_stands_still_when_asked(page: Page) -> None:
    opened(page, "picture")
    stop = page.get_by_label("Bewegung anhalten")
    picture = page.get_by_role("img", name="Ein Rad rollt")
    expect(picture).to_have_count(1)
    before = page.locator(".slot").bounding_box()
    assert picture.evaluate("it => it.currentSrc").endswith(".gif")
    stop.focus()
    page.keyboard.press("Space")
    expect(page.locator(".slot__moving")).to_be_hidden()
    expect(picture).to_have_count(1)
    expect(picture).to_have_js_property("naturalWidth", 300)
    assert picture.evaluate("it => it.currentSrc").endswith(".png")
    assert page.locator(".slot").bounding_box() == before
    stop.uncheck()
    expect(page.locator(".slot__still")).to_be_hidden()


def test_html_that_plays_goes_and_its_link_stays(page: Page) -> None:
    opened(page, "html")
    expect(page.locator(".slot__frame")).to_be_visible()
    page.get_by_label("Bewegung anhalten").check()
    expect(page.locator(".slot__frame")).to_be_hidden()
    expect(page.locator(".slot__link")).to_be_visible()


def test_whoever_wants_it_calm_everywhere_is_asked_nothing(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, "picture")
    expect(page.get_by_label("Bewegung anhalten")).to_be_hidden()
    picture = page.get_by_role("img", name="Ein Rad rollt")
    assert picture.evaluate("it => it.currentSrc").endswith(".png")
