"""The comments where editors are anyway: beside an article that they edit, and on the dashboard."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.side_panels import BaseSidePanel

from news.comments.models import ReaderComment
from news.comments.permissions import may_moderate

NEWEST = 15


def queue_url() -> str:
    return reverse(ReaderComment.snippet_viewset.get_url_name("list"))


class CommentsSidePanel(BaseSidePanel):
    """Tolerates an article that isn't saved yet: it has no comments."""

    name = "reader-comments"
    title = _("Reader comments")
    template_name = "news/admin/comments_side_panel.html"
    order = 320

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        icon_name = "group"
        aria_label = _("Toggle reader comments")

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"count": self.panel.waiting}

    @cached_property
    def comments(self) -> QuerySet[ReaderComment]:
        return (
            ReaderComment.objects.for_article(self.object) if self.object.pk else ReaderComment.objects.none()
        )

    @cached_property
    def waiting(self) -> int:
        return self.comments.waiting().count()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        newest = self.comments.waiting_first()[:NEWEST]
        return super().get_context_data(parent_context) | {
            "comments": newest,
            "waiting": self.waiting,
            "queue_url": queue_url(),
        }


class WaitingPanel(Component):
    """For who may moderate, and only while something waits."""

    name = "reader_comments"
    order = 120
    template_name = "news/admin/waiting_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        if not may_moderate(parent_context["request"].user):
            return context | {"waiting": 0}
        waiting = ReaderComment.objects.waiting()
        return context | {"waiting": waiting.count(), "oldest": waiting.first(), "queue_url": queue_url()}
