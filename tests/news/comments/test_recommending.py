"""The newsroom lets a comment stand out; taking it back leaves no trace on the page."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import ModelLogEntry

from news.comments.models import ReaderComment

Say = Callable[..., ReaderComment]


def press(client: Client, comment: ReaderComment, **data: str) -> ReaderComment:
    client.post(f"/admin/reader-comments/edit/{comment.pk}/", {"status": "approved", **data})
    comment.refresh_from_db()
    return comment


def test_a_moderator_recommends_and_takes_it_back(client: Client, moderator: User, say: Say) -> None:
    client.force_login(moderator)
    comment = say("Klug.")
    assert press(client, comment, is_pick="on").is_pick
    assert press(client, comment, is_pick="on").is_pick
    assert not press(client, comment).is_pick
    assert [entry.action for entry in ModelLogEntry.objects.order_by("pk").filter(user=moderator)] == [
        "news_comments.pick",
        "news_comments.unpick",
    ]


def test_what_is_gone_is_not_recommended_any_more(client: Client, say: Say) -> None:
    gone = say("Kanarienvogel", is_pick=True)
    say("Darunter.", to=gone)
    ReaderComment.objects.filter(pk=gone.pk).update(status="deleted")
    assert "comment--pick" not in client.get(gone.article.url).content.decode()
