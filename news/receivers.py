"""Every change of what readers see is told to those that keep pages.

By signals, because these changes have no call of ours in common: publishing, unpublishing, moving and
deleting, workflows, schedules, snippets, settings and the image library are Wagtail's own code.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from news.facts.versions import subject_of_versions
from news.freshness import EVERYTHING, NEWS, changed, month_of, subject_of
from news.models import ArticlePage, Contributor, NewsImage, PartnerFeed, Source, Topic
from news.serving import HOME_DEPTH

BOOKKEEPING = frozenset(
    {
        *("draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
        *("locked", "locked_at", "locked_by", "live_revision", "last_published_at", "expired"),
        *("go_live_at", "expire_at", "owner"),
    }
)
"""What Wagtail writes to a page's row with each draft. No reader sees any of it."""


def connect() -> None:
    for signal in (page_published, page_unpublished, pre_page_move, post_page_move):
        signal.connect(page_changed, dispatch_uid="freshness-page")
    for signal in (pre_save, pre_delete):
        signal.connect(article_leaves, sender=ArticlePage, dispatch_uid="freshness-article")
    post_save.connect(page_saved, dispatch_uid="freshness-page")
    post_delete.connect(page_deleted, dispatch_uid="freshness-page")
    settings = [model for model in registry if issubclass(model, BaseSiteSetting)]
    receivers = {
        thing_changed: (Contributor, NewsImage, PartnerFeed, Source, Topic),
        all_changed: (Site, PageViewRestriction, *settings),
    }
    for receiver, models in receivers.items():
        for model in models:
            for signal in (post_save, post_delete):
                signal.connect(receiver, sender=model, dispatch_uid=f"freshness-{model._meta.label}")


def page_changed(instance: Page, **_signal: Any) -> None:
    changed(*subjects_of(instance))


def article_leaves(instance: ArticlePage, update_fields: Iterable[str] | None = None, **_signal: Any) -> None:
    """What it was counted in so far: it may have another date, other topics and other authors in a moment."""
    if not instance.pk or (update_fields and BOOKKEEPING.issuperset(update_fields)):
        return
    if stored := ArticlePage.objects.defer_streamfields().filter(pk=instance.pk).first():
        changed(*subjects_of(stored))


def page_saved(instance: Model, created: bool, update_fields: Iterable[str] | None, **_signal: Any) -> None:
    if not isinstance(instance, Page) or created or (update_fields and BOOKKEEPING.issuperset(update_fields)):
        return
    changed(*subjects_of(instance))


def page_deleted(instance: Model, **_signal: Any) -> None:
    if isinstance(instance, Page):
        changed(*subjects_of(instance))


def thing_changed(instance: Model, **_signal: Any) -> None:
    changed(subject_of(instance))


def all_changed(instance: Model, created: bool = False, **_signal: Any) -> None:
    """A setting that is read before anybody has saved it is stored as it stands on the pages already."""
    if not (created and isinstance(instance, BaseSiteSetting)):
        changed(EVERYTHING)


def subjects_of(page: Page) -> set[str]:
    """What shows the page, or may show it now. Lists in which it stood were made of the page itself."""
    page = page.specific_deferred
    if isinstance(page, ArticlePage):
        sections = Page.objects.ancestor_of(page).values_list("pk", flat=True)
        return {
            *(NEWS, subject_of(page), subject_of_versions(page)),
            *_months_of(page),
            *(f"sectionpage:{pk}" for pk in sections),
            *(subject_of(topic) for topic in page.topics.all()),
            *(f"contributor:{pk}" for pk in page.bylines.values_list("contributor", flat=True)),
        }
    # Any other page may stand in menus, in the footer and on the way up from an article.
    return {subject_of(page)} if page.depth == HOME_DEPTH else {EVERYTHING}


def _months_of(page: ArticlePage) -> list[str]:
    """None of a page that is gone: it was asked before it went."""
    moments = ArticlePage.objects.filter(pk=page.pk).values_list("published_at", flat=True)
    moment = moments.first() if "published_at" in page.get_deferred_fields() else page.published_at
    return [month_of(moment)] if moment else []
