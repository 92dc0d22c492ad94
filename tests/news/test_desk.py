"""Where articles stand on their way to the reader, and who is told of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from news.desk import Standing, articles, moment_in_words, sections_to_write_in, standing_in_words
from news.models import ArticlePage, SectionPage
from tests.factories import make_article

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)


@pytest.fixture
def author() -> User:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("jana", first_name="Jana", last_name="Petersen")
    user.groups.add(Group.objects.get(name="Redaktion"))
    return user


@pytest.fixture
def workflow() -> Workflow:
    task = GroupApprovalTask.objects.create(name="Gegenlesen")
    task.groups.add(Group.objects.get_or_create(name="Chefredaktion")[0])
    workflow = Workflow.objects.create(name="Zwei Augen mehr")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def draft(section: SectionPage, title: str, owner: User | None = None) -> ArticlePage:
    article = make_article(
        section, title, slug=title.lower().replace(" ", "-"), live=False, owner=owner, first_published_at=None
    )
    article.save_revision(user=owner)
    return article


def standing_of(article: ArticlePage) -> str:
    return articles().with_standing().get(pk=article.pk).standing


def test_a_draft_a_published_and_a_changed_one(section: SectionPage) -> None:
    assert standing_of(draft(section, "Neu")) == Standing.DRAFT
    article = make_article(section)
    assert standing_of(article) == Standing.PUBLISHED
    article.title = "Der Kran bleibt doch"
    article.save_revision()
    assert standing_of(article) == Standing.CHANGED
    article.unpublish()
    assert standing_of(article) == Standing.OFFLINE


def test_a_scheduled_one_says_when(section: SectionPage) -> None:
    article = draft(section, "Morgen")
    article.go_live_at = timezone.now() + timedelta(days=30)
    article.save_revision().publish()
    found = articles().with_standing().get(pk=article.pk)
    assert found.standing == Standing.SCHEDULED
    assert found.goes_live_at == article.go_live_at
    assert moment_in_words(article.go_live_at, timezone.now()) in standing_in_words(found, timezone.now())


def test_one_that_waits_says_for_whom(section: SectionPage, author: User, workflow: Workflow) -> None:
    article = draft(section, "Heikel", author)
    state = workflow.start(article, author)
    found = articles().with_standing().get(pk=article.pk)
    assert standing_in_words(found, NOON) == "Wartet auf Freigabe: Gegenlesen"
    state.current_task_state.reject(comment="Die Zahlen?")
    assert standing_of(article) == Standing.RETURNED


def test_mine_are_those_i_began_or_wrote_on_last(section: SectionPage, author: User) -> None:
    other = User.objects.create_user("ole")
    begun, edited, foreign = (
        draft(section, "A", author),
        draft(section, "B", other),
        draft(section, "C", other),
    )
    edited.save_revision(user=author)
    assert set(articles().of(author)) == {begun, edited}
    assert foreign not in articles().of(author)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOON, "heute, 12:00"),
        (NOON - timedelta(hours=13), "gestern, 23:00"),
        (NOON + timedelta(hours=12), "morgen, 00:00"),
        (NOON + timedelta(days=3), "06.03.2026, 12:00"),
        (None, ""),
    ],
)
def test_moments_are_told_as_people_tell_them(moment: datetime | None, words: str) -> None:
    assert moment_in_words(moment, NOON) == words


def test_nobody_is_offered_a_section_that_they_may_not_write_in(section: SectionPage, author: User) -> None:
    assert list(sections_to_write_in(author)) == [section]
    assert list(sections_to_write_in(User.objects.create_user("gast"))) == []
