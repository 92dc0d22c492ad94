"""What editors ask of their articles: mine, unfinished, waiting, scheduled. For lists and panels alike."""

from typing import TYPE_CHECKING, Self

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import policy_registry

from news.models import ArticlePage, SectionPage
from news.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser


class Standing(TextChoices):
    """Where an article is on its way to the reader."""

    DRAFT = "draft", pgettext_lazy("article", "Draft")
    WAITING = "waiting", pgettext_lazy("article", "Waits for approval")
    RETURNED = "returned", pgettext_lazy("article", "Returned for changes")
    SCHEDULED = "scheduled", pgettext_lazy("article", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("article", "Published")
    CHANGED = "changed", pgettext_lazy("article", "Published, changes not yet")
    OFFLINE = "offline", pgettext_lazy("article", "Taken offline")


def _of_page() -> Cast:
    """The key of a page as revisions and workflows write it down."""
    return Cast(OuterRef("pk"), output_field=CharField())


class DeskQuerySet(ArticleQuerySet):
    def editable_by(self, user: "AbstractBaseUser") -> Self:
        pages = policy_registry.get_by_type(Page)
        return self.filter(pk__in=pages.instances_user_has_permission_for(user, "change").values("pk"))

    def of(self, user: "AbstractBaseUser") -> Self:
        """Begun by that person, or last written on by them."""
        return self.filter(Q(owner=user) | Q(latest_revision__user=user))

    def with_standing(self) -> Self:
        """Adds `standing`, and what says more of it: `goes_live_at`, `waits_for`."""
        revisions = Revision.page_revisions.filter(object_id=_of_page(), approved_go_live_at__isnull=False)
        flows = WorkflowState.objects.active().filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id=_of_page(),
        )
        waiting = flows.filter(status=WorkflowState.STATUS_IN_PROGRESS)
        returned = flows.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        return self.annotate(
            goes_live_at=Subquery(
                revisions.order_by("approved_go_live_at").values("approved_go_live_at")[:1],
                output_field=DateTimeField(),
            ),
            waits_for=Subquery(waiting.values("current_task_state__task__name")[:1]),
            standing=Case(
                When(Exists(waiting), then=Value(Standing.WAITING)),
                When(Exists(returned), then=Value(Standing.RETURNED)),
                When(Exists(revisions), then=Value(Standing.SCHEDULED)),
                When(live=True, has_unpublished_changes=True, then=Value(Standing.CHANGED)),
                When(live=True, then=Value(Standing.PUBLISHED)),
                When(first_published_at__isnull=True, then=Value(Standing.DRAFT)),
                default=Value(Standing.OFFLINE),
                output_field=CharField(),
            ),
        )

    def standing_at(self, *standings: str) -> Self:
        return self.with_standing().filter(standing__in=standings)

    def unfinished(self) -> Self:
        """Drafts and changes that readers don't see yet, for `with_standing`.

        What can't be one is left out by its own row: only of the rest the database looks for workflows.
        """
        rest = self.filter(Q(live=False) | Q(has_unpublished_changes=True))
        return rest.filter(standing__in=[Standing.DRAFT, Standing.CHANGED])

    def scheduled(self) -> Self:
        """For `with_standing`, the next one first."""
        plans = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        pages = plans.order_by().values_list(Cast("object_id", BigIntegerField()))
        return self.filter(pk__in=pages, standing=Standing.SCHEDULED).order_by("goes_live_at", "pk")

    def lately_changed_first(self) -> Self:
        return self.order_by("-latest_revision_created_at", "-pk")

    def for_desk(self) -> Self:
        """All that a line on the desk prints; the text itself stays where it is."""
        return (
            self.defer_streamfields()
            .with_standing()
            .with_section()
            .select_related("owner", "latest_revision__user")
            .defer("latest_revision__content")
        )

    def with_waiting_comments(self) -> Self:
        comments = ArticlePage.reader_comments.field.model.objects.filter(
            article=OuterRef("pk"), status="pending"
        )
        count = comments.order_by().values("article").annotate(count=Count("pk")).values("count")
        return self.annotate(comments_waiting=Coalesce(Subquery(count), 0))


def articles() -> DeskQuerySet:
    return DeskQuerySet(ArticlePage)


def standing_in_words(article: ArticlePage, now: "datetime") -> str:
    """Such as „Geplant für morgen, 06:00“. The article comes from `with_standing`."""
    if article.standing == Standing.SCHEDULED:
        return _("Scheduled for %(moment)s") % {"moment": moment_in_words(article.goes_live_at, now)}
    if article.standing == Standing.WAITING and article.waits_for:
        return _("Waits for approval: %(task)s") % {"task": article.waits_for}
    if article.standing == Standing.PUBLISHED and article.published_at:
        return _("Published: %(moment)s") % {"moment": moment_in_words(article.published_at, now)}
    return str(Standing(article.standing).label)


def moment_in_words(moment: "datetime | None", now: "datetime") -> str:
    """As people on deadline say it: „heute, 20:07“, else the date. Empty for none."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    days = (local.date() - timezone.localtime(now).date()).days
    near = {-1: pgettext("day", "yesterday"), 0: pgettext("day", "today"), 1: pgettext("day", "tomorrow")}
    day = near.get(days) or date_format(local, "SHORT_DATE_FORMAT")
    return f"{day}, {date_format(local, 'TIME_FORMAT')}"


def last_editor(article: ArticlePage) -> "AbstractBaseUser | None":
    return article.latest_revision.user if article.latest_revision else article.owner


def name_of(user: "AbstractBaseUser | None") -> str:
    return user.get_full_name() or user.get_username() if user else ""


def sections_to_write_in(user: "AbstractBaseUser") -> QuerySet[SectionPage]:
    """In the order of the page tree, which is the order of the paper."""
    pages = policy_registry.get_by_type(Page)
    allowed = pages.instances_user_has_permission_for(user, "add").values("pk")
    return SectionPage.objects.filter(pk__in=allowed).order_by("path")


def answers_for_the_house(user: "AbstractBaseUser") -> bool:
    """Who may take an article out of others' hands is told of all of them: the editor-in-chief."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "lock")
