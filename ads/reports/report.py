"""A whole report: rows with names, sums, and what was promised. Six queries at most, however long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ads.measurement.events import Reason
from ads.pacing import GoalKind

from .bookings import Bookings, Promised
from .figures import Figures, Numbers, total
from .naming import BYS, REASONS, names_of
from .questions import By, Question, month_of
from .reading import figures_for, promised_for


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is an id, a day or the first day of a month; `whose` names the customer where that helps."""

    key: Any
    name: str
    whose: str
    figures: Figures
    promised: list[Promised]

    @property
    def net(self) -> Numbers:
        return self.figures.net


class Report:
    """`at` is the moment it is made at: no day after it has a row."""

    def __init__(self, question: Question, bookings: Bookings, at: datetime, zone: tzinfo) -> None:
        self.question, self.bookings, self.at, self.zone = question, bookings, at, zone

    @cached_property
    def rows(self) -> list[Row]:
        """Time runs; of everything else the most shown comes first."""
        found = figures_for(self.question, self.bookings, self.zone)
        found = {key: Figures() for key in self._expected()} | found
        names = names_of(self.question.by, found, self.bookings)
        promised = promised_for(self.question, self.bookings, found, self.zone)
        rows = [Row(key, *names[key], figures, promised.get(key, [])) for key, figures in found.items()]
        if self.question.by.is_time:
            return sorted(rows, key=lambda row: row.key)
        return sorted(rows, key=lambda row: (-row.net.rendered, row.name, row.key))

    @cached_property
    def total(self) -> Figures:
        return total(row.figures for row in self.rows)

    @property
    def refused(self) -> list[tuple[str, Numbers]]:
        """What didn't count, by its reason in words."""
        return [(REASONS[it], self.total.refused[it]) for it in Reason if it in self.total.refused]

    @property
    def reasons(self) -> list[Reason]:
        return [it for it in Reason if it in self.total.refused]

    @property
    def local_at(self) -> datetime:
        return self.at.astimezone(self.zone)

    @property
    def heading(self) -> str:
        return _("Report by %(what)s") % {"what": BYS[self.question.by]}

    @property
    def has_customers(self) -> bool:
        return any(row.whose for row in self.rows)

    @property
    def kinds(self) -> list[GoalKind]:
        """Of goals that were promised."""
        return [kind for kind in GoalKind if any(kind == it.kind for row in self.rows for it in row.promised)]

    @cached_property
    def narrowed(self) -> list[str]:
        """What it was narrowed down to, in words: "Campaign: Frühling"."""
        chosen = [(by, getattr(self.question, by, 0)) for by in By if not by.is_time]
        return [f"{BYS[by]}: {names_of(by, [key], self.bookings)[key][0]}" for by, key in chosen if key]

    def _expected(self) -> Iterable[Any]:
        """Rows that stand there with nothing counted, too."""
        question, today = self.question, self.at.astimezone(self.zone).date()
        if question.by.is_time:
            days: list[date] = [day for day in question.days() if day <= today]
            return dict.fromkeys(map(month_of, days) if question.by is By.MONTH else days)
        if question.by.is_sold and not question.is_of_part:
            running = self.bookings.running(question, self.zone)
            return dict.fromkeys(self.bookings.key(question.by, it.pk) for it in running)
        return ()
