"""The menu by job, its words in both languages, and the house's name and mark."""

import gettext
import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.users.models import UserProfile

from tests import house
from tests.browser.newsroom import open_newsroom

pytestmark = pytest.mark.django_db
ROLES = ("redaktion", "chefredaktion", "moderation", "anzeigen", "admin")
CATALOGUE = house.ROOT / "site" / "locale" / "de" / "LC_MESSAGES" / "django.mo"


@pytest.fixture(autouse=True)
def _newsroom(site: object) -> None:
    open_newsroom()


def dashboard(client: Client, username: str) -> str:
    client.force_login(User.objects.get(username=username))
    return client.get("/admin/").content.decode()


def menu_items(page: str) -> list[dict]:
    """The sidebar's items as the page hands them to its script."""
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL).group(1))
    modules = {module["_type"].split(".")[-1]: module["_args"] for module in props["modules"]}
    return [item["_args"] for item in modules["MainMenuModule"][0]]


def menu(client: Client, username: str) -> list[str]:
    return [arguments[0]["name"] for arguments in menu_items(dashboard(client, username))]


def words(page: str) -> set[str]:
    """Every piece of text that the dashboard or its menu shows."""
    labels = {arguments[0]["label"] for arguments in menu_items(page)}
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page.split("<body")[1], flags=re.DOTALL)
    return labels | {" ".join(text.split()) for text in re.sub(r"<[^>]+>", "\n", body).splitlines()}


def ours() -> dict[str, str]:
    """English and German of what we say ourselves, where they differ."""
    catalogue = gettext.GNUTranslations(CATALOGUE.open("rb"))._catalog
    singles = {key.split("\x04")[-1]: german for key, german in catalogue.items() if isinstance(key, str)}
    return {english: german for english, german in singles.items() if english and english != german}


@pytest.mark.parametrize(
    ("username", "first"),
    [
        ("redaktion", ["articles", "front-page", "explorer", "images", "newsroom"]),
        (
            "chefredaktion",
            ["articles", "front-page", "explorer", "reader-comments", "reader-notices", "images"],
        ),
        ("moderation", ["reader-comments"]),
        ("anzeigen", ["inventory", "images"]),
    ],
)
def test_the_menu_begins_with_the_job(client: Client, username: str, first: list[str]) -> None:
    names = menu(client, username)
    assert names[: len(first)] == first


def test_help_and_settings_come_last(client: Client) -> None:
    names = menu(client, "admin")
    assert names[-3:] == ["reports", "settings", "help"]


def test_release_notes_are_for_those_who_look_after_the_installation(client: Client) -> None:
    assert "editor-guide" in dashboard(client, "admin")
    for username in ("redaktion", "chefredaktion", "moderation", "anzeigen"):
        page = dashboard(client, username)
        assert "editor-guide" not in page
        assert "whats-new" not in page


@pytest.mark.parametrize("username", ROLES)
def test_the_desk_is_german(client: Client, username: str) -> None:
    page = dashboard(client, username)
    assert '<html lang="de"' in page
    assert words(page) & (set(ours()) - set(ours().values())) == set()


@pytest.mark.parametrize("username", ROLES)
def test_and_english_for_whoever_chose_it(client: Client, username: str) -> None:
    UserProfile.objects.update_or_create(
        user=User.objects.get(username=username), defaults={"preferred_language": "en"}
    )
    page = dashboard(client, username)
    assert '<html lang="en"' in page
    assert words(page) & (set(ours().values()) - set(ours())) == set()
    assert words(page) & set(ours())


def test_the_house_signs_in(client: Client) -> None:
    page = client.get("/admin/login/").content.decode()
    assert "Unsere Zeitung" in page
    assert "desk-imprint" in page
    assert "icon-wagtail" not in page
    assert "icons/favicon.svg" in page


def test_the_sidebar_carries_our_mark_and_our_icons(client: Client) -> None:
    page = dashboard(client, "redaktion")
    assert "desk-mark" in page.split("data-wagtail-sidebar-branding-logo")[1].split("</template>")[0]
    sprite = client.get("/admin/sprite/").content.decode()
    for name in ("article", "front-page", "newsroom", "section", "source"):
        assert f'id="icon-{name}"' in sprite
