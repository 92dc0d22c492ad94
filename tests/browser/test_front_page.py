"""An article goes from place three to the top of the front page in two gestures, by two ways."""

import pytest
from playwright.sync_api import Page

from home.models import HomePage
from tests import factories
from tests.browser.desk import publish, sign_in
from tests.browser.newsroom import open_newsroom
from tests.home.conftest import fill
from tests.home.fronts import lead

pytestmark = pytest.mark.slow


def open_front() -> HomePage:
    """A front page with three articles by hand, published as an editor publishes."""
    section = open_newsroom()
    articles = fill(section, 5, hero_image=factories.make_image(size=(320, 200)))
    home = HomePage.objects.get()
    home.compose([lead(*articles[:3], companions="2")])
    home.save_revision().publish()
    return home


def headlines(page: Page) -> list[str]:
    page.goto("/")
    return page.locator(".front .teaser__title a").evaluate_all(
        "links => links.map(link => link.lastChild.textContent.trim())"
    )


def test_by_dragging_it_in_the_editor(page: Page, plain_page: Page) -> None:
    home = open_front()
    assert headlines(plain_page) == ["Auto 1", "Auto 2", "Auto 3"]

    sign_in(page, "chefredaktion")
    page.goto(f"/admin/pages/{home.pk}/edit/")
    handles = page.locator("[data-contentpath=articles] [data-streamfield-action=DRAG]")
    handles.nth(2).scroll_into_view_if_needed()
    grip, goal = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + 20, steps=12)
    page.mouse.move(goal["x"] + goal["width"] / 2, goal["y"] - 10, steps=4)
    page.mouse.up()
    publish(page)

    assert headlines(plain_page) == ["Auto 3", "Auto 1", "Auto 2"]


def test_by_a_button_on_the_dashboard_and_back(page: Page, plain_page: Page) -> None:
    open_front()
    sign_in(page, "chefredaktion")
    page.locator(".front-panel__place").nth(2).get_by_role("button").click()
    page.locator(".messages .success").wait_for()
    assert "Auto 3" in page.locator(".messages").inner_text()
    assert headlines(plain_page) == ["Auto 3", "Auto 1", "Auto 2"]

    page.locator(".front-panel__back").get_by_role("button").click()
    page.locator(".messages .success").wait_for()
    assert headlines(plain_page) == ["Auto 1", "Auto 2", "Auto 3"]
