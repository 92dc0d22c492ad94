"""Counts by the hour and by the day, and for some days the ids of what was counted, so that a repetition is
known as one.

Plain numbers instead of foreign keys: what was delivered stays true when a booking or a page is deleted.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from ads.moments import hour_of

from .events import Kind, Reason

DIMENSIONS = ("hour", "kind", "reason", "line", "creative", "slot", "section", "page")
DAILY = ("day", "reason", "line", "creative", "slot", "section")
REPORTED = (Kind.RENDERED, Kind.VIEWABLE, Kind.CLICK)
"""What is rolled up by the day: what customers are told."""
# Nothing about the kind: SQLite finds an index by the very words of its condition.
UNSETTLED = ~Q(count=F("settled"))


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

    def unsettled(self) -> Self:
        """What its day doesn't know yet: `count - settled` of each row."""
        return self.filter(UNSETTLED)

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
    # How much of it stands in the day's row, too: days.py says how the two stay one number.
    settled = models.BigIntegerField(_("settled"), default=0, db_default=0)

    objects = HourlyCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("hourly count")
        verbose_name_plural = _("hourly counts")
        constraints = [models.UniqueConstraint(fields=DIMENSIONS, name="measurement_one_row_an_hour")]
        indexes = [
            models.Index(fields=["line", "kind", "reason", "hour"], name="measurement_of_line"),
            models.Index(fields=["kind", "reason", "hour", "page"], name="measurement_of_page"),
            models.Index(fields=["hour"], condition=UNSETTLED, name="measurement_unsettled"),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.kind} {self.reason or '✓'} {self.count}"


class DailyCount(models.Model):
    """What was shown and clicked on one day of the site's time zone, net where `reason` is empty."""

    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=10, blank=True)
    line = models.BigIntegerField(_("booking"), default=0)
    creative = models.BigIntegerField(_("creative"), default=0)
    slot = models.BigIntegerField(_("slot"), default=0)
    section = models.BigIntegerField(_("section"), default=0)
    rendered = models.BigIntegerField(_("impressions"), default=0)
    viewable = models.BigIntegerField(_("viewable impressions"), default=0)
    clicks = models.BigIntegerField(_("clicks"), default=0)

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        constraints = [models.UniqueConstraint(fields=DAILY, name="measurement_one_row_a_day")]
        indexes = [models.Index(fields=["line", "day"], name="measurement_days_of_line")]

    def __str__(self) -> str:
        return f"{self.day} {self.reason or '✓'} {self.rendered}/{self.viewable}/{self.clicks}"
