"""A reader and their own comment: what became of it, and what can be done with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from news.comments.models import CommentRules, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import OWN_PAGE

Say = Callable[..., ReaderComment]


@pytest.fixture
def own(say: Say) -> ReaderComment:
    """One that has just been written and waits."""
    return say("Der Kran gehört zur Stadt.", status="pending", created_at=timezone.now())


def html(response: HttpResponse) -> str:
    return response.content.decode()


def sent(client: Client, comment: ReaderComment, deed: str = "aendern", **data: str) -> HttpResponse:
    headers = {"sec-fetch-site": data.pop("site", "same-origin")}
    return client.post(f"{comment.get_absolute_url()}{deed}/", data, headers=headers)


@pytest.mark.parametrize(
    ("status", "words", "text_shown"),
    [
        ("pending", "Die Redaktion liest ihn, bevor er erscheint.", True),
        ("spam", "Die Redaktion liest ihn, bevor er erscheint.", True),
        ("approved", "Er steht jetzt unter dem Artikel.", True),
        ("rejected", "Grund: Am Thema vorbei", False),
        ("deleted", "Dieser Kommentar ist gelöscht, wie gewünscht.", False),
    ],
)
def test_its_author_learns_what_became_of_it(
    client: Client, say: Say, status: str, words: str, text_shown: bool
) -> None:
    reason = "off-topic" if status == "rejected" else ""
    comment = say("Hm, https://example.org/", status=status, reason=reason, created_at=timezone.now())
    page = html(client.get(comment.get_absolute_url()))
    assert words in page
    assert ("Hm, https://example.org/" in page) == text_shown
    assert 'href="https://example.org/' not in page


def test_the_page_of_a_comment_is_no_place_to_publish(client: Client, say: Say) -> None:
    comment = say("Kanarienvogel", status="pending", created_at=timezone.now() - timedelta(days=2))
    assert "Kanarienvogel" not in html(client.get(comment.get_absolute_url()))
    assert client.get("/kommentare/eingegangen/nobody/").status_code == 404
    assert client.get("/kommentare/eingegangen/%00/").status_code == 404


def test_a_rejected_one_says_why_in_the_moderators_words(client: Client, say: Say) -> None:
    comment = say(status="rejected", reason="offensive", note="Bitte <b>ohne</b> Schimpfworte.")
    page = html(client.get(comment.get_absolute_url()))
    assert "Bitte &lt;b&gt;ohne&lt;/b&gt; Schimpfworte." in page
    assert "Kommentar ändern" not in page
    assert "Kommentar löschen" not in page


def test_who_deleted_it(client: Client, say: Say, moderator: object) -> None:
    comment = say(status="deleted")
    assert "wie gewünscht" in html(client.get(comment.get_absolute_url()))
    ReaderComment.objects.update(decided_by=moderator)
    assert "Die Redaktion hat diesen Kommentar entfernt." in html(client.get(comment.get_absolute_url()))


def test_changing_ones_own(client: Client, own: ReaderComment) -> None:
    page = html(client.get(own.get_absolute_url()))
    assert "Kommentar ändern" in page
    assert "noch 5 Minuten lang" in page
    response = sent(client, own, text="Der Kran gehört zum Hafen.")
    assert (response.status_code, response.url) == (303, own.get_absolute_url())
    page = html(client.get(response.url))
    assert "Der Kran gehört zum Hafen." in page
    assert "bearbeitet" in page


def test_a_mistake_in_the_change_keeps_its_text(client: Client, own: ReaderComment) -> None:
    response = sent(client, own, text="x" * 3001)
    assert response.status_code == 422
    assert "x" * 3001 in html(response)
    assert "<details open" in html(response).replace('class="own" ', "")
    own.refresh_from_db()
    assert own.edited_at is None


def test_a_change_from_elsewhere_is_shown_again(client: Client, own: ReaderComment) -> None:
    response = sent(client, own, text="Etwas ganz anderes.", site="cross-site")
    assert response.status_code == 403
    assert "Etwas ganz anderes." in html(response)
    assert sent(client, own, "loeschen", site="cross-site").status_code == 403
    own.refresh_from_db()
    assert (own.status, own.text) == ("pending", "Der Kran gehört zur Stadt.")


def test_too_late_and_the_text_stands_there_to_be_copied(client: Client, own: ReaderComment) -> None:
    ReaderComment.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    assert "Kommentar ändern" not in html(client.get(own.get_absolute_url()))
    response = sent(client, own, text="Zu spät bemerkt.")
    page = html(response)
    assert response.status_code == 409
    assert "Zu spät bemerkt." in page
    assert "readonly" in page
    assert "Änderung speichern" not in page


def test_answered_meanwhile(client: Client, own: ReaderComment, say: Say) -> None:
    ReaderComment.objects.update(status="approved", decided_at=timezone.now())
    say("Wirklich?", to=own)
    assert sent(client, own, text="Anders gemeint.").status_code == 409


def test_a_newspaper_may_allow_no_changes(client: Client, own: ReaderComment, article: ArticlePage) -> None:
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"edit_minutes": 0})
    assert "Kommentar ändern" not in html(client.get(own.get_absolute_url()))
    assert sent(client, own, text="Anders gemeint.").status_code == 409


def test_a_key_opens_its_own_comment_only(client: Client, own: ReaderComment, say: Say) -> None:
    other = say("Fremd.", created_at=timezone.now())
    sent(client, own, text="Anders gemeint.")
    other.refresh_from_db()
    assert other.text == "Fremd."
    for key in ("nobody", own.key[:-1], own.key + "x", "%00"):
        path = f"/kommentare/eingegangen/{key}/aendern/"
        response = client.post(path, {"text": "Anders gemeint."}, headers=OWN_PAGE)
        assert response.status_code == 404
    assert client.post("/kommentare/eingegangen/nobody/loeschen/", headers=OWN_PAGE).status_code == 404


def test_deleting_ones_own(client: Client, own: ReaderComment) -> None:
    for _click in range(2):
        response = sent(client, own, "loeschen")
        assert (response.status_code, response.url) == (303, own.get_absolute_url())
    own.refresh_from_db()
    assert own.status == "deleted"
    page = html(client.get(own.get_absolute_url()))
    assert "wie gewünscht" in page
    assert "Der Kran gehört zur Stadt." not in page


def test_reading_these_addresses_changes_nothing(client: Client, own: ReaderComment) -> None:
    for deed in ("aendern", "loeschen"):
        response = client.get(f"{own.get_absolute_url()}{deed}/")
        assert (response.status_code, response.url) == (303, own.get_absolute_url())
    own.refresh_from_db()
    assert own.version == 0


def test_no_cache_keeps_any_of_it(client: Client, own: ReaderComment) -> None:
    responses = [
        client.get(own.get_absolute_url()),
        client.get(f"{own.get_absolute_url()}aendern/"),
        sent(client, own, text=""),
        sent(client, own, text="Anders."),
        sent(client, own, "loeschen"),
    ]
    for response in responses:
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies
