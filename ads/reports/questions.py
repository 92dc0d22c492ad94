"""What a report is asked: a period, what it is about, and by what it is broken down. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = 1100
"""Days: three years."""
ONE_DAY = timedelta(days=1)


class By(StrEnum):
    CUSTOMER = "customer"
    CAMPAIGN = "campaign"
    LINE = "line"
    CREATIVE = "creative"
    SLOT = "slot"
    SECTION = "section"
    DAY = "day"
    MONTH = "month"

    @property
    def column(self) -> str:
        """Of the counters; the rest follows from it."""
        return {By.CUSTOMER: "line", By.CAMPAIGN: "line", By.MONTH: "day"}.get(self, str(self))

    @property
    def is_time(self) -> bool:
        return self in (By.DAY, By.MONTH)

    @property
    def is_sold(self) -> bool:
        """Whether its rows have bookings, and with them goals."""
        return self in (By.CUSTOMER, By.CAMPAIGN, By.LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Days of the site's time zone, half-open; 0 where nothing is narrowed down."""

    start: date
    end: date
    by: By = By.CAMPAIGN
    customer: int = 0
    campaign: int = 0
    line: int = 0
    creative: int = 0
    slot: int = 0
    section: int = 0

    @property
    def last(self) -> date:
        return self.end - ONE_DAY

    @property
    def is_of_customer(self) -> bool:
        return bool(self.customer or self.campaign)

    @property
    def is_of_part(self) -> bool:
        """Whether it asks for less than whole bookings."""
        return bool(self.creative or self.slot or self.section)

    def days(self) -> Iterator[date]:
        return (self.start + timedelta(days=number) for number in range((self.end - self.start).days))

    def months(self) -> Iterator[date]:
        """By their first days."""
        return (day for day in self.days() if day.day == 1 or day == self.start)


def month_of(day: date) -> date:
    return day.replace(day=1)
