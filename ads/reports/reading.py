"""The one place where reports ask the counters."""

from collections.abc import Collection
from datetime import tzinfo
from typing import Any

from django.db.models import Q

from ads.measurement.days import by_day_and_hour
from ads.pacing import GoalKind

from .bookings import Bookings, Promised, Sold
from .figures import Figures, Numbers, fold
from .questions import By, Question, month_of

COUNTED = {GoalKind.IMPRESSIONS: "rendered", GoalKind.VIEWABLE: "viewable", GoalKind.CLICKS: "clicks"}


def figures_for(question: Question, bookings: Bookings, zone: tzinfo) -> dict[Any, Figures]:
    """By the key of each row; one query."""
    by = question.by
    cells = by_day_and_hour(by.column, (question.start, question.end), _narrowed(question, bookings), zone)
    if by is By.MONTH:
        return fold(map(_cell, cells), month_of)
    return fold(map(_cell, cells), lambda key: bookings.key(by, key) if by.is_sold else key)


def promised_for(
    question: Question, bookings: Bookings, keys: Collection[int], zone: tzinfo
) -> dict[int, list[Promised]]:
    """What was booked in each row, and what has been delivered of it up to now: of whole bookings, whatever
    period is asked. One query, none where nothing was promised.
    """
    if not question.by.is_sold:
        return {}
    asked = [(bookings.key(question.by, it.pk), it) for it in bookings.asked(question) if it.goal]
    shown = [(key, it) for key, it in asked if key in keys]
    counted = _delivered([it.pk for _key, it in shown], zone) if shown else {}
    found: dict[int, dict[GoalKind, Promised]] = {}
    for key, it in shown:
        kind = GoalKind(it.goal_kind)
        before = found.setdefault(key, {}).get(kind, Promised(kind, 0, 0))
        found[key][kind] = Promised(
            kind, before.goal + it.goal, before.delivered + _towards(it, counted.get(it.pk, Numbers()))
        )
    return {key: [by_kind[kind] for kind in GoalKind if kind in by_kind] for key, by_kind in found.items()}


def _towards(sold: Sold, numbers: Numbers) -> int:
    return getattr(numbers, COUNTED[GoalKind(sold.goal_kind)])


def _delivered(lines: Collection[int], zone: tzinfo) -> dict[int, Numbers]:
    cells = by_day_and_hour("line", None, Q(line__in=lines, reason=""), zone)
    return {line: figures.net for line, figures in fold(map(_cell, cells), lambda key: key).items()}


def _cell(row: tuple) -> tuple[Any, str, Numbers]:
    key, reason, *counts = row
    return key, reason, Numbers(*(int(count or 0) for count in counts))


def _narrowed(question: Question, bookings: Bookings) -> Q:
    only = Q(line__in=[it.pk for it in bookings.asked(question)]) if question.is_of_customer else Q()
    for name in ("line", "creative", "slot", "section"):
        if value := getattr(question, name):
            only &= Q(**{name: value})
    return only
