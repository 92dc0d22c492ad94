"""Scheduled publishing that keeps its word: see site/decisions/0002-a-clock-of-our-own.md."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=2)
"""What is later than that does not only wait for its turn."""


@dataclass
class Outcome:
    """What one run did. A failure names the item and the reason; the item is tried again in the next run."""

    published: int = 0
    expired: int = 0
    failures: list[str] = field(default_factory=list)


def publish_due(at: datetime) -> Outcome:
    """Takes offline what has expired at that moment, puts online what is due, each in its own transaction.

    After a downtime it leads to what would be seen had it never happened: an item whose whole time has passed
    doesn't appear. `at` must not lie in the future: Wagtail itself compares with its own clock.
    """
    outcome = Outcome()
    for model in models_with_drafts():
        for pk in list(expired_by(model, at).values_list("pk", flat=True)):
            outcome.expired += attempt(f"{model._meta.label} {pk}", partial(expire, model, pk, at), outcome)
    for revision in list(due_by(at).defer("content")):
        outcome.published += attempt(f"„{revision.object_str}“", partial(publish, revision.pk, at), outcome)
    return outcome


def attempt(name: str, change: Callable[[], bool], outcome: Outcome) -> bool:
    """Whether the change was made. Whatever it raises is noted and undone, and stops nothing else."""
    try:
        with transaction.atomic():
            return change()
    except ValidationError as error:
        outcome.failures.append(f"{name}: {' '.join(error.messages)}")
    except Exception as error:
        logger.exception("Scheduled publishing failed: %s", name)
        outcome.failures.append(f"{name}: {type(error).__name__}: {error}")
    return False


def models_with_drafts() -> list[type[models.Model]]:
    """Pages as one model, and every snippet with drafts."""
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page) and not model._meta.proxy)]


def expired_by(model: type[models.Model], at: datetime) -> models.QuerySet:
    return model._default_manager.filter(live=True, expire_at__lte=at).order_by("expire_at")


def due_by(at: datetime) -> models.QuerySet:
    return Revision.objects.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at", "pk")


def expire(model: type[models.Model], pk: object, at: datetime) -> bool:
    """Takes the item offline. False when another process was quicker."""
    item = expired_by(model, at).select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if item:
        take_offline(item, at)
    return bool(item)


def take_offline(item: DraftStateMixin, at: datetime) -> None:
    """Unpublishes; a version scheduled for later keeps its date, which Wagtail alone would forget."""
    scheduled = item.revisions.exclude(approved_go_live_at=None)
    approved = dict(scheduled.values_list("pk", "approved_go_live_at"))
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for pk, date in approved.items():
        item.revisions.filter(pk=pk).update(approved_go_live_at=date)
    forget_expiry(item, at)


def forget_expiry(item: DraftStateMixin, at: datetime) -> None:
    """The date has done its work: left in the draft, it would make the editor's next save fail."""
    type(item)._default_manager.filter(pk=item.pk).update(expire_at=None, expired=True)
    draft = item.latest_revision
    if draft and not draft.approved_go_live_at and is_over(draft, at):
        Revision.objects.filter(pk=draft.pk).update(content=draft.content | {"expire_at": None})


def publish(pk: int, at: datetime) -> bool:
    """Puts the version online unless its time is over. False then, and when another was quicker."""
    waiting = due_by(at).filter(pk=pk).first()
    item = waiting and hold(waiting)
    revision = due_by(at).select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if revision is None:
        return False
    if is_over(revision, at):
        skip(revision, at)
        return False
    if rival := namesake(revision):
        raise ValidationError(way_out(revision, rival))
    appear(item, revision)
    return True


def hold(revision: Revision) -> DraftStateMixin:
    """Its page or snippet, kept from others until the end of the transaction.

    A draft that is saved meanwhile is neither overwritten nor forgotten. The item before its version: in this
    order the editor's own publishing writes them. Readers may comment all the same.
    """
    model = revision.base_content_type.model_class()
    return model._base_manager.select_for_update(of=("self",), no_key=True).get(pk=revision.object_id)


def appear(item: DraftStateMixin, revision: Revision) -> None:
    """Online, with the moment that was planned: nobody planned the end of a downtime."""
    planned = revision.approved_go_live_at
    rows = type(item)._base_manager.filter(pk=item.pk)
    # Before, because what happens at publication dates the article by it.
    rows.filter(first_published_at=None).update(first_published_at=planned)
    revision.publish(log_action="wagtail.publish.scheduled")
    rows.update(last_published_at=planned)


def namesake(revision: Revision) -> Page | None:
    """The page that has taken the address of a waiting one meanwhile."""
    page = Page.objects.filter(pk=revision.object_id).first() if is_of_page(revision) else None
    if page is None:
        return None
    return page.get_siblings(inclusive=False).filter(slug=revision.content.get("slug", page.slug)).first()


def is_of_page(revision: Revision) -> bool:
    return issubclass(revision.content_type.model_class(), Page)


def way_out(revision: Revision, rival: Page) -> str:
    return _(
        "The address “%(slug)s” belongs to “%(title)s” by now. Give that page another address, and this one "
        "appears by itself; or cancel the schedule here, enter another address and publish."
    ) % {"slug": rival.slug, "title": rival.title}


def delays(page: Page, at: datetime) -> list[str]:
    """For that page's editor: why what should be online isn't, and what to do."""
    return [delay(revision) for revision in page.revisions.filter(approved_go_live_at__lte=at - PATIENCE)]


def delay(revision: Revision) -> str:
    if rival := namesake(revision):
        return way_out(revision, rival)
    return _(
        "It is tried again every minute. Should it stay like this, tell whoever looks after the server: "
        "the reason stands on the dashboard."
    )


def is_over(revision: Revision, at: datetime) -> bool:
    expiry = parse_datetime(revision.content.get("expire_at") or "")
    return expiry is not None and expiry <= at


def skip(revision: Revision, at: datetime) -> None:
    """The version would have come and gone: an older one that it would have replaced goes as well."""
    item = revision.content_object
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    if item.live:
        take_offline(item, at)
    else:
        forget_expiry(item, at)
        log(instance=item, action="wagtail.unpublish.scheduled", revision=revision)
