"""Days and periods as people say them: "morgen", "noch 5 Tage"."""

from datetime import date, datetime, time, tzinfo

from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .desk import last_day

LOCAL_DAY = "l, j. F"


def day_in_words(day: date, today: date) -> str:
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((day - today).days) or date_format(day, LOCAL_DAY)


def start_in_words(starts_at: datetime, today: date, zone: tzinfo) -> str:
    local = starts_at.astimezone(zone)
    return _with_time(day_in_words(local.date(), today), local)


def end_in_words(ends_at: datetime, today: date, zone: tzinfo) -> str:
    """The last day; with the hour where it isn't a whole one."""
    return _with_time(day_in_words(last_day(ends_at, zone), today), ends_at.astimezone(zone))


def _with_time(day: str, local: datetime) -> str:
    if local.time() == time.min:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": time_format(local, "H:i")}


def period_in_words(starts_at: datetime, ends_at: datetime | None, at: datetime, zone: tzinfo) -> str:
    """What of a period is still to come, counted in local days, today included."""
    today = at.astimezone(zone).date()
    if at < starts_at:
        return _before(starts_at.astimezone(zone).date(), today)
    if ends_at is None:
        return _("without an end")
    last = last_day(ends_at, zone)
    return _over(last, today) if at >= ends_at else _left((last - today).days)


def progress_in_words(delivered: int | None, goal: int | None) -> str:
    """What was counted of a goal. What came in after it was reached is counted, and told apart."""
    if delivered is None or not goal:
        return ""
    numbers = {"delivered": number_format(min(delivered, goal), force_grouping=True)}
    numbers["goal"] = number_format(goal, force_grouping=True)
    if delivered <= goal:
        return _("%(delivered)s of %(goal)s") % numbers
    return _("%(delivered)s of %(goal)s, and %(over)s beyond") % {
        **numbers,
        "over": number_format(delivered - goal, force_grouping=True),
    }


def _before(first: date, today: date) -> str:
    days = (first - today).days
    if days < 2:
        return _("begins %(day)s") % {"day": day_in_words(first, today)}
    return ngettext("begins in %(days)d day", "begins in %(days)d days", days) % {"days": days}


def _left(days: int) -> str:
    if days < 2:
        return _("ends tomorrow") if days else _("ends today")
    return ngettext("%(days)d day left", "%(days)d days left", days + 1) % {"days": days + 1}


def _over(last: date, today: date) -> str:
    return _("ended on %(day)s") % {"day": date_format(last, "SHORT_DATE_FORMAT")}
