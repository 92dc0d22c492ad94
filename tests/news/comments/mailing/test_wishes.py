from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from news.comments.actions import Words, answer_as_editor, approve, submit
from news.comments.mailing.wishes import CONFIRMATIONS_PER_DAY, remember_wish
from news.comments.models import Letter, MailWish, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON

pytestmark = pytest.mark.django_db
Wish = Callable[..., MailWish]
Kind = Letter.Kind


def submitted(article: ArticlePage, mode: str = "held", **changed: Any) -> ReaderComment:
    wanted = {"text": "Der Kran gehört zur Stadt.", "name": "Greta M.", "email": "greta@example.org"}
    words = Words(**wanted | {"wants_decision": True, "wants_replies": True} | changed)
    return submit(article, words, mode=mode, at=timezone.now())


def test_whoever_ticks_a_box_is_asked_by_mail_first(article: ArticlePage) -> None:
    comment = submitted(article)
    wish = MailWish.objects.get()
    assert (wish.comment, wish.decision, wish.replies, wish.confirmed_at) == (comment, True, True, None)
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient) == (Kind.CONFIRM, "greta@example.org")


def test_a_double_click_asks_once(article: ArticlePage) -> None:
    submitted(article), submitted(article)
    assert (MailWish.objects.count(), Letter.objects.count()) == (1, 1)


@pytest.mark.parametrize("ticked", [{}, {"wants_replies": True}, {"wants_decision": True}])
def test_only_what_was_ticked_is_wished(article: ArticlePage, ticked: dict[str, bool]) -> None:
    submitted(article, **{"wants_decision": False, "wants_replies": False} | ticked)
    assert MailWish.objects.count() == len(ticked)
    if ticked:
        wish = MailWish.objects.get()
        assert (wish.decision, wish.replies) == ("wants_decision" in ticked, "wants_replies" in ticked)


def test_nobody_is_written_to_without_an_address(article: ArticlePage) -> None:
    submitted(article, email="")
    assert not MailWish.objects.exists()
    assert not Letter.objects.exists()


def test_spam_asks_nobody(article: ArticlePage) -> None:
    comment = submitted(article, wants_decision=False, wants_replies=False)
    comment.status = "spam"
    words = Words(text="", name="", email=comment.email, wants_replies=True)
    assert remember_wish(comment, words, at=NOON) is not None
    assert not Letter.objects.exists()


def test_the_form_cannot_be_used_to_bury_a_stranger_in_mails(article: ArticlePage) -> None:
    for number in range(CONFIRMATIONS_PER_DAY * 3):
        submitted(article, text=f"Satz {number}.", email=f"Greta+{number}@example.org")
    assert Letter.objects.count() == CONFIRMATIONS_PER_DAY


def test_nobody_hears_anything_before_they_confirmed(
    article: ArticlePage, moderator: User, client: Client
) -> None:
    comment = submitted(article)
    approve(comment, by=moderator, at=NOON)
    answer_as_editor(comment, "Danke.", name="Redaktion", by=moderator, at=NOON)
    assert list(Letter.objects.values_list("kind", flat=True)) == [Kind.CONFIRM]


@pytest.mark.parametrize("deed", ["bestaetigen", "abbestellen", "alle-abbestellen"])
def test_opening_a_link_changes_nothing(client: Client, wish: Wish, deed: str) -> None:
    made = wish(confirmed=False, at=timezone.now())
    for method in (client.get, client.head):
        response = method(f"/kommentare/post/{made.key}/{deed}/")
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies
    made.refresh_from_db()
    assert (made.confirmed_at, made.stopped_at) == (None, None)


def test_the_button_confirms_and_twice_is_once(wish: Wish) -> None:
    made = wish(confirmed=False, at=timezone.now())
    client = Client(enforce_csrf_checks=True)
    path = f"/kommentare/post/{made.key}/bestaetigen/"
    assert 'method="post"' in client.get(path).content.decode()
    first = client.post(path)
    made.refresh_from_db()
    confirmed_at = made.confirmed_at
    assert (first.status_code, confirmed_at is not None) == (200, True)
    assert 'method="post"' not in client.post(path).content.decode().split("<main", 1)[-1].split("</main")[0]
    made.refresh_from_db()
    assert made.confirmed_at == confirmed_at


def test_who_confirms_after_publication_is_told_once(
    client: Client, article: ArticlePage, moderator: User
) -> None:
    approve(submitted(article), by=moderator, at=timezone.now())
    path = f"/kommentare/post/{MailWish.objects.get().key}/bestaetigen/"
    client.post(path), client.post(path)
    assert sorted(Letter.objects.values_list("kind", flat=True)) == [Kind.CONFIRM, Kind.PUBLISHED]


def test_a_link_that_comes_too_late_says_so(client: Client, wish: Wish) -> None:
    made = wish(confirmed=False, at=timezone.now() - timedelta(hours=48))
    for response in (
        client.get(f"/kommentare/post/{made.key}/bestaetigen/"),
        client.post(f"/kommentare/post/{made.key}/bestaetigen/"),
    ):
        assert response.status_code == 410
    made.refresh_from_db()
    assert made.confirmed_at is None


def test_an_altered_link_is_explained(client: Client, wish: Wish) -> None:
    made = wish(confirmed=False, at=timezone.now())
    other = made.key[:-1] + ("a" if made.key[-1] != "a" else "b")
    for response in (
        client.get(f"/kommentare/post/{other}/bestaetigen/"),
        client.post(f"/kommentare/post/{other}/bestaetigen/"),
    ):
        assert response.status_code == 404
        assert "48" in response.content.decode()
    made.refresh_from_db()
    assert made.confirmed_at is None


def test_a_link_confirms_one_comment_and_no_other(client: Client, wish: Wish) -> None:
    one = wish(text="Ja.", confirmed=False, at=timezone.now())
    other = wish(text="Nein.", confirmed=False, at=timezone.now())
    client.post(f"/kommentare/post/{one.key}/bestaetigen/")
    other.refresh_from_db()
    assert other.confirmed_at is None


def test_a_mail_program_calls_off_without_a_page_a_cookie_or_a_redirect(wish: Wish) -> None:
    """RFC 8058, 3.2 and 3.3."""
    made, other = wish(text="Ja."), wish(text="Nein.")
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        f"/kommentare/post/{made.key}/abbestellen/", {"List-Unsubscribe": "One-Click"}, headers={"origin": ""}
    )
    assert response.status_code == 200
    assert not response.cookies
    made.refresh_from_db(), other.refresh_from_db()
    assert made.stopped_at is not None
    assert other.stopped_at is None


def test_all_mails_of_an_address_can_be_called_off_at_once(client: Client, wish: Wish) -> None:
    made, other = wish(text="Ja."), wish(text="Nein.")
    stranger = wish(text="Doch.")
    ReaderComment.objects.filter(pk=stranger.comment_id).update(email="ole@example.org")
    assert "alle-abbestellen" in client.get(f"/kommentare/post/{made.key}/abbestellen/").content.decode()
    client.post(f"/kommentare/post/{made.key}/alle-abbestellen/")
    assert set(MailWish.objects.filter(stopped_at=None)) == {stranger}
    assert other not in MailWish.objects.in_force()


def test_what_was_called_off_is_not_confirmed_again(client: Client, wish: Wish) -> None:
    made = wish(confirmed=False, at=timezone.now())
    client.post(f"/kommentare/post/{made.key}/abbestellen/")
    client.post(f"/kommentare/post/{made.key}/bestaetigen/")
    assert not MailWish.objects.in_force().exists()
