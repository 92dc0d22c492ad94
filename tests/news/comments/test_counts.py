"""Whatever is done in whichever order: the counts that stand on pages are those of the rows."""

import random
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db.models import Q
from django.test import Client

from news.comments import actions
from news.comments.models import Conversation, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON

Say = Callable[..., ReaderComment]
VERBS = (actions.approve, actions.reject, actions.mark_spam, actions.delete, actions.restore)


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_of_the_rows(
    seed: int, client: Client, article: ArticlePage, moderator: User
) -> None:
    chance = random.Random(seed)
    for number in range(50):
        comments = list(ReaderComment.objects.all())
        if len(comments) < 3 or chance.random() < 0.4:
            answers = chance.choice([None, *(c.pk for c in comments if c.is_visible)])
            words = actions.Words(
                text=f"Nummer {number}.", name="Greta M.", email=f"{number}@example.org", answers=answers
            )
            actions.submit(article, words, mode="held", at=NOON)
        else:
            verb = chance.choice((actions.approve, actions.approve, *VERBS))
            verb(chance.choice(comments), by=moderator, at=NOON)
        check(article)
    count = Conversation.objects.get(article=article).comment_count
    page = client.get(f"/kommentare/{article.pk}/").content.decode()
    assert (f'<span class="comments__count">{count}</span>' in page) == bool(count)


def check(article: ArticlePage) -> None:
    visible = ReaderComment.objects.visible().filter(article=article)
    talk = Conversation.objects.filter(article=article).first()
    assert (talk.comment_count if talk else 0) == visible.count()
    for first in ReaderComment.objects.filter(article=article, parent=None):
        assert first.thread_size == visible.filter(Q(pk=first.pk) | Q(root=first)).count()
