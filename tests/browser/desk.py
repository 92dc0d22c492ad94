"""What people do in the admin, as a browser does it."""

from playwright.sync_api import Locator, Page

from home.demo.load_people import PASSWORD


def sign_in(page: Page, username: str) -> None:
    page.goto("/admin/login/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form [type=submit]").click()
    page.wait_for_url("**/admin/")


def write_paragraphs(page: Page, paragraphs: list[str]) -> None:
    """Add a block of running text to the body and type into it."""
    stream = page.locator("[data-streamfield-stream-container]")
    stream.get_by_title("Einen Block einfügen").last.click()
    page.get_by_role("option", name="Absatz").click()
    text = stream.get_by_role("textbox").last
    text.click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)


def choose_several(page: Page, relation: str, titles: list[str]) -> None:
    """Tick things in the chooser of an inline panel."""
    page.locator(f"#id_{relation}-OPEN_MODAL").click()
    chooser = page.locator(".modal")
    for title in titles:
        chooser.locator("tr", has_text=title).get_by_role("checkbox").check()
    chooser.get_by_role("button", name="Auswahl bestätigen").click()
    chooser.wait_for(state="detached")


def choose(page: Page, field: Locator, title: str) -> None:
    """Choose one thing in the chooser of a field."""
    field.locator("[data-chooser-action-choose]").first.click()
    chooser = page.locator(".modal")
    chooser.get_by_role("link", name=title).click()
    chooser.wait_for(state="detached")


def choose_another(page: Page, field: Locator, title: str) -> None:
    """In the place of what is chosen."""
    field.locator("[data-w-dropdown-target=toggle]").click()
    page.locator("[data-tippy-root] [data-chooser-action-choose]").click()
    chooser = page.locator(".modal")
    chooser.get_by_role("link", name=title).click()
    chooser.wait_for(state="detached")


def publish(page: Page) -> None:
    """Publish what is open in the editor."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()
