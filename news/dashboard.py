"""The panels of an editor's dashboard. Each costs the same few queries, however much there is to show."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from news.desk import (
    DeskQuerySet,
    answers_for_the_house,
    articles,
    last_editor,
    moment_in_words,
    name_of,
    sections_to_write_in,
    standing_in_words,
)
from news.models import ArticlePage
from news.scheduling import delays

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

SHOWN = 6


class EditorsPanel(Component):
    """For one person: what they may not see is not in it."""

    def __init__(self, user: "AbstractBaseUser") -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return (super().get_context_data(parent_context) or {}) | {"list_url": reverse("articles:index")}


class NewArticlePanel(EditorsPanel):
    """The one thing that most people come for, one click away."""

    name = "new_article"
    order = 60
    template_name = "news/admin/new_article_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "sections": [
                {"title": section.title, "url": writing_url(section), "nested": section.depth > 3}
                for section in sections_to_write_in(self.user).only("title", "depth")
            ]
        }


class DraftsPanel(EditorsPanel):
    name = "drafts"
    order = 100
    template_name = "news/admin/drafts_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        drafts = (
            articles().of(self.user).editable_by(self.user).for_desk().unfinished().lately_changed_first()
        )
        return super().get_context_data(parent_context) | first_of(drafts, in_brief)


class ApprovalsPanel(EditorsPanel):
    """What waits for this person: to approve, or to work over. In-chief: what waits for others as well."""

    name = "approvals"
    order = 110
    template_name = "news/admin/approvals_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        theirs = TaskState.objects.reviewable_by(self.user)
        mine = set(theirs.filter(revision__base_content_type=page_type()).values_list("pk", flat=True))
        tasks = self.tasks(mine).select_related("task", "revision__user").defer("revision__content")
        states = [(task.revision, task, task.pk in mine) for task in tasks.order_by("started_at")]
        states += [
            (state.current_task_state.revision, state.current_task_state, True) for state in self.returned()
        ]
        shown = articles().for_desk().in_bulk([int(revision.object_id) for revision, *_ in states])
        lines = [
            approval(shown[int(revision.object_id)], revision.user, task, mine=is_mine)
            for revision, task, is_mine in states
            if int(revision.object_id) in shown
        ]
        return super().get_context_data(parent_context) | {"lines": lines[: 2 * SHOWN]}

    def tasks(self, mine: set[int]) -> QuerySet[TaskState]:
        if not answers_for_the_house(self.user):
            return TaskState.objects.filter(pk__in=mine)
        return TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, revision__base_content_type=page_type()
        )

    def returned(self) -> QuerySet[WorkflowState]:
        """To the one who handed it in: it is their turn."""
        states = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES,
            requested_by=self.user,
            base_content_type=page_type(),
            current_task_state__isnull=False,
        )
        return states.select_related("current_task_state__revision__user", "current_task_state__task").defer(
            "current_task_state__revision__content"
        )


class SchedulePanel(EditorsPanel):
    """What goes live, and when; in-chief: by anyone. `clock_runs` says whether it will."""

    name = "schedule"
    order = 120
    template_name = "news/admin/schedule_panel.html"

    def __init__(self, user: "AbstractBaseUser", *, clock_runs: Callable[["datetime"], bool]) -> None:
        super().__init__(user)
        self.clock_runs = clock_runs

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        scheduled = articles().editable_by(self.user)
        if not answers_for_the_house(self.user):
            scheduled = scheduled.of(self.user)
        scheduled = scheduled.for_desk().scheduled()
        now = timezone.now()
        return super().get_context_data(parent_context) | {
            **first_of(scheduled, lambda article: in_brief(article) | {"delays": delays_of(article, now)}),
            "clock_runs": self.clock_runs(now),
        }


def first_of(found: DeskQuerySet, line: Callable[[ArticlePage], dict[str, Any]]) -> dict[str, Any]:
    """The first few, and whether there are more of them."""
    few = list(found[: SHOWN + 1])
    return {"lines": [line(article) for article in few[:SHOWN]], "has_more": len(few) > SHOWN}


def in_brief(article: ArticlePage) -> dict[str, Any]:
    now = timezone.now()
    return {
        "title": article.get_admin_display_title(),
        "section": article.section_title,
        "standing": article.standing,
        "standing_in_words": standing_in_words(article, now),
        "is_live": article.live,
        "changed": moment_in_words(article.latest_revision_created_at, now),
        "by": name_of(last_editor(article)),
        "goes_live": moment_in_words(article.goes_live_at, now),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
    }


def delays_of(article: ArticlePage, now: "datetime") -> list[str]:
    return delays(article, now) if article.goes_live_at < now else []


def approval(
    article: ArticlePage, author: "AbstractBaseUser | None", task: TaskState, *, mine: bool
) -> dict[str, Any]:
    return in_brief(article) | {
        "by": name_of(author),
        "since": moment_in_words(task.started_at, timezone.now()),
        "task": task.task.name,
        "remark": task.comment,
        "is_returned": task.status == TaskState.STATUS_REJECTED,
        "is_mine": mine,
    }


def writing_url(section: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])


def page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)
