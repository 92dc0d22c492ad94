"""Cutting: words are taken away, none is put in, and what was written is kept for the newsroom."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from news.comments import actions
from news.comments.models import ReaderComment
from news.comments.shortening import is_shortened, words
from tests.news.comments.conftest import NOON
from tests.news.comments.test_admin import html, press

Say = Callable[..., ReaderComment]
WRITTEN = "Der Kran gehört zur Stadt. Wer das leugnet, ist ein Dummkopf! Ich bleibe dabei."
CUT = "Der Kran gehört zur Stadt. […] Ich bleibe dabei."


@pytest.mark.parametrize(
    ("shortened", "is_one"),
    [
        (CUT, True),
        ("Der Kran gehört zur Stadt.", True),
        ("Zur Stadt. (...) Ich bleibe dabei", True),
        (WRITTEN, False),
        (WRITTEN.replace("!", "."), False),
        ("Der Kran gehört nicht zur Stadt.", False),
        ("Stadt Kran", False),
        ("[gekürzt] Der Kran", False),
    ],
)
def test_a_shorter_text_has_words_of_the_longer_one_only(shortened: str, is_one: bool) -> None:
    assert is_shortened(shortened, WRITTEN) is is_one


@given(st.lists(st.text(min_size=1), min_size=1), st.data())
def test_whatever_is_left_out_it_is_shorter(parts: list[str], data: st.DataObject) -> None:
    original = " ".join(parts)
    kept = [word for word in words(original) if data.draw(st.booleans())]
    assert is_shortened(" ".join(kept), original) is (len(kept) < len(words(original)))


def test_the_original_is_kept_and_comes_back(say: Say, moderator: User) -> None:
    comment = say(WRITTEN)
    actions.cut(comment, CUT, by=moderator, at=NOON, seen=0)
    comment.refresh_from_db()
    assert (comment.text, comment.original_text, comment.is_cut, comment.version) == (CUT, WRITTEN, True, 1)
    shorter = "Der Kran gehört zur Stadt."
    actions.cut(comment, shorter, by=moderator, at=NOON)
    comment.refresh_from_db()
    assert (comment.text, comment.original_text) == (shorter, WRITTEN)
    actions.uncut(comment, by=moderator, at=NOON)
    actions.uncut(comment, by=moderator, at=NOON)
    comment.refresh_from_db()
    assert (comment.text, comment.is_cut) == (WRITTEN, False)
    logged = ModelLogEntry.objects.filter(user=moderator).order_by("pk").values_list("action", flat=True)
    assert [*logged] == ["news_comments.cut", "news_comments.cut", "news_comments.uncut"]


@pytest.mark.parametrize("text", ["", "…", "Der Kran gehört leider zur Stadt.", WRITTEN])
def test_nothing_else_is_a_cut(say: Say, moderator: User, text: str) -> None:
    comment = say(WRITTEN)
    with pytest.raises(actions.NotShorterError):
        actions.cut(comment, text, by=moderator, at=NOON)
    comment.refresh_from_db()
    assert (comment.text, comment.version) == (WRITTEN, 0)


def test_a_moderator_cuts_on_the_page_of_the_comment(client: Client, moderator: User, say: Say) -> None:
    client.force_login(moderator)
    comment = say(WRITTEN, status="pending")
    page = html(press(client, comment, status="approved", shortened="Ganz andere Worte."))
    assert "„Ganz“ hat der Verfasser dort nicht geschrieben" in page or "Ganz" in page
    comment.refresh_from_db()
    assert (comment.text, comment.status) == (WRITTEN, "pending")
    press(client, comment, status="approved", shortened=CUT)
    comment.refresh_from_db()
    assert (comment.text, comment.original_text, comment.status) == (CUT, WRITTEN, "approved")
    page = html(client.get(f"/admin/reader-comments/edit/{comment.pk}/"))
    assert "Dummkopf" in page
    public = html(client.get(comment.article.url))
    assert "Dummkopf" not in public
    client.post(f"/admin/reader-comments/decide/{comment.pk}/uncut/", {"seen": str(comment.version)})
    comment.refresh_from_db()
    assert (comment.text, comment.is_cut) == (WRITTEN, False)


def test_putting_the_words_back_takes_the_cut_back(client: Client, moderator: User, say: Say) -> None:
    client.force_login(moderator)
    comment = say(WRITTEN)
    actions.cut(comment, CUT, by=moderator, at=NOON)
    press(client, comment, status="approved", shortened=WRITTEN)
    comment.refresh_from_db()
    assert (comment.text, comment.is_cut) == (WRITTEN, False)
