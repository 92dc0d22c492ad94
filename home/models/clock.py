"""What `manage.py clock` remembers of its jobs, so that a second clock and the admin know it too."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

HEARTBEAT = "clock"
HEALTH = "health"

SILENCE = timedelta(minutes=3)
"""A clock that has not been heard of for so long is taken for dead."""
SET_BACK = timedelta(minutes=1)
"""What was begun so far in the future was begun before this machine's clock was set back."""
ENDLESS = timedelta(hours=2)
"""No job takes so long, and one that was cut off has begun anew."""


class ClockRunQuerySet(models.QuerySet):
    def due(self, at: datetime, every: timedelta, again: timedelta) -> Self:
        """Whose turn it is: `every` after the last start, `again` after one that failed or never ended."""
        done = Q(last_finished__gte=F("last_started"), error="")
        return self.filter(
            Q(last_started=None)
            | Q(done, last_started__lte=at - every)
            | (~Q(done) | Q(last_finished=None)) & Q(last_started__lte=at - again)
            | Q(last_started__gt=at + SET_BACK)
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

    def is_heard(self, at: datetime) -> bool:
        """A sign of life from the future is one from before the clock was set back."""
        return self.filter(name=HEARTBEAT, last_finished__range=(at - SILENCE, at + SILENCE)).exists()

    def in_trouble(self, names: Iterable[str], at: datetime) -> Self:
        """Jobs that failed, and which of these have begun and never ended."""
        unfinished = Q(last_finished=None) | Q(last_finished__lt=F("last_started"))
        stuck = Q(unfinished, name__in=names, last_started__lt=at - ENDLESS)
        return self.filter(~Q(error="") | stuck).order_by("name")


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
