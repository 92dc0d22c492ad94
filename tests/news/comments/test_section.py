"""What stands below an article, for every reader the same."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Site

from news.comments.models import CommentRules, CommentSettings, ReaderComment
from news.models import ArticlePage

Say = Callable[..., ReaderComment]


def section(article: ArticlePage, request: HttpRequest | None = None) -> str:
    template = Template(
        "{% load reader_comments %}{% reader_comments page as comments %}"
        "{% include 'news/comments/section.html' with section=comments only %}"
    )
    request = request or RequestFactory().get("/", headers={"host": "testserver"})
    return template.render(Context({"page": article, "request": request}))


def in_order(html: str, *texts: str) -> bool:
    places = [html.find(text) for text in texts]
    return -1 not in places and places == sorted(places)


def test_the_words_of_the_form_stand_in_their_order(article: ArticlePage) -> None:
    note = "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert"
    html = section(article)
    assert in_order(html, "Kommentare", ">Schreibe einen Kommentar<", note, "Kommentar abschicken")
    assert f'action="/kommentare/{article.pk}/"' in html
    assert 'autocomplete="name"' in html
    assert 'autocomplete="email"' in html
    assert "csrf" not in html


def test_an_editor_changes_every_word(article: ArticlePage, wording: CommentSettings) -> None:
    for field in (
        "heading",
        "form_heading",
        "form_note",
        "text_label",
        "name_label",
        "email_label",
        "email_help",
        "button_label",
        "held_note",
        "empty_text",
    ):
        setattr(wording, field, f"Wort für {field}")
    wording.save()
    html = section(article)
    assert html.count("Wort für") == 10


def test_conversations_are_printed_with_names_times_and_paragraphs(article: ArticlePage, say: Say) -> None:
    first = say(
        "Erster Absatz.\nZweite Zeile.\n\nZweiter Absatz.", at=datetime(2026, 3, 3, 11, 5, tzinfo=UTC)
    )
    answer = say("Danke.", to=first, name="Redaktion", is_staff=True)
    html = section(article)
    assert "<p>Erster Absatz.<br>Zweite Zeile.</p>" in html
    assert "<p>Zweiter Absatz.</p>" in html
    assert in_order(
        html, f'id="kommentar-{first.pk}"', "3. März 2026, 12:05 Uhr", f'id="kommentar-{answer.pk}"'
    )
    assert in_order(html, "comment--staff", ">Redaktion<", "comment__role")
    assert f'href="/kommentare/antwort/{first.pk}/"' in html


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_what_is_not_published_is_nowhere(
    client: Client, article: ArticlePage, say: Say, status: str
) -> None:
    hidden = say("Kanarienvogel", name="Kanari", status="approved")
    say("Darunter.", to=hidden)
    ReaderComment.objects.filter(pk=hidden.pk).update(
        status=status, decided_at=None if status == "pending" else hidden.created_at
    )
    html = client.get(article.url).content.decode()
    assert "anari" not in html
    assert "Darunter." in html
    assert "Dieser Kommentar wurde gelöscht." in html


def test_no_address_is_printed_anywhere(client: Client, article: ArticlePage, say: Say) -> None:
    say("Eins.")
    assert "greta@" not in client.get(article.url).content.decode()


@pytest.mark.parametrize(
    "payload",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"],
)
def test_nothing_that_readers_write_does_anything(article: ArticlePage, say: Say, payload: str) -> None:
    say(payload, name=payload)
    html = section(article)
    assert "<script>" not in html
    assert "<img" not in html
    assert 'href="javascript:' not in html


def test_links_that_readers_write_are_text(article: ArticlePage, say: Say) -> None:
    say("Siehe https://example.org/spam dort.")
    html = section(article)
    assert "https://example.org/spam" in html
    assert 'href="https://example.org' not in html


def test_closed_comments_stay_readable(article: ArticlePage, say: Say) -> None:
    say("Bleibt lesbar.")
    article.comment_mode = "closed"
    html = section(article)
    assert "Bleibt lesbar." in html
    assert "Die Kommentare zu diesem Artikel sind geschlossen." in html
    assert "<form" not in html
    assert "/kommentare/antwort/" not in html
    assert "Kommentar schreiben" not in html


def test_an_article_without_comments_has_no_section(article: ArticlePage, say: Say) -> None:
    say()
    article.comment_mode = "off"
    assert section(article).strip() == ""


def test_the_house_decides_where_the_article_says_nothing(
    article: ArticlePage, wording: CommentSettings
) -> None:
    article.comment_mode = ""
    wording.default_mode = "off"
    wording.save()
    assert section(article).strip() == ""


def test_comments_close_by_themselves_after_some_days(article: ArticlePage, wording: CommentSettings) -> None:
    wording.close_after_days = 14
    wording.save()
    article.published_at = datetime.now(UTC) - timedelta(days=14)
    html = section(article)
    assert "<form" not in html
    assert in_order(html, "sind geschlossen.", date_format(timezone.localdate(), "j. F Y"))
    article.published_at = datetime.now(UTC) - timedelta(days=13)
    html = section(article)
    assert "<form" in html
    assert in_order(html, "ohne Anmeldung", date_format(timezone.localdate() + timedelta(days=1), "j. F Y"))


@pytest.mark.parametrize(
    ("mode", "words"),
    [("open", "erscheinen sofort"), ("held", "bevor er erscheint"), ("closed", "sind geschlossen")],
)
def test_how_it_is_moderated_is_said_before_anybody_writes(
    article: ArticlePage, mode: str, words: str
) -> None:
    article.comment_mode = mode
    html = section(article)
    assert words in html
    assert ("Platz für den ersten Kommentar" in html) == (mode != "closed")


def test_a_recommended_comment_says_so_in_words(article: ArticlePage, say: Say) -> None:
    say("Gewöhnlich.")
    assert "comment--pick" not in section(article)
    say("Klug.", is_pick=True)
    html = section(article)
    assert html.count("comment--pick") == html.count("comment__pick") == 1


def test_an_answer_below_the_deepest_level_names_whom_it_answers(article: ArticlePage, say: Say) -> None:
    third = say("Drei.", to=say("Zwei.", to=say("Eins.")), name="Ilse")
    fourth = say("Vier.", to=third)
    assert (fourth.parent, fourth.answered) == (third.parent, third)
    there = f'<p class="comment__to"><a href="/kommentare/lesen/{third.pk}/"'
    assert in_order(section(article), "Drei.", there, "Vier.")
    ReaderComment.objects.filter(pk=third.pk).update(status="deleted")
    assert there not in section(article)


def test_one_query_however_many_comments(
    article: ArticlePage, say: Say, wording: CommentSettings, django_assert_num_queries: Callable
) -> None:
    for number in range(3):
        first = say(f"Erster {number}.")
        say(f"Dritter {number}.", to=say(f"Zweiter {number}.", to=first))
    request = RequestFactory().get("/", headers={"host": "testserver"})
    Site.find_for_request(request)
    CommentSettings.for_request(request)
    CommentRules.for_request(request)
    article = ArticlePage.objects.select_related("conversation").get(pk=article.pk)
    with django_assert_num_queries(1):
        html = section(article, request)
    assert html.count("<article") == 9


def test_an_article_that_is_not_saved_yet_has_an_empty_section(wording: CommentSettings) -> None:
    html = section(ArticlePage(title="Noch nichts"))
    assert "Schreibe einen Kommentar" in html
    assert 'action=""' in html
    assert "disabled" in html


def test_the_page_carries_nothing_of_one_reader(client: Client, article: ArticlePage) -> None:
    response = client.get(article.url)
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_settings_are_seen_while_they_are_changed(wording: CommentSettings, rf: RequestFactory) -> None:
    wording.form_heading = "Was meinen Sie?"
    request = rf.get("/", headers={"host": "testserver"})
    html = wording.make_preview_request(request).content.decode()
    assert "Was meinen Sie?" in html
