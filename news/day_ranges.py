"""A filter from one day to another that answers for every day that can be typed."""

from datetime import date
from typing import Any

import django_filters
from django_filters.fields import DateRangeField

# The days at both ends of the calendar have no moment in every time zone.
FIRST, LAST = date(2, 1, 1), date(9998, 12, 31)


class DayRangeField(DateRangeField):
    def compress(self, data_list: list[date | None]) -> Any:
        return super().compress([day and min(max(day, FIRST), LAST) for day in data_list])


class DayRangeFilter(django_filters.DateFromToRangeFilter):
    field_class = DayRangeField
