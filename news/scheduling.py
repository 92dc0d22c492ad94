"""Scheduled publishing that keeps its word: see site/decisions/0002-a-clock-of-our-own.md."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.apps import apps
from django.db import models, transaction
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


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
    for pk, title in list(due_by(at).values_list("pk", "object_str")):
        outcome.published += attempt(f"„{title}“", partial(publish, pk, at), outcome)
    return outcome


def attempt(name: str, change: Callable[[], bool], outcome: Outcome) -> bool:
    """Whether the change was made. Whatever it raises is noted and undone, and stops nothing else."""
    try:
        with transaction.atomic():
            return change()
    except Exception as error:
        logger.exception("Scheduled publishing failed: %s", name)
        outcome.failures.append(f"{name}: {error}")
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
    item = expired_by(model, at).select_for_update(of=("self",)).filter(pk=pk).first()
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
    revision = due_by(at).select_for_update(of=("self",)).filter(pk=pk).first()
    if revision is None:
        return False
    if is_over(revision, at):
        skip(revision, at)
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


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
