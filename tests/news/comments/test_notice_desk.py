"""What moderators make of reports: the verbs, and Wagtail's screens for them."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from news.comments import actions
from news.comments.actions.changing import withdraw
from news.comments.actions.errors import DecidedMeanwhileError, NotShorterError, ReportDecidedError
from news.comments.actions.reporting import Report, report, take_up
from news.comments.actions.resolving import decide_reports
from news.comments.models import Letter, Notice, ReaderComment
from tests.news.comments.conftest import NOON, OWN_PAGE

ADDRESS = "https://example.org/kommentare/lesen/1/"
TEXT = "Der Kran gehört zur Stadt. Der Rest ist Quatsch."

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(say: Callable[..., ReaderComment]) -> ReaderComment:
    return say(TEXT)


@pytest.fixture
def told(comment: ReaderComment) -> Callable[..., Notice]:
    """A report: `told("illegal", by="a")`."""

    def told(category: str = "offensive", by: str = "almut", explanation: str = "") -> Notice:
        words = Report(
            category=category, explanation=explanation, email=f"{by}@example.org", network=by, name=by
        )
        return report(comment, words, address=ADDRESS, at=NOON)

    return told


def decided_letters() -> list[str]:
    letters = Letter.objects.filter(kind=Letter.Kind.NOTICE_DECIDED).order_by("recipient")
    return [letter.recipient for letter in letters]


def test_one_decision_for_all_reports_on_a_comment(
    told: Callable[..., Notice], comment: ReaderComment, moderator: User
) -> None:
    first, second = told("illegal"), told("offensive", by="bert")
    decide_reports(first, "removed", reasons="Das ist eine Drohung.", by=moderator, at=NOON, seen=0)
    comment.refresh_from_db()
    second.refresh_from_db()
    assert (comment.status, comment.reason, comment.note) == ("rejected", "illegal", "Das ist eine Drohung.")
    assert (second.state, second.decision, second.decided_by) == ("done", "removed", moderator)
    assert decided_letters() == ["almut@example.org", "bert@example.org"]
    with pytest.raises(ReportDecidedError):
        decide_reports(second, "kept", reasons="", by=moderator, at=NOON)
    assert len(decided_letters()) == 2


def test_child_abuse_is_rejected_as_against_the_law(
    told: Callable[..., Notice], comment: ReaderComment, moderator: User
) -> None:
    decide_reports(told("child"), "removed", reasons="", by=moderator, at=NOON)
    comment.refresh_from_db()
    assert comment.reason == "illegal"


def test_a_comment_that_stays_is_left_alone(
    told: Callable[..., Notice], comment: ReaderComment, moderator: User
) -> None:
    decide_reports(told(), "kept", reasons="Hart, aber zur Sache.", by=moderator, at=NOON)
    version = comment.version
    comment.refresh_from_db()
    assert (comment.status, comment.version) == ("approved", version)


def test_a_cut_needs_to_be_one(told: Callable[..., Notice], comment: ReaderComment, moderator: User) -> None:
    notice = told()
    with pytest.raises(NotShorterError):
        decide_reports(notice, "cut", reasons="", by=moderator, at=NOON, shortened=f"{TEXT} Mehr.")
    notice.refresh_from_db()
    assert (notice.is_open, decided_letters()) == (True, [])
    decide_reports(notice, "cut", reasons="", by=moderator, at=NOON, shortened="Der Kran gehört zur Stadt.")
    comment.refresh_from_db()
    assert (comment.text, comment.original_text) == ("Der Kran gehört zur Stadt.", TEXT)


def test_a_comment_that_became_another_is_looked_at_again(
    told: Callable[..., Notice], comment: ReaderComment, moderator: User
) -> None:
    notice, seen = told(), comment.version
    actions.recommend(comment, recommended=True, by=moderator)
    with pytest.raises(DecidedMeanwhileError):
        decide_reports(notice, "removed", reasons="", by=moderator, at=NOON, seen_comment=seen)
    notice.refresh_from_db()
    comment.refresh_from_db()
    assert notice.is_open
    assert comment.is_visible
    assert decided_letters() == []


def test_whoever_takes_it_up_is_first(told: Callable[..., Notice], moderator: User) -> None:
    notice = told()
    take_up(notice, by=moderator, seen=0)
    take_up(notice, by=moderator, seen=0)
    notice.refresh_from_db()
    assert (notice.state, notice.version) == ("in-review", 1)
    with pytest.raises(ReportDecidedError):
        decide_reports(notice, "kept", reasons="", by=moderator, at=NOON, seen=0)


@pytest.mark.parametrize("verb", [actions.reject, actions.delete, actions.mark_spam])
def test_what_the_newsroom_removes_was_reported_rightly(
    told: Callable[..., Notice], comment: ReaderComment, moderator: User, verb: Callable[..., None]
) -> None:
    notice = told()
    verb(comment, by=moderator, at=NOON)
    notice.refresh_from_db()
    assert (notice.state, notice.decision, decided_letters()) == ("done", "removed", ["almut@example.org"])


def test_what_its_author_deletes_settles_the_report(
    told: Callable[..., Notice], comment: ReaderComment
) -> None:
    notice = told()
    withdraw(comment, at=NOON)
    notice.refresh_from_db()
    assert (notice.state, notice.decision) == ("void", "")


def test_a_decision_taken_back_opens_the_report_again(
    told: Callable[..., Notice], comment: ReaderComment, moderator: User
) -> None:
    notice = told()
    deed = actions.reject(comment, by=moderator, at=NOON)
    actions.undo(deed.key, by=moderator, at=NOON)
    notice.refresh_from_db()
    assert (notice.state, notice.decided_at, decided_letters()) == ("waiting", None, [])


def test_the_log_names_no_reporter(told: Callable[..., Notice], moderator: User) -> None:
    notice = told("illegal", explanation="Im zweiten Satz steht eine Drohung.")
    decide_reports(notice, "kept", reasons="Nein.", by=moderator, at=NOON)
    entries = ModelLogEntry.objects.for_instance(notice)
    assert {entry.action for entry in entries} == {"news_comments.report", "news_comments.decide_report"}
    assert not any(
        "almut" in f"{entry.label}{entry.data}" or "Drohung" in str(entry.data) for entry in entries
    )


# Screens


def test_the_list_has_the_law_first_and_tabs(
    client: Client, told: Callable[..., Notice], moderator: User
) -> None:
    house, law = told("offensive"), told("illegal", by="bert")
    client.force_login(moderator)
    page = client.get("/admin/reader-notices/").content.decode()
    assert page.index(law.reference) < page.index(house.reference)
    assert "state=done" in page
    assert house.reference not in client.get("/admin/reader-notices/?state=done").content.decode()


def test_deciding_on_the_page(
    client: Client, told: Callable[..., Notice], comment: ReaderComment, moderator: User
) -> None:
    notice = told("illegal", explanation="Im zweiten Satz steht eine Drohung.")
    client.force_login(moderator)
    path = f"/admin/reader-notices/edit/{notice.pk}/"
    page = client.get(path).content.decode()
    assert "Im zweiten Satz" in page
    form = querydict_from_html(page, form_id="w-editor-form").dict()
    late = form | {"decision": "removed", "reasons": "Eine Drohung.", "seen": "7"}
    refused = client.post(path, late)
    assert refused.status_code == 200
    assert "Eine Drohung." in refused.content.decode()
    assert Notice.objects.get().is_open
    assert client.post(path, form | {"decision": "removed", "reasons": "Eine Drohung."}).status_code == 302
    comment.refresh_from_db()
    assert comment.status == "rejected"
    assert client.get(path).url == f"/admin/reader-notices/inspect/{notice.pk}/"
    assert "Eine Drohung." in client.get(path, follow=True).content.decode()


def test_a_breach_of_the_law_is_decided_with_reasons(
    client: Client, told: Callable[..., Notice], moderator: User
) -> None:
    notice = told("illegal")
    client.force_login(moderator)
    path = f"/admin/reader-notices/edit/{notice.pk}/"
    form = querydict_from_html(client.get(path).content.decode(), form_id="w-editor-form").dict()
    assert client.post(path, form | {"decision": "kept", "reasons": ""}).status_code == 200
    assert Notice.objects.get().is_open


def test_a_report_outlives_its_comment(client: Client, told: Callable[..., Notice], moderator: User) -> None:
    notice = told()
    Notice.objects.update(comment=None)
    client.force_login(moderator)
    path = f"/admin/reader-notices/edit/{notice.pk}/"
    form = querydict_from_html(client.get(path).content.decode(), form_id="w-editor-form").dict()
    assert client.post(path, form | {"decision": "removed"}).status_code == 200
    assert client.post(path, form | {"decision": "kept"}).status_code == 302


def test_a_file_for_authorities(client: Client, told: Callable[..., Notice], moderator: User) -> None:
    notice = told("illegal", explanation="Eine Drohung.")
    client.force_login(moderator)
    response = client.get(f"/admin/reader-notices/file/{notice.pk}/")
    assert "attachment" in response.headers["Content-Disposition"]
    text = json.dumps(json.loads(response.content), ensure_ascii=False)
    assert all(part in text for part in (notice.reference, TEXT, "Eine Drohung.", "almut@example.org"))


@pytest.mark.parametrize("path", ["", "edit/{}/", "inspect/{}/", "file/{}/", "take-up/{}/"])
def test_only_moderators(client: Client, told: Callable[..., Notice], path: str) -> None:
    editor = User.objects.create_user("redaktion")
    editor.user_permissions.add(permission("access_admin"))
    client.force_login(editor)
    address = f"/admin/reader-notices/{path.format(told().pk)}"
    response = client.post(address) if "take-up" in path else client.get(address)
    assert response.status_code in (302, 403)
    assert response.headers.get("Location", "/admin/") == "/admin/"


def permission(codename: str) -> object:
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename)


@pytest.mark.parametrize("verb", ["add/", "delete/{}/"])
def test_nobody_writes_or_drops_a_report(
    admin_client: Client, told: Callable[..., Notice], verb: str
) -> None:
    notice = told()
    admin_client.post(f"/admin/reader-notices/{verb.format(notice.pk)}")
    assert list(Notice.objects.all()) == [notice]


PAYLOADS = (
    "<script>alert(1)</script> ist ein Beispiel.",
    '"><img src=x onerror=alert(1)> und so weiter',
    "</textarea><svg onload=alert(1)> und so weiter",
    "{{ settings.SECRET_KEY }} {% debug %} und so weiter",
    "'; DROP TABLE news_comments_notice; -- und so weiter",
    "\u202etxet netrhekegmu\u202c und so weiter",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_do_nothing(
    client: Client, comment: ReaderComment, moderator: User, payload: str
) -> None:
    path = f"/kommentare/melden/{comment.pk}/"
    words = {"category": "illegal", "explanation": payload, "law": payload, "name": payload[:60]}
    words |= {"email": "almut@example.org", "good_faith": "on"}
    refused = client.post(path, words | {"email": payload}, headers=OWN_PAGE)
    receipt = client.post(path, words, headers=OWN_PAGE).headers["Location"]
    notice = Notice.objects.get()
    client.force_login(moderator)
    edit = f"/admin/reader-notices/edit/{notice.pk}/"
    pages = [refused, *map(client.get, (receipt, edit, "/admin/reader-notices/", "/admin/reader-comments/"))]
    decide_reports(notice, "kept", reasons=payload, by=moderator, at=NOON)
    pages += [client.get(receipt), client.get(edit, follow=True)]
    for page in pages:
        soup = BeautifulSoup(page.content, "html.parser")
        assert not soup.find_all(lambda tag: tag.has_attr("onerror") or tag.has_attr("onload"))
        assert not [tag for tag in soup.find_all("script") if tag.string and "alert(1)" in tag.string]
    assert "\u202e" not in notice.explanation
