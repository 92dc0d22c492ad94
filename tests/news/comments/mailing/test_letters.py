"""Who is told of what, how often, and in which words."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.template.loader import get_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Site

from news.comments.actions import (
    Decision,
    Words,
    answer_as_editor,
    approve,
    cut,
    decide_on_all,
    delete,
    mark_spam,
    reject,
    restore,
    submit,
    undo,
)
from news.comments.letters import write_letter
from news.comments.mailing.envelopes import enveloped
from news.comments.mailing.sending import Outcome
from news.comments.models import Letter, MailWish, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON

pytestmark = pytest.mark.django_db
Wish = Callable[..., MailWish]
Say = Callable[..., ReaderComment]
Run = Callable[..., Outcome]
Kind = Letter.Kind
CANARY = "Kanarienvogel"


@pytest.fixture
def pending(wish: Wish) -> ReaderComment:
    return wish(text=f"{CANARY} eins.", name=CANARY, status="pending").comment


def kinds() -> list[str]:
    return sorted(Letter.objects.values_list("kind", flat=True))


def mails(run: Run) -> list[EmailMessage]:
    run(minutes=5)
    return mail.outbox


def test_the_author_hears_that_it_is_published(
    pending: ReaderComment, moderator: User, run: Run, site: Site
) -> None:
    approve(pending, by=moderator, at=NOON)
    [sent] = mails(run)
    assert sent.to == ["greta@example.org"]
    assert f"{site.root_url}/kommentare/lesen/{pending.pk}/" in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"].strip("<>") in sent.body


def test_only_whoever_wished_it_hears_of_publication(say: Say, moderator: User) -> None:
    approve(say(status="pending"), by=moderator, at=NOON)
    assert kinds() == []


def test_whose_comment_is_refused_hears_why_without_a_wish(say: Say, moderator: User, run: Run) -> None:
    comment = say(CANARY, status="pending")
    reject(comment, by=moderator, at=NOON, reason="offensive", note="Bitte ohne Schimpfwort.")
    [sent] = mails(run)
    assert "Bitte ohne Schimpfwort." in sent.body
    assert CANARY not in sent.body
    assert "List-Unsubscribe" not in sent.extra_headers


def test_spam_is_told_nothing(pending: ReaderComment, moderator: User) -> None:
    mark_spam(pending, by=moderator, at=NOON)
    assert kinds() == []


def test_whose_comment_is_cut_hears_why(say: Say, moderator: User, run: Run) -> None:
    comment = say("Erster Satz. Zweiter Satz.")
    cut(comment, "Erster Satz.", by=moderator, at=NOON)
    [sent] = mails(run)
    assert "Satz" not in sent.body


def test_a_slip_that_is_taken_back_reaches_nobody(pending: ReaderComment, moderator: User, run: Run) -> None:
    deed = decide_on_all([pending.pk], Decision("rejected", "other"), by=moderator, at=NOON)
    assert kinds() == [Kind.REASONS]
    undo(deed.key, by=moderator, at=NOON + timedelta(seconds=30))
    assert mails(run) == []
    assert kinds() == []


def test_an_answer_reaches_the_author_of_what_it_answers(
    wish: Wish, say: Say, run: Run, site: Site, moderator: User
) -> None:
    comment = wish(text=CANARY, name=CANARY).comment
    answer = submit_answer(comment, text=f"{CANARY} zwei.", name=CANARY)
    assert kinds() == [], "it is held"
    approve(answer, by=moderator, at=NOON)
    [sent] = mails(run)
    assert sent.to == ["greta@example.org"]
    assert f"{site.root_url}/kommentare/lesen/{answer.pk}/" in sent.body
    assert CANARY not in sent.body + sent.subject + str(sent.message())


def submit_answer(comment: ReaderComment, mode: str = "held", **changed: Any) -> ReaderComment:
    wanted = {"text": "Das sehe ich auch so.", "name": "Ole", "email": "ole@example.org"}
    words = Words(**wanted | changed, answers=comment.pk)
    return submit(comment.article, words, mode=mode, at=NOON)


def test_an_answer_of_the_newsroom_says_so(wish: Wish, moderator: User, run: Run) -> None:
    answer_as_editor(wish().comment, "Danke.", name="Redaktion", by=moderator, at=NOON)
    [sent] = mails(run)
    assert "Redaktion" in sent.subject


def test_at_the_deepest_level_whoever_is_answered_hears_of_it(wish: Wish, say: Say, moderator: User) -> None:
    first = say("Eins.")
    second = say("Zwei.", to=first)
    third = say("Drei.", to=second)
    deepest = wish(text="Vier.", to=third).comment
    approve(submit_answer(deepest), by=moderator, at=NOON)
    assert Letter.objects.get().facts["comment"] == deepest.pk


def test_nobody_hears_of_their_own_answer(wish: Wish, moderator: User) -> None:
    approve(submit_answer(wish().comment, email="Greta@Example.org"), by=moderator, at=NOON)
    assert kinds() == []


def test_nobody_hears_of_an_answer_after_calling_off(wish: Wish, moderator: User, run: Run) -> None:
    made = wish()
    approve(submit_answer(made.comment), by=moderator, at=NOON)
    MailWish.objects.update(stopped_at=NOON)
    assert mails(run) == []
    approve(submit_answer(made.comment, text="Noch einmal."), by=moderator, at=NOON)
    assert kinds() == []


def test_nobody_hears_of_an_answer_that_was_taken_away(wish: Wish, moderator: User, run: Run) -> None:
    answer = submit_answer(wish().comment)
    approve(answer, by=moderator, at=NOON)
    mark_spam(answer, by=moderator, at=NOON)
    assert mails(run) == []


def test_approved_again_is_told_once(pending: ReaderComment, moderator: User, run: Run) -> None:
    for _time in range(3):
        approve(pending, by=moderator, at=NOON)
        run(minutes=5)
        restore(pending, by=moderator, at=NOON)
    assert [letter.kind for letter in Letter.objects.filter(sent_at__isnull=False)].count("published") == 1


DEEDS = {
    "approve": approve,
    "restore": restore,
    "spam": mark_spam,
    "delete": delete,
    "insult": lambda comment, **deed: reject(comment, reason="offensive", **deed),
    "advert": lambda comment, **deed: reject(comment, reason="advert", **deed),
    "send": None,
}


EXAMPLES = count()


@given(deeds=st.lists(st.sampled_from(sorted(DEEDS)), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_moderators_do_no_occasion_is_told_twice(
    wish: Wish, say: Say, moderator: User, run: Run, deeds: list[str]
) -> None:
    mail.outbox.clear()
    number = next(EXAMPLES)
    parent = wish(text=f"{number} Oben.").comment
    answer = wish(text=f"{number} Unten.", to=parent, status="pending").comment
    ReaderComment.objects.filter(pk=answer.pk).update(email="ole@example.org")
    for deed in [*deeds, "send"]:
        if deed == "send":
            run(minutes=5)
        else:
            DEEDS[deed](ReaderComment.objects.get(pk=answer.pk), by=moderator, at=NOON)
    told = [(message.to[0], message.subject, message.body) for message in mail.outbox]
    published = [told_of for told_of in told if "erschienen" in told_of[1]]
    answered = [told_of for told_of in told if "Antwort" in told_of[1]]
    reasons = [told_of for told_of in told if told_of not in published + answered]
    assert len(published) <= 1
    assert len(answered) <= 1
    assert len(reasons) == len(set(reasons)) <= 4, "offensive, advert, deleted, taken back into the queue"


HOSTILE = [
    "a\r\nBcc: dritte@example.org",
    "x" * 10_000,
    "🐳 Wal\u202e",
    "",
    "Tagblatt, <b>&amp;</b> {{ site }}",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_name_or_title_slips_a_header_in(
    hostile: str, wish: Wish, site: Site, moderator: User, run: Run
) -> None:
    comment = wish(status="pending").comment
    ReaderComment.objects.update(name=hostile[:80])
    Site.objects.update(site_name=hostile[:255])
    ArticlePage.objects.update(title=hostile[:255] or "Titel")
    approve(comment, by=moderator, at=NOON)
    [sent] = mails(run)
    assert sent.recipients() == ["greta@example.org"]
    raw = sent.message().as_bytes().decode()
    head = raw.partition("\n\n")[0]
    assert not re.search(r"^bcc:", head, re.IGNORECASE | re.MULTILINE)
    assert len(sent.subject) <= 120
    assert all(len(line) < 998 for line in raw.splitlines())
    assert "&lt;" not in sent.body


def test_it_comes_from_the_newspaper_and_says_that_no_person_wrote_it(
    pending: ReaderComment, moderator: User, run: Run, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Ein Name <redaktion@tagblatt.example>"
    approve(pending, by=moderator, at=NOON)
    [sent] = mails(run)
    assert (
        sent.from_email == "Aldenhafener Tagblatt <redaktion@tagblatt.example>"
        or "Tagblatt" in sent.from_email
    )
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Message-ID"].endswith("@tagblatt.example>")


def test_the_confirmation_has_nothing_in_it_that_a_stranger_wrote(
    article: ArticlePage, site: Site, run: Run, moderator: User
) -> None:
    words = Words(
        text=f"{CANARY} https://boese.example", name=CANARY, email="greta@example.org", wants_replies=True
    )
    submit(article, words, mode="held", at=NOON)
    [sent] = mails(run)
    assert CANARY not in str(sent.message())
    assert set(re.findall(r"https?://[^/\s]+", sent.body)) == {site.root_url}
    assert f"/kommentare/post/{MailWish.objects.get().key}/bestaetigen/" in sent.body


def test_links_lead_to_the_site_whatever_a_request_says(article: ArticlePage, site: Site, run: Run) -> None:
    site.refresh_from_db()
    site.hostname, site.port = "tagblatt.example", 443
    site.save()
    words = Words(text="Ja.", name="Greta", email="greta@example.org", wants_replies=True)
    submit(article, words, mode="held", at=NOON)
    [sent] = mails(run)
    assert "https://tagblatt.example/kommentare/post/" in sent.body


def test_every_kind_of_letter_has_its_words() -> None:
    for kind in Kind.values:
        assert get_template(f"news/mail/{kind.replace('-', '_')}.txt")


def test_my_data_leads_to_the_page_with_them(say: Say, run: Run, site: Site) -> None:
    say()
    write_letter(Kind.MY_DATA, "greta@example.org", occasion="2026-03-03", at=NOON)
    write_letter(Kind.MY_DATA, "niemand@example.org", occasion="2026-03-03", at=NOON)
    stored, nothing = mails(run)
    assert f"{site.root_url}/kommentare/" in stored.body
    assert "nichts gespeichert" in nothing.body
    assert "greta" not in stored.body


def test_enveloping_changes_nothing(pending: ReaderComment, moderator: User) -> None:
    approve(pending, by=moderator, at=NOON)
    letter = Letter.objects.get()
    assert enveloped(letter, NOON).body == enveloped(letter, NOON).body
