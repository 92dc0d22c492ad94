"""Bans: made beside a comment, by hash alone, for a while; looked at and lifted in a list."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import ModelLogEntry

from news.comments import actions
from news.comments.models import Ban, ReaderComment
from news.comments.networks import mailbox_digest
from tests.news.comments.conftest import NOON

Say = Callable[..., ReaderComment]
BANS = "/admin/reader-comments/bans/"


@pytest.mark.parametrize(("days", "lasts"), [(7, 7), (30, 30), (365, 30), (None, 30)])
def test_a_network_is_banned_for_thirty_days_at_most(
    say: Say, moderator: User, days: int | None, lasts: int
) -> None:
    comment = say(network="abc", name="Greta M.")
    banned = actions.ban(comment, "network", by=moderator, at=NOON, days=days, reason="Flut")
    assert (banned.digest, banned.until, banned.created_by) == (
        "abc",
        NOON + timedelta(days=lasts),
        moderator,
    )
    assert list(Ban.objects.at(NOON)) == [banned]
    assert not Ban.objects.at(NOON + timedelta(days=lasts)).exists()


def test_a_mailbox_is_banned_for_good_and_nowhere_written_down(say: Say, moderator: User) -> None:
    banned = actions.ban(say(), "mailbox", by=moderator, at=NOON)
    assert (banned.until, banned.digest) == (None, mailbox_digest("Greta@Example.org "))
    assert banned.hint == "g…@example.org"
    written = [f"{entry.label} {entry.data}" for entry in ModelLogEntry.objects.all()]
    assert not [line for line in written if "greta" in line.lower()]


def test_the_later_word_holds(say: Say, moderator: User) -> None:
    comment = say()
    actions.ban(comment, "mailbox", by=moderator, at=NOON)
    actions.ban(comment, "mailbox", by=moderator, at=NOON, days=7, reason="Milder")
    banned = Ban.objects.get()
    assert (banned.until, banned.reason) == (NOON + timedelta(days=7), "Milder")


def test_whom_nobody_knows_nobody_bans(say: Say, moderator: User) -> None:
    with pytest.raises(actions.CannotBanError):
        actions.ban(say(network=""), "network", by=moderator, at=NOON)
    with pytest.raises(actions.CannotBanError):
        actions.ban(say("Wir.", is_staff=True), "mailbox", by=moderator, at=NOON)


def test_one_press_on_the_page_of_the_comment(client: Client, moderator: User, say: Say) -> None:
    client.force_login(moderator)
    comment = say(network="abc")
    page = f"/admin/reader-comments/edit/{comment.pk}/"
    address = f"/admin/reader-comments/decide/{comment.pk}/ban/"
    assert client.get(page).content.decode().count(f'action="{address}"') == 2
    data = {"kind": "network", "days": "7", "reason": "<b>Flut</b>", "next": page}
    response = client.post(address, data)
    assert response.url == page
    assert Ban.objects.get().reason == "<b>Flut</b>"
    shown = client.get(BANS).content.decode()
    assert "&lt;b&gt;Flut" in shown
    assert "<b>Flut" not in shown
    entry = ModelLogEntry.objects.get(action="news_comments.ban")
    assert (entry.user, entry.data) == (moderator, {"kind": "network", "days": 7})


@pytest.mark.parametrize("data", [{}, {"kind": "planet"}, {"kind": "network", "days": "-1"}])
def test_what_the_page_does_not_offer_is_refused(
    client: Client, moderator: User, say: Say, data: dict[str, str]
) -> None:
    client.force_login(moderator)
    address = f"/admin/reader-comments/decide/{say(network='abc').pk}/ban/"
    assert client.post(address, data).status_code == 404
    assert not Ban.objects.exists()


def test_a_ban_is_lifted(client: Client, moderator: User, say: Say) -> None:
    client.force_login(moderator)
    banned = actions.ban(say(), "mailbox", by=moderator, at=NOON)
    address = f"{BANS}delete/{banned.pk}/"
    assert "g…@example.org" in client.get(address).content.decode()
    assert Ban.objects.exists()
    client.post(address)
    assert not Ban.objects.exists()
    entry = ModelLogEntry.objects.get(action="news_comments.lift")
    assert (entry.user, entry.deleted) == (moderator, True)


@pytest.mark.parametrize("path", ["new/", "edit/{pk}/"])
def test_bans_are_neither_made_nor_changed_in_the_list(
    admin_client: Client, moderator: User, say: Say, path: str
) -> None:
    banned = actions.ban(say(), "mailbox", by=moderator, at=NOON)
    address = BANS + path.format(pk=banned.pk)
    assert admin_client.post(address, {"reason": "Anders"}).status_code == 302
    banned.refresh_from_db()
    assert banned.reason == ""
