"""Who may do what: every address of the admin, asked by everybody, against the table in permissions.txt."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from tests import house
from tests.factories import make_article
from tests.security.addresses import admin_addresses, real, words
from tests.security.crawl import outcome, undone
from tests.security.newsroom import COLUMNS, Newsroom, make_newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]

TABLE = Path(__file__).with_name("permissions.txt")
# What only shapes an answer would take most of the time.
SHAPERS = ("whitenoise.", "home.middleware.", "home.shell_middleware.", "ads.delivery.", "django.middleware.")
QUICK = {
    "MIDDLEWARE": [
        *(name for name in settings.MIDDLEWARE if not name.startswith(SHAPERS)),
        "tests.security.crawl.LeaveUnrendered",
    ],
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
}


@pytest.fixture(scope="module")
def room(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Iterator[Newsroom]:
    """Made once, and rolled back at the end."""
    with override_settings(MEDIA_ROOT=media_folder), django_db_blocker.unblock(), transaction.atomic():
        yield make_newsroom()
        transaction.set_rollback(True)


@contextmanager
def quiet() -> Iterator[None]:
    """Thousands of refusals are no news."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def found(room: Newsroom) -> dict[str, str]:
    """The table as it is: what each role gets for GET and POST, by address."""
    with override_settings(**QUICK), quiet():
        clients = {name: Client(raise_request_exception=False) for name in COLUMNS}
        for name, user in room.users.items():
            clients[name].force_login(user)
        paths = {address: real(address, room) for address in admin_addresses()}
        return {
            f"/{address}": row(path, words(address, room), clients.values())
            for address, path in paths.items()
        }


def row(path: str, words: dict[str, str], clients: Iterable[Client]) -> str:
    got = "".join(outcome(client, "get", path, {}) for client in clients)
    return f"{got} {''.join(outcome(client, 'post', path, words) for client in clients)}"


def table() -> dict[str, str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {address: f"{got} {posted}" for address, got, posted in rows}


def test_everybody_gets_what_the_table_says(found: dict[str, str]) -> None:
    """A new address has to have a row, and each row an address."""
    known = table()
    wrong = (f"{address:<82} {cells}" for address, cells in found.items() if known.get(address) != cells)
    house.nothing([*wrong, *(f"{address} is gone" for address in sorted(known.keys() - found.keys()))])


@pytest.fixture
def enter(room: Newsroom) -> Callable[[str], Client]:
    """Somebody of that role, signed in."""

    def enter(name: str) -> Client:
        client = Client()
        client.force_login(room.users[name])
        return client

    return enter


Enter = Callable[[str], Client]


@pytest.mark.parametrize(
    ("role", "action", "secret"),
    [
        ("Anzeigen", "wagtailcore/page/delete/", "Der Kran bleibt doch"),
        ("Redaktion", "ads/advertiser/delete/", "Fahrrad Janssen"),
        ("Moderation", "wagtaildocs/document/delete/", "Haushalt"),
        ("Moderation", "news/newsimage/delete/", "Kaje"),
        ("Anzeigen", "news_comments/readercomment/reject/", "gehört zur Stadt"),
    ],
)
def test_numbers_in_a_bulk_action_tell_no_names(
    enter: Enter, room: Newsroom, role: str, action: str, secret: str
) -> None:
    path = real(f"bulk/{action}", room)
    assert secret in enter("admin").get(path).content.decode()
    assert secret not in enter(role).get(path).content.decode()


def test_whoever_works_on_no_page_chooses_among_what_is_live(enter: Enter, room: Newsroom) -> None:
    shelf = f"/admin/choose-page/{room.things['section'].pk}/"
    named = (
        f"/admin/choose-page/chosen-multiple/?id={room.things['waiting'].pk}&id={room.things['article'].pk}"
    )
    for role, sees in (("Redaktion", True), ("Anzeigen", False), ("Moderation", False)):
        client = enter(role)
        assert "Der Kran bleibt" in client.get(shelf).json()["html"]
        assert ("Wartet auf Freigabe" in client.get(shelf).json()["html"]) is sees
        titles = {page["adminTitle"] for page in client.get(named).json()["result"]}
        assert ("Wartet auf Freigabe" in titles) is sees
        assert any("Der Kran bleibt" in title for title in titles)


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "x", "1e3", ""])
def test_chosen_pages_that_there_are_not_are_none(enter: Enter, number: str) -> None:
    response = enter("Redaktion").get("/admin/choose-page/chosen-multiple/", {"id": number})
    assert response.json()["result"] == []


def test_nothing_of_ones_own_gets_into_the_section_of_others(enter: Enter, room: Newsroom) -> None:
    """Nor is anything of theirs published along with it."""
    client, section, waiting = enter("Sport"), room.things["section"], room.things["waiting"]
    with undone():
        own = make_article(room.things["sport"].specific, "Vom Sport", live=False, owner=room.users["Sport"])
        client.post(f"/admin/pages/{own.pk}/move/{section.pk}/confirm/")
        client.post(f"/admin/bulk/wagtailcore/page/move/?id={own.pk}", {"chooser": section.pk})
        words = {"new_title": "Zwei", "new_slug": "zwei", "new_parent_page": section.pk}
        client.post(f"/admin/pages/{own.pk}/copy/", words)
        client.post(f"/admin/pages/add/news/articlepage/{section.pk}/", {"title": "Drei", "body-count": "0"})
        assert not section.get_descendants().filter(title__in=["Vom Sport", "Zwei", "Drei"]).exists()
        client.post(f"/admin/bulk/wagtailcore/page/publish/?id={own.pk}&id={waiting.pk}")
        assert Page.objects.get(pk=own.pk).live
        assert not Page.objects.get(pk=waiting.pk).live


@pytest.mark.parametrize("change", [{"is_active": False}, {"groups": []}])
def test_an_open_session_ends_with_the_rights(enter: Enter, room: Newsroom, change: dict[str, Any]) -> None:
    client, user, path = enter("Redaktion"), room.users["Redaktion"], real("pages/<page_id>/edit/", room)
    assert client.get(path).status_code == 200
    with undone():
        user.groups.set(change.get("groups", user.groups.all()))
        User.objects.filter(pk=user.pk).update(is_active=change.get("is_active", True))
        for method in ("get", "post"):
            response = getattr(client, method)(path)
            assert response.status_code == 302
            assert response.headers["Location"].startswith("/admin/login/")


def test_a_preview_is_seen_by_whoever_made_it_alone(enter: Enter, room: Newsroom) -> None:
    path, author, other = (
        real("pages/<page_id>/edit/preview/", room),
        enter("Redaktion"),
        enter("Chefredaktion"),
    )
    editor = author.get(real("pages/<page_id>/edit/", room)).content.decode()
    form = querydict_from_html(editor, form_id="page-edit-form").dict()
    form |= {"body-count": "0", "title": "Nur für mich"}
    assert author.post(path, form).json()["is_valid"]
    shown = author.get(f"{path}?mode=")
    assert "Nur für mich" in shown.content.decode()
    assert "private" in shown.headers["Cache-Control"]
    assert "Nur für mich" not in other.get(f"{path}?mode=").content.decode()
    author.logout()
    assert "Nur für mich" not in author.get(f"{path}?mode=", follow=True).content.decode()
