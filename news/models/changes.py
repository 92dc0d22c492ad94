"""What has changed lately, for all processes that keep pages."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone


class ContentChangeQuerySet(models.QuerySet):
    def since(self, moment: datetime) -> Self:
        return self.filter(at__gte=moment)

    def forgettable(self, moment: datetime) -> Self:
        """What every process has heard of long ago."""
        return self.filter(at__lt=moment)


class ContentChange(models.Model):
    """One subject (news/freshness.py) that changed. Rows come and go; nothing refers to them."""

    subject = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ContentChangeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject
