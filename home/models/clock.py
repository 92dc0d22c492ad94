"""What `manage.py clock` remembers of its jobs, so that a second clock and the admin know it too."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

HEARTBEAT = "clock"
HEALTH = "health"


class ClockRunQuerySet(models.QuerySet):
    def due(self, at: datetime, every: timedelta, again: timedelta) -> Self:
        """Whose turn it is: `every` after the last start, `again` after one that failed or never ended."""
        done = Q(last_finished__gte=F("last_started"), error="")
        return self.filter(
            Q(last_started=None)
            | Q(done, last_started__lte=at - every)
            | (~Q(done) | Q(last_finished=None)) & Q(last_started__lte=at - again)
        )

    def claim(self, name: str, at: datetime, every: timedelta, again: timedelta) -> bool:
        """Whether this process may start the job now: of all that ask at once, one finds the row due."""
        self.get_or_create(name=name)
        return bool(self.filter(name=name).due(at, every, again).update(last_started=at))

    def finish(self, name: str, at: datetime, error: str = "") -> None:
        self.filter(name=name).update(last_finished=at, error=error)

    def beat(self, at: datetime) -> None:
        """Says that a clock is running, whatever its jobs do."""
        self.update_or_create(name=HEARTBEAT, defaults={"last_started": at, "last_finished": at})

    def take_note(self, at: datetime) -> None:
        """Writes a row that nobody reads: whether the database can be written shows by nothing less."""
        self.update_or_create(name=HEALTH, defaults={"last_started": at})

    def heard_since(self, moment: datetime) -> bool:
        return self.filter(name=HEARTBEAT, last_finished__gte=moment).exists()

    def failed(self) -> Self:
        return self.exclude(error="").order_by("name")


class ClockRun(models.Model):
    """The last run of one job of the clock; the row `clock` is the clock's own sign of life."""

    name = models.CharField(_("job"), max_length=100, unique=True)
    last_started = models.DateTimeField(_("last started"), null=True, editable=False)
    last_finished = models.DateTimeField(_("last finished"), null=True, editable=False)
    error = models.TextField(_("error"), blank=True, editable=False)

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of the clock")
        verbose_name_plural = _("runs of the clock")

    def __str__(self) -> str:
        return self.name
