"""An editor sees in the article what moderators have set for its comments."""

from django.test import Client

from news.comments.models import Conversation
from news.models import ArticlePage

BLOCK = "data-set-by-moderators"
REASON = "Es ging nur noch um einzelne Personen."


def test_it_stands_at_the_fields_that_it_goes_before(admin_client: Client, article: ArticlePage) -> None:
    address = f"/admin/pages/{article.pk}/edit/"
    talk = Conversation.objects.get_or_create(article=article)[0]
    assert BLOCK not in admin_client.get(address).content.decode()
    Conversation.objects.filter(pk=talk.pk).update(mode="closed", reason=REASON)
    page = admin_client.get(address).content.decode()
    assert BLOCK in page
    assert REASON in page


def test_readers_are_told_why(client: Client, article: ArticlePage) -> None:
    Conversation.objects.create(article=article, mode="closed", reason=REASON)
    assert REASON in client.get(article.url).content.decode()
