"""What the rows of a report are called."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from ads.measurement.events import Reason
from ads.models import AdSlot, Creative

from .bookings import Bookings
from .questions import By

BYS = {
    By.CUSTOMER: gettext_lazy("Customer"),
    By.CAMPAIGN: gettext_lazy("Campaign"),
    By.LINE: gettext_lazy("Booking"),
    By.CREATIVE: gettext_lazy("Creative"),
    By.SLOT: gettext_lazy("Slot"),
    By.SECTION: gettext_lazy("Section"),
    By.DAY: gettext_lazy("Day"),
    By.MONTH: gettext_lazy("Month"),
}
REASONS = {
    Reason.FORGED: gettext_lazy("not from one of our pages"),
    Reason.HEAD: gettext_lazy("asked for without being shown"),
    Reason.PREFETCHED: gettext_lazy("fetched ahead, not seen"),
    Reason.BOT: gettext_lazy("robots"),
    Reason.STAFF: gettext_lazy("our own staff"),
    Reason.LATE: gettext_lazy("told too late"),
    Reason.RATE: gettext_lazy("too many from one network"),
    Reason.REPLAYED: gettext_lazy("told more than once"),
}
TABLES = {By.CREATIVE: (Creative, "name"), By.SLOT: (AdSlot, "name"), By.SECTION: (Page, "title")}

Name = tuple[str, str]


def names_of(by: By, keys: Collection[Any], bookings: Bookings) -> dict[Any, Name]:
    """For every key, and the name of the customer where it says more. At most one query."""
    if by is By.DAY:
        return {day: (in_words(day), "") for day in keys}
    if by is By.MONTH:
        return {day: (date_format(day, "F Y"), "") for day in keys}
    known = bookings.names(by) if by.is_sold else _read(by, keys)
    return {key: known.get(key) or (_unknown(by, key), "") for key in keys}


def in_words(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _read(by: By, keys: Collection[int]) -> dict[int, Name]:
    model, field = TABLES[by]
    rows = model.objects.filter(pk__in=[key for key in keys if key]).order_by().values_list("pk", field)
    return {pk: (name, "") for pk, name in rows}


def _unknown(by: By, key: int) -> str:
    if not key:
        return _("outside of all sections") if by is By.SECTION else _("deleted bookings")
    return _("No. %(number)d, deleted") % {"number": key}
