"""The comments where people of the newsroom are anyway: beside an article, and on the dashboard."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.side_panels import BaseSidePanel

from news.comments.models import CommentRules, CommentSettings, ReaderComment
from news.comments.permissions import may_moderate
from news.comments.section import mode_of, standing_of
from news.models import ArticlePage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

NEWEST = 15
WAITING_SHOWN = 5
TALKED_ABOUT_SHOWN = 5
LATELY = timedelta(days=7)


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
        settings = CommentSettings.for_request(self.request)
        standing = mode_of(self.object, settings, timezone.now()) if self.object.pk else ""
        return super().get_context_data(parent_context) | {
            "comments": newest,
            "standing": modes().get(standing, standing),
            "request": self.request,
            "waiting": self.waiting,
            "queue_url": queue_url(),
        }


class WaitingPanel(Component):
    """The queue of a moderator: who waits longest comes first, and is decided on right here."""

    name = "reader_comments"
    order = 115
    template_name = "news/admin/waiting_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        waiting = ReaderComment.objects.waiting()
        oldest = waiting.select_related("article").defer("article__body")
        return (super().get_context_data(parent_context) or {}) | {
            "waiting": waiting.count(),
            "comments": list(oldest[:WAITING_SHOWN]),
            "queue_url": queue_url(),
        }


class TalkedAboutPanel(Component):
    """Where readers write the most, and whether what they write appears at once."""

    name = "talked_about"
    order = 130
    template_name = "news/admin/talked_about_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now = timezone.now()
        settings = CommentSettings.for_request(parent_context["request"])
        found = talked_about(now - LATELY)
        rules = CommentRules.for_request(parent_context["request"])
        lines = [
            {
                "article": article,
                "mode": modes()[standing_of(article, settings, rules, now).mode],
                "url": queue_of(article),
            }
            for article in found
        ]
        return (super().get_context_data(parent_context) or {}) | {"lines": lines, "days": LATELY.days}


class HeldOnMinePanel(Component):
    """For an author who doesn't moderate: how many comments wait below their articles, not what they say."""

    name = "held_on_mine"
    order = 140
    template_name = "news/admin/held_on_mine_panel.html"

    def __init__(self, user: "AbstractBaseUser") -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        held = ReaderComment.objects.waiting().filter(article__owner=self.user).order_by()
        counted = held.values("article_id", "article__title").annotate(count=Count("pk")).order_by("-count")
        return (super().get_context_data(parent_context) or {}) | {"lines": list(counted[:WAITING_SHOWN])}


def talked_about(since: datetime) -> list[ArticlePage]:
    """The few with the most comments since then: how many as `lately`, how many of all as `waiting`.

    Asked of the comments of that time: of the articles, the database would count all that there ever were.
    """
    counted = (
        ReaderComment.objects.filter(created_at__gte=since)
        .order_by()
        .values_list("article")
        .annotate(lately=Count("pk"), newest=Max("created_at"))
        .order_by("-lately", "-newest")[:TALKED_ABOUT_SHOWN]
    )
    numbers = {article: lately for article, lately, _newest in counted}
    waiting = ReaderComment.objects.filter(article=OuterRef("pk"), status="pending").order_by()
    count = Subquery(waiting.values("article").annotate(count=Count("pk")).values("count"))
    articles = ArticlePage.objects.defer_streamfields().select_related("conversation")
    found = articles.annotate(waiting=Coalesce(count, 0)).in_bulk(list(numbers))
    for key, article in found.items():
        article.lately = numbers[key]
    return [found[key] for key in numbers if key in found]


def modes() -> dict[str, str]:
    """In a word each: the settings explain them at length."""
    return {
        "open": pgettext("comments", "open"),
        "held": pgettext("comments", "held"),
        "closed": pgettext("comments", "closed"),
        "off": pgettext("comments", "off"),
    }


def queue_of(article: ArticlePage) -> str:
    return f"{queue_url()}?article={article.pk}"


def panels_for(user: "AbstractBaseUser") -> list[Component]:
    return [WaitingPanel(), TalkedAboutPanel()] if may_moderate(user) else [HeldOnMinePanel(user)]
