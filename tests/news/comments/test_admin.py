"""Moderation in Wagtail's admin: the queue, the desk, the panel beside an article, the dashboard."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from wagtail.models import GroupPagePermission, ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import editor_form

Say = Callable[..., ReaderComment]
QUEUE = "/admin/reader-comments/"


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    """The browser of somebody who may moderate and nothing else."""
    client.force_login(moderator)
    return client


@pytest.fixture
def editor(client: Client, moderator: User, article: ArticlePage) -> Client:
    """The browser of somebody who may edit articles, too."""
    group = moderator.groups.get()
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=article.get_parent(), permission=permission)
    client.force_login(moderator)
    return client


def html(response: HttpResponse) -> str:
    return response.content.decode()


def statuses() -> list[str]:
    return list(ReaderComment.objects.order_by("pk").values_list("status", flat=True))


def decide(client: Client, verb: str, *comments: ReaderComment | str, **data: str) -> HttpResponse:
    ids = [("id", getattr(comment, "pk", comment)) for comment in comments]
    query = "&".join(f"{key}={value}" for key, value in ids)
    return client.post(f"/admin/bulk/news_comments/readercomment/{verb}/?next={QUEUE}&{query}", data)


def test_the_menu_leads_to_those_that_wait(desk: Client, article: ArticlePage, say: Say) -> None:
    say("Erledigt.", status="approved")
    say("Wartet noch.", status="pending")
    page = html(desk.get("/admin/"))
    assert "1 Kommentar" in page
    assert f"{QUEUE}?status=pending" in page
    waiting = html(desk.get(f"{QUEUE}?status=pending"))
    assert "Wartet noch." in waiting
    assert "Erledigt." not in waiting
    assert article.title in waiting


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=pending", ["Wartet."]),
        ("status=spam&status=pending", ["Wartet.", "Uhren."]),
        ("q=Uhr", ["Uhren."]),
        ("q=greta%40example.org", ["Wartet.", "Uhren.", "Gut."]),
        ("created_at_from=2026-03-04", []),
        ("article=999999999999999999999999", ["Wartet.", "Uhren.", "Gut."]),
    ],
)
def test_the_queue_is_searched_and_filtered(desk: Client, say: Say, query: str, found: list[str]) -> None:
    say("Wartet.", status="pending")
    say("Uhren.", status="spam")
    say("Gut.")
    page = html(desk.get(f"{QUEUE}results/?{query}"))
    assert [text for text in ("Wartet.", "Uhren.", "Gut.") if text in page] == found


def test_the_queue_of_one_article(desk: Client, article: ArticlePage, say: Say) -> None:
    say("Hier.")
    assert "Hier." in html(desk.get(f"{QUEUE}?article={article.pk}"))
    assert article.title in html(desk.get(f"{QUEUE}?article={article.pk}"))


def test_the_queue_costs_the_same_however_long_it_is(
    desk: Client, say: Say, django_assert_max_num_queries: Callable
) -> None:
    for number in range(20):
        say(f"Nummer {number}.", status="pending")
    desk.get(QUEUE)
    with django_assert_max_num_queries(22):
        desk.get(QUEUE)


def test_a_suspicion_is_seen_in_the_queue(desk: Client, say: Say) -> None:
    say("https://a.example https://b.example", status="pending")
    assert "Links" in html(desk.get(QUEUE))


@pytest.mark.parametrize(
    ("verb", "status"),
    [("approve", "approved"), ("reject", "rejected"), ("spam", "spam"), ("delete", "deleted")],
)
def test_deciding_on_many(desk: Client, moderator: User, say: Say, verb: str, status: str) -> None:
    first, second, third = say("Eins.", status="pending"), say("Zwei.", status="pending"), say("Drei.")
    assert desk.get(f"/admin/bulk/news_comments/readercomment/{verb}/?id={first.pk}").status_code == 200
    decide(desk, verb, first, second, reason="advert")
    assert statuses() == [status, status, "approved"]
    assert ModelLogEntry.objects.filter(action=f"news_comments.{verb}", user=moderator).count() == 2
    assert third.is_visible


def test_a_rejection_of_many_keeps_its_reason(desk: Client, say: Say) -> None:
    decide(desk, "reject", say(status="pending"), reason="off-topic")
    assert ReaderComment.objects.get().reason == "off-topic"


def test_all_means_all_that_wait(desk: Client, say: Say) -> None:
    say("Eins.", status="pending")
    say("Zwei.", status="spam")
    decide(desk, "approve", "all")
    assert statuses() == ["approved", "spam"]


def test_back_into_the_queue(desk: Client, say: Say) -> None:
    decide(desk, "restore", say(status="deleted", decided_by=User.objects.get()))
    assert statuses() == ["pending"]


def test_the_desk_shows_all_there_is_to_know(desk: Client, say: Say) -> None:
    comment = say("Na klar.\n\nhttps://a.example https://b.example", to=say("Wirklich?"), status="pending")
    page = html(desk.get(f"{QUEUE}edit/{comment.pk}/"))
    for text in ("Na klar.", "Wirklich?", "greta@example.org", "Was die Regeln gefunden haben"):
        assert text in page
    assert "<code>https://a.example https://b.example</code>" in page


def press(client: Client, comment: ReaderComment, **changed: str) -> HttpResponse:
    address = f"{QUEUE}edit/{comment.pk}/"
    data = querydict_from_html(html(client.get(address)), form_id="w-editor-form").dict()
    return client.post(address, data | changed)


def test_publishing_and_answering_with_one_press(desk: Client, moderator: User, say: Say) -> None:
    comment = say("Wann denn?", status="pending")
    response = press(desk, comment, status="approved", answer="Am Dienstag.")
    assert response.status_code == 302
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by) == ("approved", moderator)
    answer = comment.replies.get()
    assert (answer.text, answer.name, answer.is_staff) == ("Am Dienstag.", "Redaktion", True)


def test_what_is_not_published_cannot_be_answered(desk: Client, say: Say) -> None:
    comment = say("Wann denn?", status="pending")
    response = press(desk, comment, status="rejected", answer="Am Dienstag.")
    assert "Nur ein freigegebener Kommentar lässt sich beantworten." in html(response)
    assert "Am Dienstag." in html(response)
    assert statuses() == ["pending"]


def test_nobody_edits_the_words_of_a_reader(desk: Client, say: Say) -> None:
    comment = say("Meine Worte.", status="pending")
    press(
        desk,
        comment,
        status="rejected",
        reason="claim",
        text="Andere Worte.",
        name="Wer?",
        email="x@y.example",
    )
    comment.refresh_from_db()
    assert (comment.text, comment.name, comment.email) == ("Meine Worte.", "Greta M.", "greta@example.org")
    assert (comment.status, comment.reason) == ("rejected", "claim")


@pytest.mark.parametrize("path", ["add/", "copy/{pk}/", "delete/{pk}/"])
def test_nobody_writes_for_readers_or_throws_rows_away(admin_client: Client, say: Say, path: str) -> None:
    address = QUEUE + path.format(pk=say().pk)
    assert admin_client.get(address).status_code in (302, 404)
    assert admin_client.post(address).status_code in (302, 404)
    assert ReaderComment.objects.count() == 1


def test_a_comment_is_inspected(desk: Client, say: Say) -> None:
    page = html(desk.get(f"{QUEUE}inspect/{say('Genau.').pk}/"))
    assert "Genau." in page
    assert "fingerprint" not in page.lower()


def editor_page(client: Client, article: ArticlePage) -> str:
    response = client.get(f"/admin/pages/{article.pk}/edit/")
    assert response.status_code == 200
    return html(response)


def test_the_panel_beside_an_article(editor: Client, article: ArticlePage, say: Say) -> None:
    waiting = say("Wartet hier.", status="pending")
    say("Steht schon da.")
    page = editor_page(editor, article)
    assert 'data-side-panel="reader-comments"' in page
    counter = page.split('data-side-panel-toggle="reader-comments"')[1].split("</button>")[0]
    assert re.search(r"data-side-panel-toggle-counter[^>]*>\s*1\s*<", counter)
    assert page.index("Wartet hier.") < page.index("Steht schon da.")
    assert f'data-w-action-url-value="/admin/reader-comments/decide/{waiting.pk}/approve/?seen=0"' in page
    assert f"{QUEUE}?article={article.pk}" in page


def test_the_panel_is_there_before_an_article_is_saved(editor: Client, article: ArticlePage) -> None:
    """Wagtail fills in on "edit" what autosave found on "add": a panel missing here would stay away."""
    response = editor.get(f"/admin/pages/add/news/articlepage/{article.get_parent().pk}/")
    assert 'data-side-panel="reader-comments"' in html(response)
    assert "Noch hat niemand etwas geschrieben." in html(response)


def test_an_autosave_has_no_panel_to_redraw(editor: Client, article: ArticlePage) -> None:
    address = f"/admin/pages/{article.pk}/edit/"
    answer = editor.post(address, editor_form(editor, article), headers={"accept": "application/json"})
    assert answer.json()["success"]
    assert "reader-comments" not in html(answer)


def test_who_may_not_moderate_has_no_panel(
    editor: Client, moderator: User, article: ArticlePage, say: Say
) -> None:
    say("Kanarienvogel", status="pending")
    moderator.groups.get().permissions.remove(Permission.objects.get(codename="change_readercomment"))
    page = editor_page(editor, article)
    assert "Kanarienvogel" not in page
    assert 'data-side-panel="reader-comments"' not in page


@pytest.mark.parametrize(
    ("verb", "status"),
    [("approve", "approved"), ("reject", "rejected"), ("spam", "spam"), ("delete", "deleted")],
)
def test_a_button_beside_the_article(
    editor: Client, article: ArticlePage, say: Say, verb: str, status: str
) -> None:
    comment = say(status="pending")
    back = f"http://testserver/admin/pages/{article.pk}/edit/"
    response = editor.post(f"/admin/reader-comments/decide/{comment.pk}/{verb}/", {"next": back})
    assert (response.status_code, response.url) == (302, back)
    assert statuses() == [status]


def test_a_button_leads_nowhere_else(editor: Client, say: Say) -> None:
    address = f"/admin/reader-comments/decide/{say(status='pending').pk}/approve/"
    assert editor.post(address, {"next": "https://evil.example/"}).url == QUEUE
    assert editor.get(address).status_code == 405
    assert editor.post(address.replace("approve", "burn")).status_code == 404


def test_who_may_not_moderate_decides_nothing(desk: Client, moderator: User, say: Say) -> None:
    comment = say("Kanarienvogel", status="pending")
    moderator.groups.get().permissions.remove(*Permission.objects.filter(codename__endswith="_readercomment"))
    addresses = [
        QUEUE,
        f"{QUEUE}results/",
        f"{QUEUE}edit/{comment.pk}/",
        f"{QUEUE}inspect/{comment.pk}/",
        f"{QUEUE}history/{comment.pk}/",
        f"{QUEUE}usage/{comment.pk}/",
        f"/admin/reader-comments/decide/{comment.pk}/approve/",
        "/admin/snippets/choose/news_comments/readercomment/",
        "/admin/",
    ]
    for address in addresses:
        assert "Kanarienvogel" not in html(desk.get(address, follow=True)), address
        assert desk.post(address, {"status": "approved"}).status_code in (302, 403, 404, 405), address
    for verb in ("approve", "reject", "spam", "delete", "restore"):
        decide(desk, verb, comment, reason="other")
    assert statuses() == ["pending"]


def test_the_dashboard_says_that_comments_wait(desk: Client, moderator: User, say: Say) -> None:
    assert "Nichts wartet: Über alle Kommentare ist entschieden." in html(desk.get("/admin/"))
    say(status="pending")
    page = html(desk.get("/admin/"))
    assert "Kommentare warten" in page
    assert f"{QUEUE}?status=pending" in page
    moderator.groups.get().permissions.remove(Permission.objects.get(codename="change_readercomment"))
    assert "Kommentare warten" not in html(desk.get("/admin/"))


def test_payloads_do_nothing_in_the_admin_either(editor: Client, article: ArticlePage, say: Say) -> None:
    payload = '"><script>alert(1)</script>'
    comment = say(payload, name=payload, status="pending")
    decide(editor, "approve", comment)
    pages = [QUEUE, f"{QUEUE}edit/{comment.pk}/", f"{QUEUE}history/{comment.pk}/", "/admin/"]
    for address in [*pages, f"/admin/pages/{article.pk}/edit/"]:
        assert "<script>alert(1)" not in html(editor.get(address)), address
