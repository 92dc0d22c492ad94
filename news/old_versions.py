"""Which old versions of pages and snippets may go, and how they go.

Wagtail's own `purge_revisions` also deletes the live version once there is a newer draft, and what readers
could once read with it. Here a version stays if anything whatsoever points at it.
"""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, Field, OuterRef, Q, QuerySet
from wagtail.models import Revision
from wagtail.models.audit_log import BaseLogEntry

BATCH = 200
PUBLICATIONS = "wagtail.publish"
"""With this begins whatever the log calls a publication: what stood there stays to be looked up."""


def disposable(before: datetime) -> QuerySet[Revision]:
    """Versions that had been replaced before that moment, neither the first nor published, and named nowhere.

    Named are the live and the latest version, those in an approval, also a past one, and those with remarks.
    """
    versions = Revision.objects.filter(created_at__lt=before, approved_go_live_at=None).filter(
        _beside(Q(created_at__lt=OuterRef("created_at")) | _same_moment(pk__lt=OuterRef("pk"))),
        # A version that was replaced yesterday was the latest until then, however old it is.
        _beside(
            Q(created_at__gt=OuterRef("created_at")) | _same_moment(pk__gt=OuterRef("pk")),
            created_at__lt=before,
        ),
    )
    for field in references():
        versions = versions.exclude(Exists(field.model._base_manager.filter(**{field.name: OuterRef("pk")})))
    for log in logs():
        published = log._base_manager.filter(revision=OuterRef("pk"), action__startswith=PUBLICATIONS)
        versions = versions.exclude(Exists(published))
    return versions


def _same_moment(**order: OuterRef) -> Q:
    return Q(created_at=OuterRef("created_at"), **order)


def _beside(*which: Q, **fields: object) -> Exists:
    """Whether the same page or snippet has such a version."""
    same = {name: OuterRef(name) for name in ("base_content_type", "object_id")}
    return Exists(Revision.objects.filter(*which, **same, **fields))


def references() -> Iterator[Field]:
    """All columns that point at versions, also those still to be invented, but for those of the logs."""
    for model in apps.get_models(include_auto_created=True):
        if not issubclass(model, BaseLogEntry):
            fields = model._meta.local_fields
            yield from (field for field in fields if field.is_relation and field.related_model is Revision)


def logs() -> Iterator[type[BaseLogEntry]]:
    yield from (model for model in apps.get_models() if issubclass(model, BaseLogEntry))


def purge(before: datetime) -> Iterator[int]:
    """Deletes in small transactions; gives back how many after each."""
    last = 0
    while batch := list(after(last, before).values_list("pk", flat=True)[:BATCH]):
        last = batch[-1]
        yield delete(batch, before)


def after(pk: int, before: datetime) -> QuerySet[Revision]:
    return disposable(before).filter(pk__gt=pk).order_by("pk")


@transaction.atomic
def delete(batch: list[int], before: datetime) -> int:
    """Asks once more, now that nobody else can point at them: somebody may have meanwhile."""
    list(Revision.objects.select_for_update().filter(pk__in=batch).values_list("pk"))
    going = disposable(before).filter(pk__in=batch).defer("content")
    return going.delete()[0]
