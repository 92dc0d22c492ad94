"""Ways from one report to the next: closer to a row, and to other periods."""

from datetime import date, timedelta

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .questions import By, Question, month_of
from .report import Row

NEXT = {By.CUSTOMER: By.CAMPAIGN, By.CAMPAIGN: By.LINE}
ONE_DAY = timedelta(days=1)


def drilled(asked: QueryDict, question: Question, row: Row) -> str:
    """The address of what stands behind a row; empty where nothing does."""
    if question.by is By.DAY or not row.key:
        return ""
    if question.by is By.MONTH:
        return _changed(asked, by=By.DAY, **_days(row.key, _month_end(row.key)))
    return _changed(
        asked, by=NEXT.get(question.by, By.DAY), **{str(question.by): row.key}, **_period(question)
    )


def choices_of_period(asked: QueryDict, question: Question, today: date) -> list[tuple[str, str, bool]]:
    """(words, address, whether it is the one shown)."""
    month = month_of(today)
    before = month_of(month - ONE_DAY)
    year = today.replace(month=1, day=1)
    periods = [
        (_("7 days"), today - timedelta(days=6), today),
        (_("30 days"), today - timedelta(days=29), today),
        (_("this month"), month, _month_end(month)),
        (_("last month"), before, _month_end(before)),
        (_("this year"), year, today),
        (_("a year"), today - timedelta(days=364), today),
    ]
    shown = (question.start, question.last)
    return [
        (words, _changed(asked, **_days(start, last)), (start, last) == shown)
        for words, start, last in periods
    ]


def links_url(customer: int, campaign: int) -> str:
    """Of the links to what this customer or campaign is told."""
    asked = {"campaign": campaign} if campaign else {"customer": customer} if customer else {}
    address = reverse("inventory_report_links")
    return f"{address}?{urlencode(asked)}" if asked else address


def _period(question: Question) -> dict[str, date]:
    return _days(question.start, question.last)


def _days(start: date, last: date) -> dict[str, date]:
    return {"start": start, "until": last}


def _month_end(first: date) -> date:
    return month_of(month_of(first) + timedelta(days=32)) - ONE_DAY


def _changed(asked: QueryDict, **values: object) -> str:
    new = asked.copy()
    new.pop("export", None)
    for name, value in values.items():
        new[name] = str(value)
    return f"?{new.urlencode()}"
