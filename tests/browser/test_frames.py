"""A customer's HTML in a real browser: it plays and leads to its destination, and reaches nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Frame, Page, expect
from wagtail.models import Site

from ads.models import AdSettings, AdSlot
from tests import factories
from tests.ads.inventory import make_campaign, make_line, make_slot
from tests.ads.packages import FILES, PAGE, make_html_creative, make_tag_creative
from tests.browser.newsroom import open_newsroom

CURIOUS = """
window.found = {};
const ask = (name, act) => { try { found[name] = act(); } catch (error) { found[name] = error.name; } };
ask("parent", () => parent.document.title);
ask("top", () => top.location.href);
ask("cookie", () => document.cookie);
ask("storage", () => localStorage.length);
ask("session", () => sessionStorage.length);
ask("database", () => indexedDB.open("x") && "open");
ask("leaving", () => { top.location = "https://evil.example/"; return "left"; });
ask("popup", () => String(window.open("https://evil.example/")));
ask("dialog", () => String(alert("Guten Tag")));
const later = (name, promise) => promise.then(
  () => { found[name] = "done"; }, (error) => { found[name] = error.name; });
later("fetch", fetch("/feed/"));
later("own", fetch("look.css"));
ask("beacon", () => navigator.sendBeacon("/kommentare/", "x"));
"""


SHIFTS = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()
  .reduce((sum, it) => sum + it.value, 0))).observe({ type: "layout-shift", buffered: true })
  || setTimeout(() => done(0), 500))"""
TAG = '<script src="https://tags.example/show.js"></script>'


@pytest.fixture
def slot() -> AdSlot:
    return make_slot("unter-titel", "below-title", desktop_sizes=["300x250", "970x250"])


def opened(page: Page, slot: AdSlot, files: dict, size: str = "300x250") -> str:
    section, campaign = open_newsroom(), make_campaign()
    make_line(
        campaign, [slot], [make_html_creative(campaign, files, size)], starts_at=timezone.now() - timedelta(1)
    )
    address = factories.make_article(section).get_url()
    page.goto(address)
    return address


def frame_of(page: Page) -> Frame:
    page.locator(".slot__frame").scroll_into_view_if_needed()
    frame = page.locator(".slot__frame").element_handle().content_frame()
    assert frame
    frame.wait_for_load_state()
    return frame


def test_scripts_styles_and_pictures_of_the_archive_load(page: Page, slot: AdSlot) -> None:
    opened(page, slot, FILES)
    frame = frame_of(page)
    assert frame.title() == "plays"
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 128, 0)"
    assert frame.evaluate("document.getElementById('dot').naturalWidth") == 1
    box = page.locator(".slot__frame").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (300, 250)
    assert page.locator(".slot__frame").get_attribute("title") == "Werbung: Räder für den Deich"


@pytest.mark.parametrize("way", ["link", "script", "query"])
def test_a_click_goes_through_the_site_whatever_the_archive_says(page: Page, slot: AdSlot, way: str) -> None:
    script = {
        "link": "var clickTag = 'https://other.example/';",
        "script": "onclick = (event) => { event.preventDefault(); window.open(window.clickTAG); };",
        "query": "onclick = () => window.open(new URLSearchParams(location.search).get('clickTag'));",
    }
    html = PAGE if way == "link" else PAGE.replace("javascript:void(window.open(clickTag))", "#")
    opened(page, slot, FILES | {"play.js": script[way], "index.html": html})
    page.context.route("**/r/**", lambda route: route.fulfill(body="Laden"))
    frame, link = frame_of(page), page.locator(".slot a")
    expect(link).to_have_text("Zum Angebot von Fahrrad Janssen")
    with page.expect_popup() as popup:
        frame.locator("#all").click()
    assert popup.value.url.startswith(page.evaluate("origin") + "/r/")
    assert popup.value.url.endswith(link.get_attribute("href") or "-")


def test_it_reaches_neither_the_page_nor_the_device_nor_the_net(
    page: Page, slot: AdSlot, console: list[str]
) -> None:
    requests: list[str] = []
    files = FILES | {
        "play.js": CURIOUS,
        "index.html": PAGE.replace("</body>", '<img src="/static/icons/favicon.svg" id="other"></body>'),
    }
    page.on("request", lambda request: requests.append(request.url))
    address = opened(page, slot, files)
    frame = frame_of(page)
    frame.wait_for_function("Object.keys(found).length === 12")
    found = frame.evaluate("found")
    refused = {"parent", "top", "cookie", "storage", "session", "database", "leaving"}
    assert {name: found[name] for name in refused} == dict.fromkeys(refused, "SecurityError")
    assert found["popup"] == "null"
    assert {found[name] for name in ("fetch", "own")} == {"TypeError"}
    assert frame.evaluate("origin") == "null"
    assert frame.evaluate("document.getElementById('other').naturalWidth") == 0
    assert page.url.endswith(address)
    assert not [url for url in requests if "evil" in url or url.endswith(("/feed/", "/kommentare/"))]
    console.clear()


@pytest.mark.parametrize("with_picture", [True, False])
def test_a_tag_is_loaded_after_a_click_and_not_counted_before(
    page: Page, slot: AdSlot, with_picture: bool
) -> None:
    section, campaign = open_newsroom(), make_campaign()
    AdSettings.objects.create(site=Site.objects.get(is_default_site=True), allow_tags=True)
    picture = factories.make_image(size=(300, 250)) if with_picture else None
    creative = make_tag_creative(campaign, TAG, picture=picture)
    make_line(campaign, [slot], [creative], starts_at=timezone.now() - timedelta(1))
    foreign, told = [], []
    page.route(
        "https://tags.example/**",
        lambda route: (
            foreign.append(route.request.url),
            route.fulfill(content_type="text/javascript", body="document.body.append('Fremdes')"),
        ),
    )
    page.on("request", lambda request: told.append(request.post_data or "") if "/m/" in request.url else None)
    page.goto(factories.make_article(section).get_url())
    button = page.get_by_role("button", name="Von tags.example laden")
    button.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    assert foreign == []
    assert page.evaluate(SHIFTS) == 0
    assert any("rendered" in it for it in told) == with_picture
    button.click()
    frame = page.locator(".slot__frame")
    expect(frame).to_be_focused()
    expect(page.frame_locator(".slot__frame").get_by_text("Fremdes")).to_be_visible()
    assert frame.get_attribute("sandbox") == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert len(foreign) == 1
    page.wait_for_timeout(1500)
    assert sum("rendered" in it for it in told) == 1
