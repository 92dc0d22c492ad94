"""What is not published, and nobody's address, stands in no byte that the public gets, nor in the cache."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client

from news.comments.models import ReaderComment
from news.models import ArticlePage

WORD, MAILBOX = "Kanarienvogel", "kanari@example.org"
PUBLIC = (
    *("/", "/feed/", "/auto/", "/auto/feed/", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt", "/archiv/"),
    "/suche/?q=Kran",
)


def stored() -> str:
    """Whatever the caches of this process hold, as far as they can be read."""
    return "".join(str(value) for cache in caches.all() for value in getattr(cache, "_cache", {}).values())


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_no_canary_is_seen(
    client: Client, article: ArticlePage, say: Callable[..., ReaderComment], status: str
) -> None:
    first = say("Eins.", network="c0ffee" * 10, original_text=f"{WORD} gekürzt", email=MAILBOX)
    hidden = say(WORD, name=WORD, to=first)
    for number in range(8):
        say(f"Darunter {number}.", to=hidden)
    alone = say(f"{WORD} {status}", name=WORD, status=status, email=MAILBOX)
    decided = None if status == "pending" else hidden.created_at
    ReaderComment.objects.filter(pk=hidden.pk).update(status=status, decided_at=decided, email=MAILBOX)
    base = f"/kommentare/{article.pk}/"
    kinds, ids = ("lesen", "gespraech", "antwort", "empfehlen"), (first.pk, hidden.pk, alone.pk)
    own = [f"/kommentare/{kind}/{pk}/" for kind in kinds for pk in ids]
    for address in (*PUBLIC, article.url, base, f"{base}neueste/", f"{base}empfohlene/", *own):
        response = client.get(address, follow=True)
        seen = f"{response.content.decode()} {response.headers} {response.redirect_chain}"
        for canary in (WORD, MAILBOX, "c0ffee", hidden.key, alone.key, hidden.fingerprint):
            assert canary not in seen, address
    for query in (WORD, MAILBOX):
        assert article.url not in client.get("/suche/", {"q": query}).content.decode()
    assert WORD not in stored()
    assert MAILBOX not in stored()
