from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from news.comments import bulk_actions, decisions
from news.comments.desk.bans import BanViewSet
from news.comments.desk.switch import ConversationView
from news.comments.desk.week import WeekView
from news.comments.mailing.panel import letters_panels
from news.comments.models import Ban, Notice, ReaderComment
from news.comments.notice_desk import NoticeViewSet
from news.comments.panels import panels_for
from news.comments.permissions import BanPolicy, ModerationPolicy, NoticePolicy, may_moderate
from news.comments.viewsets import ArticleViewSet, ReaderCommentViewSet

LOG_ACTIONS = {
    "news_comments.submit": (_("Write a comment"), _("Written by a reader")),
    "news_comments.change": (_("Change one's own comment"), _("Changed by its author")),
    "news_comments.withdraw": (_("Delete one's own comment"), _("Deleted by its author")),
    "news_comments.answer": (_("Answer a comment"), _("Written by the newsroom")),
    "news_comments.approve": (_("Publish a comment"), pgettext_lazy("comment", "Published")),
    "news_comments.reject": (_("Reject a comment"), _("Rejected")),
    "news_comments.spam": (_("Mark a comment as spam"), _("Marked as spam")),
    "news_comments.delete": (_("Delete a comment"), _("Deleted")),
    "news_comments.pick": (_("Recommend a comment"), _("Recommended")),
    "news_comments.unpick": (_("Recommend a comment no more"), _("Recommended no more")),
    "news_comments.restore": (_("Put a comment back into the queue"), _("Put back into the queue")),
    "news_comments.undo": (_("Take a decision on a comment back"), _("Decision taken back")),
    "news_comments.cut": (_("Cut a comment"), _("Cut")),
    "news_comments.uncut": (_("Take a cut of a comment back"), _("Cut taken back")),
    "news_comments.ban": (_("Ban the author of a comment"), _("Author banned")),
    "news_comments.lift": (_("Lift a ban of comments"), _("Ban lifted")),
    "news_comments.conversation": (_("Open, hold or close comments"), _("Comments opened, held or closed")),
    "news_comments.report": (_("Report a comment"), _("Reported")),
    "news_comments.review_report": (_("Look at a report"), _("Taken up")),
    "news_comments.decide_report": (_("Decide on a report"), pgettext_lazy("report", "Decided")),
    "news_comments.reopen_report": (_("Open a report again"), _("Opened again")),
    "news_comments.erase": (_("Erase a comment"), _("Erased")),
    "news_comments.flood": (_("Hold comments because of a flood"), _("Comments held: too many at once")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)


register_permission_policy(ReaderComment, ModerationPolicy(ReaderComment))
register_permission_policy(Ban, BanPolicy(Ban))
register_permission_policy(Notice, NoticePolicy(Notice))
register_snippet(ReaderCommentViewSet)

for action in bulk_actions.ALL:
    # After Wagtail's own, whose "delete" one of ours replaces.
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [ArticleViewSet(), BanViewSet()]


@hooks.register("register_admin_viewset")
def register_notice_viewset() -> NoticeViewSet:
    return NoticeViewSet()


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("reader-comments/decide/", include((decisions.urlpatterns, "comment_decisions"))),
        path("reader-comments/week/", WeekView.as_view(), name="comment_week"),
        path(
            "reader-comments/conversation/<int:article_id>/",
            ConversationView.as_view(),
            name="comment_conversation",
        ),
    ]


class ModeratorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)


@hooks.register("register_reports_menu_item")
def register_week() -> MenuItem:
    label = _("Comments: the week")
    return ModeratorsMenuItem(label, reverse_lazy("comment_week"), icon_name="history", order=850)


@hooks.register("register_reports_menu_item")
def register_bans() -> MenuItem:
    return ModeratorsMenuItem(
        BanViewSet.menu_label, reverse_lazy("comment_bans:index"), icon_name="lock", order=860
    )


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.extend([*letters_panels(request.user), *panels_for(request.user)])
