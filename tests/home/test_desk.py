"""What each role finds when it has signed in: its dashboard, its menu, its language."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from home.desk import REPEATED
from home.models.clock import ClockRun
from news.comments.actions import Words, submit
from news.models import ArticlePage, SectionPage
from tests.browser.newsroom import open_newsroom
from tests.factories import make_article

pytestmark = pytest.mark.django_db
WAGTAILS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, RecentEditsPanel)
ROLES = ("redaktion", "chefredaktion", "moderation", "anzeigen", "admin")


@pytest.fixture
def section(site: object) -> SectionPage:
    return open_newsroom()


@pytest.fixture
def dashboard(client: Client, section: SectionPage) -> Callable[[str], str]:
    def dashboard(username: str) -> str:
        client.force_login(User.objects.get(username=username))
        response = client.get("/admin/")
        assert response.status_code == 200
        return response.content.decode()

    return dashboard


def draft(section: SectionPage, title: str, username: str = "redaktion") -> ArticlePage:
    owner = User.objects.get(username=username)
    slug = title.lower().replace(" ", "-")
    article = make_article(section, title, slug=slug, live=False, owner=owner, first_published_at=None)
    article.save_revision(user=owner)
    return article


def schedule(article: ArticlePage) -> None:
    article.go_live_at = timezone.now() + timedelta(days=2)
    article.save_revision(user=article.owner).publish()


def comment_below(section: SectionPage, text: str = "Und wann?") -> None:
    article = make_article(section, "Besprochen", slug=f"besprochen-{ArticlePage.objects.count()}")
    article.owner = User.objects.get(username="redaktion")
    article.save()
    words = Words(text=text, name="Greta M.", email="greta@example.org")
    submit(article, words, mode="held", at=timezone.now())


def approval_workflow() -> Workflow:
    task = GroupApprovalTask.objects.create(name="Gegenlesen")
    task.groups.set([User.objects.get(username="chefredaktion").groups.get()])
    workflow = Workflow.objects.create(name="Gegenlesen")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def visible(page: str) -> str:
    page = re.sub(r"<(script|style|template|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_an_editor_finds_her_drafts_and_nobody_elses(dashboard: Callable, section: SectionPage) -> None:
    mine, foreign = draft(section, "Meiner"), draft(section, "Fremder", "admin")
    page = dashboard("redaktion")
    assert f"/admin/pages/{mine.pk}/edit/" in page
    assert foreign.title not in page
    assert "Weiter schreiben" in page


def test_an_empty_desk_says_what_to_do_next(dashboard: Callable, section: SectionPage) -> None:
    page = dashboard("redaktion")
    assert "Noch kein Entwurf." in page
    assert f"/admin/pages/add/news/articlepage/{section.pk}/" in page
    assert "Nichts geplant." in page


def test_a_section_of_ones_own_is_one_click_away(client: Client, section: SectionPage) -> None:
    client.force_login(User.objects.get(username="redaktion"))
    assert client.get(f"/admin/pages/add/news/articlepage/{section.pk}/").status_code == 200


def test_what_is_scheduled_and_whether_the_clock_runs(dashboard: Callable, section: SectionPage) -> None:
    schedule(draft(section, "Meiner morgen"))
    schedule(draft(section, "Fremder morgen", "admin"))
    assert "Fremder morgen" not in dashboard("redaktion")
    page = dashboard("chefredaktion")
    assert "Meiner morgen" in page
    assert "Fremder morgen" in page
    assert "Nichts davon erscheint" in page
    ClockRun.objects.beat(timezone.now())
    assert "Nichts davon erscheint" not in dashboard("chefredaktion")


def test_what_waits_for_approval_and_what_comes_back(dashboard: Callable, section: SectionPage) -> None:
    article, author = draft(section, "Heikel"), User.objects.get(username="redaktion")
    state = approval_workflow().start(article, author)
    assert "Lesen und entscheiden" in dashboard("chefredaktion")
    assert "Lesen und entscheiden" not in dashboard("redaktion")
    state.current_task_state.reject(user=User.objects.get(username="chefredaktion"), comment="Die Zahlen?")
    page = dashboard("redaktion")
    assert "kam zu Ihnen zurück" in page
    assert "Die Zahlen?" in page


def test_a_moderator_decides_where_she_lands(dashboard: Callable, section: SectionPage) -> None:
    comment_below(section)
    page = dashboard("moderation")
    assert "Und wann?" in page
    assert "1 Kommentar wartet darauf, gelesen zu werden" in visible(page)
    assert "/approve/" in page
    assert "Meine Entwürfe" not in page
    assert page.count("Besprochen") == 2  # beside the comment, and among the most talked about


def test_an_author_is_told_how_many_wait_but_not_what_they_say(
    dashboard: Callable, section: SectionPage
) -> None:
    comment_below(section)
    page = dashboard("redaktion")
    assert "1 Kommentar wartet auf die Moderation" in page
    assert "Und wann?" not in page


def test_an_ad_manager_finds_nothing_of_the_newsroom(dashboard: Callable, section: SectionPage) -> None:
    comment_below(section)
    draft(section, "Geheim", "anzeigen")
    page = dashboard("anzeigen")
    for text in ("Geheim", "Und wann?", "Besprochen", "Neuer Artikel"):
        assert text not in page


@pytest.mark.once
@pytest.mark.parametrize("username", ROLES)
def test_a_dashboard_costs_the_same_however_much_there_is(
    username: str, dashboard: Callable, section: SectionPage
) -> None:
    workflow, author = approval_workflow(), User.objects.get(username="redaktion")

    def work_through(number: int) -> int:
        draft(section, f"Entwurf {number}", username)
        schedule(draft(section, f"Morgen {number}", username))
        workflow.start(draft(section, f"Heikel {number}"), author)
        comment_below(section, f"Und wann kommt Nummer {number}?")
        dashboard(username)
        with CaptureQueriesContext(connection) as queries:
            dashboard(username)
        return len(queries)

    few = work_through(1)
    work_through(2)
    assert work_through(3) == few <= 55


def test_wagtails_panels_are_still_called_what_ours_replace(dashboard: Callable) -> None:
    """They are left out by name: this notices when Wagtail renames or removes one."""
    from wagtail.admin.views import home

    panels = (
        home.WorkflowObjectsToModeratePanel,
        home.UserObjectsInWorkflowModerationPanel,
        home.RecentEditsPanel,
    )
    assert {panel.name for panel in panels} == REPEATED
    page = dashboard("admin")
    assert "w-summary" not in page
    assert "upgrade-notification" not in page
