"""What is known beside the words: the sender's past, the crowd, and what the newsroom has set."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from wagtail.models import PageLogEntry

from news.comments.actions import (
    Circumstances,
    RefusedError,
    Rule,
    UnprovenError,
    run_conversation,
)
from news.comments.judging import crowd, rules_of, throwaway
from news.comments.models import Ban, Conversation, RateCount, ReaderComment
from news.comments.networks import mailbox_digest
from news.models import ArticlePage
from tests.factories import make_article
from tests.news.comments.conftest import LONG, NOON

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HOME = Circumstances(network="home", opened_at=NOON - MINUTE)
Set = Callable[..., None]
Write = Callable[..., ReaderComment]


def fired(comment: ReaderComment) -> dict[str, str]:
    return {entry["rule"]: entry["evidence"] for entry in comment.fired}


def test_somebody_about_whom_nothing_is_known_is_published(write: Write) -> None:
    comment = write()
    assert (comment.status, comment.fired) == ("approved", [])


class TestWords:
    def test_some_hold_and_some_sort_as_spam(self, write: Write, rule: Set) -> None:
        rule(words_held="Blödmann\nhalt die Klappe", words_spam="Casino*")
        assert fired(write("Ihr Bloedmann!")) == {"words-held": "Blödmann"}
        spam = write("Mein Online-C4sinobonus", at=NOON + MINUTE)
        assert (spam.status, spam.decided_at) == ("spam", NOON + MINUTE)
        assert fired(spam) == {"words-spam": "Casino* (casinobonus)"}
        assert write("Guten Tag", name="Casino Max", at=NOON + 2 * MINUTE).status == "spam"

    def test_the_list_of_now_holds(self, write: Write, rule: Set) -> None:
        assert write("Du Blödmann").is_visible
        rule(words_held="Blödmann")
        assert write("Du Blödmann!", at=NOON + MINUTE).is_waiting

    def test_the_number_of_links_is_the_newsroom_s(self, write: Write, rule: Set) -> None:
        rule(links_held=1)
        assert fired(write("Siehe https://example.org/a", confirmed=True)) == {
            "links": "https://example.org/a"
        }


class TestSenders:
    def test_a_ban_sorts_as_spam_and_asks_for_nothing(self, write: Write) -> None:
        Ban.objects.create(kind="mailbox", digest=mailbox_digest("Greta@example.org "), hint="g…@example.org")
        comment = write(opened_at=None, trap="x")
        assert comment.status == "spam"
        assert fired(comment)["banned"] == "g…@example.org"

    def test_a_ban_of_a_network_ends(self, write: Write) -> None:
        Ban.objects.create(kind="network", digest="home", until=NOON)
        Ban.objects.create(kind="network", digest="office", hint="Firma")
        assert write().is_visible
        assert write("Ja.", network="office").status == "spam"

    @pytest.mark.parametrize(
        ("email", "domain"),
        [
            ("a@mailinator.com", "mailinator.com"),
            ("a@x.MAILINATOR.com.", "mailinator.com"),
            ("a@example.org", ""),
            ("a@my-web.de", ""),
            ("a@com", ""),
            ("", ""),
        ],
    )
    def test_mailboxes_that_are_thrown_away(self, email: str, domain: str) -> None:
        assert throwaway(email) == domain

    def test_they_hold_a_comment_if_the_newsroom_wants_it(self, write: Write, rule: Set) -> None:
        comment = write(email="x@mailinator.com", proved=True)
        assert (comment.status, fired(comment)) == ("pending", {"throwaway": "mailinator.com"})
        rule(refuse_throwaway=False)
        assert write("Ja.", email="y@mailinator.com", at=NOON + MINUTE).is_visible

    def test_the_first_ones_of_a_mailbox_are_read(self, write: Write, rule: Set) -> None:
        rule(hold_first=2)
        assert fired(write()) == {"first": "0/2"}
        ReaderComment.objects.update(status="approved", decided_at=NOON)
        assert fired(write("Ja.", email="GRETA@example.org", at=NOON + MINUTE)) == {"first": "1/2"}
        ReaderComment.objects.update(status="approved", decided_at=NOON)
        assert write("Nein.", at=NOON + 2 * MINUTE).is_visible

    def test_a_mailbox_that_was_refused_often_is_read(self, write: Write) -> None:
        for number, status in enumerate(["rejected", "spam", "approved", "approved"]):
            write(f"Nummer {number}", at=NOON - DAY + number * MINUTE, network="", confirmed=True)
            ReaderComment.objects.filter(text=f"Nummer {number}").update(status=status, decided_at=NOON)
        assert fired(write(confirmed=True)) == {"history": "2/4"}
        assert write("Ja.", at=NOON + 7 * DAY).is_visible

    def test_a_network_takes_more_than_a_mailbox(self, write: Write) -> None:
        for number in range(3):
            write(f"Nummer {number}", at=NOON - DAY + number * MINUTE, email=f"{number}@example.org")
        ReaderComment.objects.exclude(text="Nummer 0").update(status="spam")
        assert write("Ja.").is_visible
        ReaderComment.objects.filter(text="Nummer 0").update(status="rejected")
        assert fired(write("Nein.", at=NOON + MINUTE, confirmed=True)) == {"neighbours": "3/4"}

    def test_nearly_the_same_below_another_article_is_read(self, write: Write, article: ArticlePage) -> None:
        elsewhere = make_article(article.get_parent().specific, slug="anderswo")
        write()
        again = write(
            LONG.replace("Hafen", "HAFEN") + " Ja!", below=elsewhere, at=NOON + HOUR, confirmed=True
        )
        assert fired(again) == {"repeated": "1"}
        other = {"network": "office", "email": "jan@example.org", "at": NOON + 2 * HOUR}
        assert write(below=elsewhere, **other).is_visible

    def test_short_words_may_be_said_again(self, write: Write, article: ArticlePage) -> None:
        write("Ja, genau!")
        elsewhere = make_article(article.get_parent().specific, slug="anderswo")
        assert write("Ja, genau!", below=elsewhere, at=NOON + MINUTE).is_visible


class TestProof:
    """Who is asked for more, and what it changes."""

    @pytest.mark.parametrize(
        "suspicion",
        [
            {"trap": "Uhren"},
            {"opened_at": NOON - timedelta(seconds=2)},
            {"opened_at": None},
            {"text": "https://a.example https://b.example"},
            {"email": "x@mailinator.com"},
        ],
        ids=lambda suspicion: next(iter(suspicion)),
    )
    def test_what_speaks_of_a_machine_asks_once(self, write: Write, suspicion: dict[str, Any]) -> None:
        with pytest.raises(UnprovenError):
            write(**suspicion)
        assert not ReaderComment.objects.exists()
        assert not RateCount.objects.exists()
        # The same reader, a second later: nobody has to wait because they were asked.
        assert write(**suspicion | {"confirmed": True}, at=NOON + timedelta(seconds=1))

    @pytest.mark.parametrize(
        ("circumstances", "confirmed", "proved"),
        [
            ({"opened_at": None}, "approved", "approved"),
            ({"opened_at": NOON - timedelta(seconds=2)}, "pending", "approved"),
            ({"trap": "Uhren"}, "pending", "pending"),
            ({"text": "https://a.example https://b.example"}, "pending", "pending"),
        ],
        ids=["without a time", "too fast", "trap", "links"],
    )
    def test_what_is_lifted(
        self, write: Write, circumstances: dict[str, Any], confirmed: str, proved: str
    ) -> None:
        assert write(**circumstances, confirmed=True).status == confirmed
        assert write(**circumstances, proved=True, email="jan@example.org", network="office").status == proved

    @pytest.mark.parametrize(
        "plain", [{"text": "DAS IST DOCH NICHT ZU GLAUBEN, WAS DA STEHT"}, {"name": "Redaktion"}]
    )
    def test_nobody_calculates_for_what_is_said(self, write: Write, rule: Set, plain: dict[str, Any]) -> None:
        rule(hold_first=1)
        assert write(**plain).is_waiting

    def test_without_a_time_nobody_is_asked_where_a_person_reads_first(self, write: Write) -> None:
        assert fired(write(opened_at=None, mode="held")) == {"mode": "held"}

    def test_the_newsroom_may_ask_nobody_to_calculate(self, write: Write, rule: Set) -> None:
        rule(proof_of_work=False)
        assert fired(write(trap="Uhren")) == {"trap": "Uhren"}
        with pytest.raises(UnprovenError):
            write("Ja.", opened_at=None, at=NOON + MINUTE)

    def test_what_has_to_be_changed_is_said_first(self, write: Write) -> None:
        with pytest.raises(RefusedError):
            write("\u200b", trap="Uhren")


class TestCrowd:
    def test_holds_everything_for_an_hour(self, write: Write, rule: Set, article: ArticlePage) -> None:
        rule(flood_per_hour=3)
        for number in range(5):
            write(f"Nummer {number}", email=f"{number}@example.org", network=f"{number}")
        statuses = ReaderComment.objects.order_by("pk").values_list("status", flat=True)
        assert list(statuses) == ["approved", "approved", "approved", "pending", "pending"]
        assert Conversation.objects.get().held_until == NOON + HOUR
        (line,) = PageLogEntry.objects.filter(action="news_comments.flood")
        assert (line.page_id, line.user) == (article.pk, None)

    def test_an_hour_later_it_is_over(self, write: Write, rule: Set) -> None:
        rule(flood_per_hour=1)
        write("Eins", network="1")
        assert fired(write("Zwei", network="2")) == {"crowd": "1"}
        assert write("Drei", network="3", at=NOON + HOUR).is_visible

    def test_spam_and_the_newsroom_are_no_crowd(self, write: Write, article: ArticlePage) -> None:
        comment = write("Eins")
        ReaderComment.objects.update(status="spam")
        assert crowd(ReaderComment(article=article), NOON) == 0
        ReaderComment.objects.update(status="approved", is_staff=True)
        assert crowd(ReaderComment(article=article), NOON) == 0
        ReaderComment.objects.update(status="rejected", is_staff=False)
        assert crowd(ReaderComment(article=article), NOON) == 1
        assert crowd(comment, NOON) == 0

    def test_a_moderator_who_lets_it_go_on_is_heard(
        self, write: Write, rule: Set, article: ArticlePage, moderator: User
    ) -> None:
        rule(flood_per_hour=1)
        write("Eins", network="1")
        assert write("Zwei", network="2").is_waiting
        run_conversation(article, Rule(flood_ends=True), by=moderator, at=NOON + MINUTE, seen=None)
        article.refresh_from_db()
        assert write("Drei", network="3", at=NOON + 2 * MINUTE).is_visible


def test_rules_are_those_of_the_site(article: ArticlePage, rule: Set) -> None:
    rule(links_held=7)
    assert rules_of(article).links_held == 7


def test_taking_a_comment_costs_a_fixed_number_of_queries(
    write: Write, django_assert_num_queries: Any
) -> None:
    write("Eins", email="jan@example.org", network="office")
    with django_assert_num_queries(22):
        write("Zwei")
