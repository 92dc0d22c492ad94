"""Counts by the hour, and for some days the ids of what was counted, so that a repetition is known as one.

Plain numbers instead of foreign keys: what was delivered stays true when a booking or a page is deleted.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from ads.moments import hour_of

from .events import Kind, Reason

DIMENSIONS = ("hour", "kind", "reason", "line", "creative", "slot", "section", "page")


class CountedEvent(models.Model):
    """An event that has been counted. Dropped after `forget_events.KEPT`."""

    key = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class HourlyCountQuerySet(models.QuerySet):
    def since(self, at: datetime) -> Self:
        """From the hour of that moment on."""
        return self.filter(hour__gte=hour_of(at))

    def net(self) -> Self:
        """What counts. Gross is this plus `filtered()`: every event is in exactly one of them."""
        return self.filter(reason=Reason.COUNTED)

    def filtered(self) -> Self:
        return self.exclude(reason=Reason.COUNTED)

    def of(self, kind: Kind) -> Self:
        return self.filter(kind=kind)

    def total(self) -> int:
        return self.aggregate(total=Sum("count"))["total"] or 0


class HourlyCount(models.Model):
    """How often something happened within one hour (UTC). Ids are 0 where there is none."""

    hour = models.DateTimeField(_("hour"))
    kind = models.CharField(_("kind"), max_length=10)
    reason = models.CharField(_("reason"), max_length=10, blank=True)
    line = models.BigIntegerField(_("booking"), default=0)
    creative = models.BigIntegerField(_("creative"), default=0)
    slot = models.BigIntegerField(_("slot"), default=0)
    section = models.BigIntegerField(_("section"), default=0)
    page = models.BigIntegerField(_("page"), default=0)
    count = models.BigIntegerField(_("count"), default=0)

    objects = HourlyCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("hourly count")
        verbose_name_plural = _("hourly counts")
        constraints = [models.UniqueConstraint(fields=DIMENSIONS, name="measurement_one_row_an_hour")]
        indexes = [
            models.Index(fields=["line", "kind", "reason", "hour"], name="measurement_of_line"),
            models.Index(fields=["kind", "reason", "hour", "page"], name="measurement_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.kind} {self.reason or '✓'} {self.count}"
