"""Wagtail's screens for moderators: the queue, and the editor of an article with its comments."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component, MediaContainer
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from news.comments.desk.filters import CommentFilterSet
from news.comments.desk.page import DESK, DeskView
from news.comments.desk.queue import SEARCHED, CommentColumn, QueueView, VerbsColumn
from news.comments.models import ReaderComment
from news.comments.panels import CommentsSidePanel
from news.comments.permissions import may_moderate
from news.comments.reading import only_reads, open_for_reading
from news.models import ArticlePage


class ReaderCommentViewSet(SnippetViewSet):
    model = ReaderComment
    icon = "comment"
    menu_label = _("Comments")
    menu_name = "reader-comments"
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    url_prefix = "reader-comments"
    list_display = [
        CommentColumn("text", label=_("Comment"), sort_key="created_at"),
        VerbsColumn("status", label=_("Decision")),
    ]
    index_view_class = QueueView
    index_template_name = "news/admin/queue.html"
    index_results_template_name = "news/admin/queue_results.html"
    edit_template_name = "news/admin/comment_desk.html"
    list_per_page = 50
    filterset_class = CommentFilterSet
    search_fields = [*SEARCHED]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("article", "name", "email", "text", "status", "reason", "created_at"),
        *("decided_at", "decided_by"),
    ]
    edit_handler = DESK
    edit_view_class = DeskView

    def register_chooser_viewset(self) -> None:
        """None: a chooser lists its objects to everybody in the admin, and no page refers to a comment."""

    @cached_property
    def menu_item_class(self) -> type:
        """The menu says how many wait."""

        def render_component(item: Any, request: HttpRequest) -> LinkMenuItem:
            waiting = ReaderComment.objects.waiting().count()
            # The number first: the menu is narrow and cuts off what is longer.
            counted = ngettext("%(count)d comment", "%(count)d comments", waiting)
            label = counted % {"count": waiting} if waiting else item.label
            url = f"{item.url}?status={ReaderComment.Status.PENDING}"
            return LinkMenuItem(item.name, label, url, icon_name=item.icon_name, attrs=item.attrs)

        plain = super().menu_item_class
        return type(plain.__name__, (plain,), {"render_component": render_component})


class ArticleCreateView(CreateView):
    """Wagtail's, with the side panel: autosave turns "add" into "edit" without loading the page anew."""

    def get_side_panels(self) -> MediaContainer:
        return with_comments(super().get_side_panels(), self.page, self.request)


class ArticleEditView(EditView):
    """Wagtail's, with the side panel; it opens for moderators too, who then only read."""

    only_reads = False

    def get_object(self) -> ArticlePage:
        article = super().get_object()
        self.only_reads = only_reads(article, self.request.user)
        if self.only_reads:
            open_for_reading(article)
        return article

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.only_reads:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_editing_sessions(self) -> Component | None:
        return None if self.only_reads else super().get_editing_sessions()

    def get_side_panels(self) -> MediaContainer:
        if self.only_reads:
            return with_comments(MediaContainer([]), self.page, self.request)
        panels = super().get_side_panels()
        if self.expects_json_response:  # an autosave: this panel has nothing to do with what was typed
            return panels
        return with_comments(panels, self.page, self.request)


def with_comments(panels: MediaContainer, article: ArticlePage, request: HttpRequest) -> MediaContainer:
    if not may_moderate(request.user):
        return panels
    return MediaContainer([*panels, CommentsSidePanel(article, request)])


class ArticleViewSet(PageViewSet):
    model = ArticlePage
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
