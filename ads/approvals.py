"""Creatives that wait for somebody: to be approved, or to be worked over by whoever handed them in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from .models import Creative


@dataclass(frozen=True, slots=True)
class Waiting:
    """`is_returned`: it needs changes, and comes back to this person. `by` handed it in."""

    creative: Creative
    url: str
    by: str
    since: datetime
    note: str
    is_returned: bool


def waiting_for(user: AbstractBaseUser) -> list[Waiting]:
    """The oldest first. One query where nothing waits for anybody, a fixed number else."""
    if (
        not WorkflowState.objects.active()
        .filter(content_type__app_label="ads", content_type__model="creative")
        .exists()
    ):
        return []
    states = [*_to_approve(user), *(state.current_task_state for state in _returned_to(user))]
    creatives = Creative.objects.select_related("advertiser").in_bulk(
        [int(state.revision.object_id) for state in states]
    )
    return sorted(_entries(states, creatives), key=lambda it: it.since)


def _entries(states: Iterable[TaskState], creatives: dict[int, Creative]) -> Iterable[Waiting]:
    for state in states:
        creative = creatives.get(int(state.revision.object_id))
        if creative:
            url = reverse(Creative.snippet_viewset.get_url_name("edit"), args=[creative.pk])
            by = state.revision.user.get_full_name() or state.revision.user.get_username()
            is_returned = state.status == TaskState.STATUS_REJECTED
            yield Waiting(creative, url, by, state.started_at, state.comment, is_returned)


def _to_approve(user: AbstractBaseUser) -> QuerySet[TaskState]:
    states = TaskState.objects.reviewable_by(user).filter(revision__content_type=_kind())
    return states.exclude(revision__user=None).select_related("revision__user").defer("revision__content")


def _returned_to(user: AbstractBaseUser) -> QuerySet[WorkflowState]:
    return WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=user,
        content_type=_kind(),
        current_task_state__revision__user__isnull=False,
    ).select_related("current_task_state__revision__user")


def _kind() -> ContentType:
    return ContentType.objects.get_for_model(Creative)


class CreativeApprovalsPanel(Component):
    """On the dashboard, as long as something waits."""

    name = "inventory-approvals"
    order = 105
    template_name = "ads/admin/approvals_panel.html"

    class Media:
        css = {"all": ["css/inventory.css"]}

    def __init__(self, waiting: list[Waiting]) -> None:
        self.waiting = waiting

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return (super().get_context_data(parent_context) or {}) | {"waiting": self.waiting}
