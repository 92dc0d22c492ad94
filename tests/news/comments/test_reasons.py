"""The statement of reasons (DSA Art. 17), and the author's objection to what it says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st

from news.comments import actions
from news.comments.actions.cutting import cut
from news.comments.actions.errors import CannotReportError
from news.comments.actions.reporting import Report, object_to_decision, report
from news.comments.actions.resolving import decide_reports
from news.comments.law.reasons import Case, Measure, measure, statement
from news.comments.law.statements import in_words, statement_facts
from news.comments.law.terms import OBJECTIONS_HEARD
from news.comments.models import Notice, ReaderComment
from tests.news.comments.conftest import NOON, OWN_PAGE

WHY = "Der Satz steht wörtlich so in der Satzung der Stadt."
Say = Callable[..., ReaderComment]

cases = st.builds(
    Case,
    status=st.sampled_from(["pending", "approved", "rejected", "spam", "deleted"]),
    reason=st.sampled_from(["", "offensive", "illegal"]),
    note=st.text(max_size=20),
    rules=st.lists(st.sampled_from(["mode", "links", "shouting"])).map(tuple),
    is_cut=st.booleans(),
    is_staff=st.booleans(),
    touched=st.booleans(),
    by_newsroom=st.booleans(),
    reported=st.booleans(),
    decided_at=st.none() | st.just(NOON),
)


@given(cases)
def test_nothing_is_owed_where_nothing_was_taken(case: Case) -> None:
    stated = statement(case)
    if case.status == "spam" or case.is_staff or (case.status == "approved" and not case.is_cut):
        assert stated is None
    if stated is not None:
        assert stated.measure is measure(case)
        assert "mode" not in stated.rules
        assert stated.objection_until in (None, NOON + OBJECTIONS_HEARD)


@given(cases)
def test_whatever_is_refused_is_explained(case: Case) -> None:
    if case.status == "rejected" and not case.is_staff:
        assert measure(case) is Measure.WITHHELD


def test_what_its_author_deletes_needs_no_reasons() -> None:
    assert measure(Case(status="deleted", by_newsroom=False)) is None
    assert measure(Case(status="deleted", by_newsroom=True)) is Measure.WITHHELD


@pytest.mark.django_db
def test_it_says_what_why_how_and_what_can_be_done(say: Say, moderator: User) -> None:
    comment = say("ALLES GROSS UND NOCH MEHR GROSS UND LAUT", fired=[{"rule": "shouting", "evidence": ""}])
    actions.reject(comment, by=moderator, at=NOON, reason="offensive", note="Bitte ohne Schimpfwort.")
    points = in_words(statement_facts(comment))
    text = " ".join(point.text for point in points)
    assert len(points) == 4
    assert "Bitte ohne Schimpfwort." in text
    assert str(ReaderComment.Reason.OFFENSIVE.label) in text
    assert "2. September 2026" in text


@pytest.mark.django_db
def test_a_report_that_led_to_it_is_named(say: Say, moderator: User) -> None:
    comment = say()
    report(comment, Report(category="hate"), address="https://example.org/", at=NOON)
    assert statement_facts(comment) is None
    actions.reject(comment, by=moderator, at=NOON, reason="hate")
    assert statement_facts(comment)["reported"]


@pytest.mark.django_db
def test_a_cut_is_explained(say: Say, moderator: User) -> None:
    comment = say("Der Kran gehört zur Stadt. Der Rest ist Quatsch.")
    cut(comment, "Der Kran gehört zur Stadt.", by=moderator, at=NOON)
    comment.refresh_from_db()
    assert statement_facts(comment)["measure"] == "cut"


@pytest.fixture
def rejected(say: Say, moderator: User) -> ReaderComment:
    comment = say()
    actions.reject(comment, by=moderator, at=now(), reason="claim")
    comment.refresh_from_db()
    return comment


@pytest.mark.django_db
def test_the_author_objects_on_the_own_page(client: Client, rejected: ReaderComment) -> None:
    page = client.get(rejected.get_absolute_url())
    path = f"/kommentare/eingegangen/{rejected.key}/einspruch/"
    assert path in page.content.decode()
    response = client.post(path, {"text": WHY}, headers=OWN_PAGE)
    notice = Notice.objects.get()
    assert (response.status_code, response.url) == (303, notice.get_absolute_url())
    assert (notice.category, notice.explanation, notice.email) == ("objection", WHY, rejected.email)
    again = client.post(path, {"text": f"{WHY} Nochmals."}, headers=OWN_PAGE)
    assert (again.url, Notice.objects.count()) == (response.url, 1)
    assert path not in client.get(rejected.get_absolute_url()).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "text", "status"),
    [(OWN_PAGE, "Nein!", 422), ({"sec-fetch-site": "cross-site"}, WHY, 403), (OWN_PAGE, "x" * 4000, 422)],
)
def test_an_objection_that_is_refused_comes_back(
    client: Client, rejected: ReaderComment, headers: dict[str, str], text: str, status: int
) -> None:
    path = f"/kommentare/eingegangen/{rejected.key}/einspruch/"
    response = client.post(path, {"text": text}, headers=headers)
    assert (response.status_code, Notice.objects.count()) == (status, 0)
    assert text in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["approved", "pending", "spam"])
def test_there_must_be_something_to_object_to(say: Say, status: str) -> None:
    with pytest.raises(CannotReportError):
        object_to_decision(say(status=status), WHY, address="", at=NOON)


@pytest.mark.django_db
def test_after_six_months_it_is_final(rejected: ReaderComment) -> None:
    with pytest.raises(CannotReportError):
        object_to_decision(rejected, WHY, address="", at=now() + OBJECTIONS_HEARD + timedelta(days=1))


@pytest.mark.django_db
def test_an_objection_that_is_right_brings_the_comment_back(rejected: ReaderComment, moderator: User) -> None:
    notice = object_to_decision(rejected, WHY, address="https://example.org/", at=now())
    decide_reports(notice, "kept", reasons="Das stimmt.", by=moderator, at=now())
    rejected.refresh_from_db()
    assert rejected.is_visible
    assert notice.decision == "kept"


@pytest.mark.django_db
def test_an_objection_that_is_wrong_changes_nothing(rejected: ReaderComment, moderator: User) -> None:
    notice = object_to_decision(rejected, WHY, address="https://example.org/", at=now())
    decide_reports(notice, "removed", reasons="Es bleibt dabei.", by=moderator, at=now())
    version = rejected.version
    rejected.refresh_from_db()
    assert (rejected.status, rejected.version) == ("rejected", version)
    assert object_to_decision(rejected, f"{WHY} Doch.", address="", at=now()) == notice


@pytest.mark.django_db
def test_publishing_it_settles_the_objection(rejected: ReaderComment, moderator: User) -> None:
    object_to_decision(rejected, WHY, address="https://example.org/", at=now())
    actions.approve(rejected, by=moderator, at=now())
    assert Notice.objects.get().decision == "kept"
