"""The vocabulary of bookings and creatives for listings and filters."""

from datetime import date, datetime, tzinfo
from typing import Self

from django.db.models import Case, DateTimeField, F, Q, QuerySet, Value, When

from .desk import Span
from .moments import midnight
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
        return self.not_ended(midnight(day, zone)).filter(starts_at__lt=midnight(day + ONE_DAY, zone))

    def starting_in(self, span: Span) -> Self:
        return self.filter(starts_at__gte=span.start, starts_at__lt=span.end)

    def ending_in(self, span: Span) -> Self:
        """An end at the first moment of a span belongs to what came before it."""
        return self.filter(ends_at__gt=span.start, ends_at__lte=span.end)

    def by_urgency(self, at: datetime) -> Self:
        """What runs and ends soonest first, then what comes next, at last what is over, the latest first."""
        ended, coming = Q(ends_at__lte=at), Q(starts_at__gt=at)
        rank = Case(When(ended, then=Value(2)), When(coming, then=Value(1)), default=Value(0))
        soonest_start = Case(When(~ended & coming, then=F("starts_at")), output_field=DateTimeField())
        soonest_end = Case(When(~ended & ~coming, then=F("ends_at")), output_field=DateTimeField())
        return self.order_by(
            rank, soonest_start, soonest_end.asc(nulls_last=True), F("ends_at").desc(nulls_last=True), "name"
        )

    def for_desk(self) -> Self:
        lines = self.select_related("campaign__advertiser")
        return lines.prefetch_related("slot_targets__slot", "section_targets", "page_targets")

    def for_listing(self) -> Self:
        """With all that a row shows, pictures and their drawn sizes included."""
        lines = self.select_related("campaign__advertiser")
        return lines.prefetch_related("slot_targets__slot", "creative_links__creative__picture__renditions")
