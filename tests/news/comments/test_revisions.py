"""Readers' words are no part of an article's revisions: none brings one back or loses one."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import ReferenceIndex

from news.comments import actions
from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON, editor_form

Say = Callable[..., ReaderComment]


def test_a_comment_survives_the_publication_of_an_older_draft(article: ArticlePage, say: Say) -> None:
    draft = article.save_revision()
    comment = say("Nach dem Entwurf geschrieben.")
    draft.publish()
    assert ReaderComment.objects.get() == comment


def test_a_decision_survives_it_too(article: ArticlePage, say: Say, moderator: User) -> None:
    comment = say("Vor dem Entwurf geschrieben.", status="approved")
    draft = article.save_revision()
    actions.delete(comment, by=moderator, at=NOON)
    draft.publish()
    comment.refresh_from_db()
    assert comment.status == "deleted"


def test_a_comment_survives_autosave_and_unpublishing(
    admin_client: Client, article: ArticlePage, say: Say
) -> None:
    say("Bleibt.")
    address = f"/admin/pages/{article.pk}/edit/"
    data = editor_form(admin_client, article)
    assert admin_client.post(address, data, headers={"accept": "application/json"}).json()["success"]
    assert admin_client.post(address, data | {"action-publish": "x"}).status_code == 302
    article.unpublish()
    assert ReaderComment.objects.get().text == "Bleibt."


def test_a_copied_article_has_no_comments(article: ArticlePage, say: Say) -> None:
    say("Nur am Original.")
    copy = article.copy(update_attrs={"slug": "kopie"})
    assert not copy.reader_comments.exists()


def test_a_comment_is_no_use_of_its_article(article: ArticlePage, say: Say) -> None:
    say()
    assert not ReferenceIndex.get_references_to(article).exists()
