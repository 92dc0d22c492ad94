"""What stands against a booking, in words: with whom it collides, and by how much."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ads.desk import last_day
from ads.models import AdSlot, LineItem

from .availability import Verdict
from .goals import Room
from .shares import Crowd, promised

MOST_NAMED = 5


def objections(verdict: Verdict, unstored: Mapping[int, str] | None = None) -> list[str]:
    """Sentences, none if the booking finds all that it promises. Two queries for the names; `unstored` has
    those of bookings that are judged together with it.
    """
    if verdict.is_free:
        return []
    lines = [rival for crowd in verdict.crowds for rival in crowd.rivals]
    lines += [rival.line for rival in (verdict.room.rivals if verdict.room else ())]
    names = dict(
        LineItem.objects.filter(pk__in={it.pk for it in (*lines, *verdict.losers)}).values_list("pk", "name")
    )
    names |= unstored or {}
    slots = dict(AdSlot.objects.filter(pk__in=verdict.line.slots).values_list("pk", "name"))
    return list(_sentences(verdict, names, slots))


def _sentences(verdict: Verdict, names: dict[int, str], slots: dict[int, str]) -> Iterator[str]:
    for crowd in verdict.crowds:
        yield _of_crowd(crowd, names, slots[crowd.slot])
    if verdict.room:
        yield from _of_room(verdict, verdict.room, names)
    if verdict.taken:
        words = _("It takes %(views)s views that others need for their goals: %(bookings)s.")
        bookings = _listed(_quoted(names[it.pk]) for it in verdict.losers)
        yield words % {"views": _number(verdict.taken), "bookings": bookings}


def _of_crowd(crowd: Crowd, names: dict[int, str], slot: str) -> str:
    words = _("%(slot)s is sold to %(percent)s %% %(period)s, together with %(bookings)s.")
    bookings = _listed(f"{_quoted(names[it.pk])} ({promised(it)} %)" for it in crowd.rivals)
    period = _period(crowd.starts_at, crowd.ends_at)
    return words % {"slot": slot, "percent": crowd.percent, "period": period, "bookings": bookings}


def _of_room(verdict: Verdict, room: Room, names: dict[int, str]) -> Iterator[str]:
    def reached(views: int) -> str:
        return _number(int(views * verdict.counting))

    words = _(
        "Of the %(needed)s still missing to the goal it can count on %(available)s: %(missing)s too few. In "
        "an average course it would be %(usual)s."
    )
    yield words % {
        "needed": reached(room.needed),
        "available": reached(room.available),
        "missing": reached(room.missing),
        "usual": reached(verdict.usual.available if verdict.usual else room.available),
    }
    if room.rivals:
        words = _("The other views go to %(bookings)s.")
        yield words % {
            "bookings": _listed(f"{_quoted(names[it.line.pk])} ({_number(it.views)})" for it in room.rivals)
        }
    else:
        yield _("More views are not to be expected there in this period.")


def _listed(bookings: Iterable[str]) -> str:
    """The first of them, and how many there are besides."""
    named = list(dict.fromkeys(bookings))
    more = len(named) - MOST_NAMED
    if more > 0:
        named = [*named[:MOST_NAMED], _("%(count)s more") % {"count": more}]
    return get_text_list(named, _("and"))


def _quoted(name: str) -> str:
    return _("“%(name)s”") % {"name": name}


def _number(views: int) -> str:
    return number_format(views, force_grouping=True)


def _period(starts_at: datetime, ends_at: datetime) -> str:
    """In local days, the last one included."""
    zone = timezone.get_current_timezone()
    first, last = starts_at.astimezone(zone).date(), last_day(ends_at, zone)
    if first >= last:
        return _("on %(day)s") % {"day": date_format(first, "SHORT_DATE_FORMAT")}
    days = {"first": date_format(first, "SHORT_DATE_FORMAT"), "last": date_format(last, "SHORT_DATE_FORMAT")}
    return _("from %(first)s to %(last)s") % days
