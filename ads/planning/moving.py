"""A booking gets other days: what drags in the calendar do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from ads.compiling import sold_lines
from ads.models import LineItem
from ads.moments import midnight
from ads.progress import ONE_DAY
from ads.selling.availability import Availability
from ads.selling.wording import objections


class ChangedMeanwhileError(Exception):
    """Its period isn't any more what the calendar showed."""


class NoRoomError(Exception):
    """What stands against it."""

    def __init__(self, objections: Sequence[str]) -> None:
        super().__init__(*objections)
        self.objections = objections


@dataclass(frozen=True, slots=True)
class Wish:
    """`last` is the last day with a moment of it, `seen` the version that the calendar showed. `overbook`:
    what stands against it is only noted.
    """

    first: date
    last: date
    seen: str
    overbook: bool = False


def version_of(item: LineItem) -> str:
    """Of its period, as a calendar shows it."""
    return f"{item.starts_at.timestamp():.0f}-{item.ends_at.timestamp() if item.ends_at else 0:.0f}"


def moved(
    starts_at: datetime, ends_at: datetime, first: date, last: date, zone: tzinfo
) -> tuple[datetime, datetime]:
    """From the same time of the day on another first day to the same time on another last one."""
    start = starts_at.astimezone(zone)
    end = ends_at.astimezone(zone)
    if end.time() == time.min:
        last += ONE_DAY
    return _on(first, start, zone), _on(last, end, zone)


def _on(day: date, clock: datetime, zone: tzinfo) -> datetime:
    if clock.time() == time.min:
        return midnight(day, zone)
    return datetime.combine(day, clock.time(), zone)


def move(pk: int, wish: Wish, *, user: AbstractBaseUser, at: datetime, zone: tzinfo) -> LineItem:
    """Raises LineItem.DoesNotExist, ChangedMeanwhileError, NoRoomError, and ValidationError where such a
    period makes no sense.
    """
    with transaction.atomic():
        item = LineItem.objects.select_for_update().get(pk=pk)
        if version_of(item) != wish.seen or item.ends_at is None:
            raise ChangedMeanwhileError
        item.starts_at, item.ends_at = moved(item.starts_at, item.ends_at, wish.first, wish.last, zone)
        item.clean()
        against = _what_stands_against(item, at)
        if against and not wish.overbook:
            raise NoRoomError(against)
        item.save()
        log(item, "wagtail.edit", user=user, data={})
        if against:
            log(item, "ads.overbooked", user=user, data={"objections": list(against)})
    return item


def _what_stands_against(item: LineItem, at: datetime) -> list[str]:
    (stored,) = sold_lines(LineItem.objects.filter(pk=item.pk))
    line = replace(stored, starts_at=item.starts_at, ends_at=item.ends_at)
    return objections(Availability(at, without=item.pk).verdict(line))
