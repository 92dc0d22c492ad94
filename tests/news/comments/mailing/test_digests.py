from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connections
from wagtail.models import Site

from news.comments.mailing.digests import mailboxes, write_digests
from news.comments.mailing.sending import Outcome
from news.comments.models import CommentRules, Letter, Notice, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON

pytestmark = pytest.mark.django_db
Say = Callable[..., ReaderComment]
HOUR = timedelta(hours=1)


@pytest.fixture
def rules(article: ArticlePage) -> CommentRules:
    rules = CommentRules.for_site(Site.objects.get())
    rules.digest_to, rules.digest_hours = "eins@example.org\nzwei@example.org", 4
    rules.save()
    return rules


def test_something_new_is_told_to_everybody_on_the_list(
    rules: CommentRules, say: Say, run: Callable[..., Outcome]
) -> None:
    comment = say("Kanarienvogel", name="Kanarienvogel", status="pending")
    Notice.objects.create(comment=comment, category="hate", address="https://tagblatt.example/a/")
    assert write_digests(NOON) == 1
    run()
    assert sorted(message.to[0] for message in mail.outbox) == ["eins@example.org", "zwei@example.org"]
    message = mail.outbox[0]
    assert message.subject == "1 Kommentar und 1 Meldung zu prüfen"
    assert "warten auf die Moderation" in message.body
    assert "Kanarienvogel" not in message.body + message.subject


def test_nothing_is_told_where_nothing_waits(rules: CommentRules, say: Say) -> None:
    say(status="approved")
    assert write_digests(NOON) == 0


def test_nobody_on_the_list_is_nobody_told(article: ArticlePage, say: Say) -> None:
    say(status="pending")
    assert write_digests(NOON) == 0


def test_the_same_is_not_told_again_and_something_new_only_after_the_pause(
    rules: CommentRules, say: Say
) -> None:
    say("Eins.", status="pending", at=NOON - HOUR)
    assert write_digests(NOON) == 1
    assert write_digests(NOON + 100 * HOUR) == 0, "nothing is new"
    say("Zwei.", status="pending", at=NOON + HOUR)
    assert write_digests(NOON + 3 * HOUR) == 0, "so soon"
    assert write_digests(NOON + 4 * HOUR) == 1
    assert Letter.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_the_same_moment_tell_once(rules: CommentRules, say: Say) -> None:
    say(status="pending")

    def write(_clock: int) -> int:
        try:
            return write_digests(NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))
    assert Letter.objects.count() == 2


def test_what_is_no_address_is_left_out_and_twice_is_once() -> None:
    lines = " eins@example.org \n\nkeine Adresse\nEins@example.org\na@b.de\r\nBcc: c@d.de"
    assert mailboxes(lines) == ["Eins@example.org", "a@b.de"]


def test_the_settings_take_addresses_only(rules: CommentRules) -> None:
    rules.full_clean()
    rules.digest_to = "eins@example.org\nkeine Adresse"
    with pytest.raises(ValidationError, match="keine Adresse"):
        rules.full_clean()
