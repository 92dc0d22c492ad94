"""The vocabulary of bookings and creatives for listings and filters."""

from datetime import date, datetime, time, tzinfo
from typing import Self

from django.db.models import Q, QuerySet

from .progress import ONE_DAY, State


class LineItemQuerySet(QuerySet):
    """Periods are half-open: a booking runs from its start on and no longer runs at its end."""

    def ended(self, at: datetime) -> Self:
        return self.filter(ends_at__lte=at)

    def not_ended(self, at: datetime) -> Self:
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))

    def in_state(self, state: str, at: datetime) -> Self:
        """Bookings in a delivery state that follows from period and pause alone."""
        lines = self.not_ended(at).filter(paused=state == State.PAUSED)
        match state:
            case State.ENDED:
                return self.ended(at)
            case State.PAUSED:
                return lines
            case State.WAITING:
                return lines.filter(starts_at__gt=at)
            case State.RUNNING:
                return lines.filter(starts_at__lte=at)
            case _:
                return self.none()

    def on_day(self, day: date, zone: tzinfo) -> Self:
        """Bookings with at least a moment on that day of a time zone; none on a day that is out of reach."""
        if not date.min + ONE_DAY < day < date.max - ONE_DAY:
            return self.none()
        midnight = datetime.combine(day, time.min, zone)
        return self.not_ended(midnight).filter(starts_at__lt=datetime.combine(day + ONE_DAY, time.min, zone))

    def for_listing(self) -> Self:
        return self.select_related("campaign__advertiser").prefetch_related("slot_targets__slot")
