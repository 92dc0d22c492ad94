"""When a booking may run within its period: weekdays and hours. Imports the standard library only."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Schedule:
    """Weekdays (Monday is 0; empty means every day) and hours `[opens, closes)` on the wall clock of `zone`.

    Hours may pass midnight: from 22:00 to 02:00 is open late at night and, on the same weekday, early in the
    morning. An absolute moment is judged by the local clock, so the hours stay right when the clocks change.
    """

    zone: tzinfo
    weekdays: frozenset[int] = field(default_factory=frozenset)
    opens: time | None = None
    closes: time | None = None

    @property
    def is_always_open(self) -> bool:
        return not self.weekdays and self.opens is None and self.closes is None

    def has_weekday(self, at: datetime) -> bool:
        return not self.weekdays or at.astimezone(self.zone).weekday() in self.weekdays

    def has_hour(self, at: datetime) -> bool:
        if self.opens is None and self.closes is None:
            return True
        return self._has_time(at.astimezone(self.zone).time())

    def _has_time(self, clock: time) -> bool:
        opens, closes = self.opens or time.min, self.closes or time.min
        if opens < closes:
            return opens <= clock < closes
        return clock >= opens or clock < closes

    def borders(self, near: datetime) -> list[datetime]:
        """Instants (in UTC) at which it may open or close on the local day of `near` and the day after.

        A wall clock time that comes twice, when the clocks go back, counts both times.
        """
        clocks = {self.opens, self.closes, time.min if self.weekdays else None} - {None}
        today = near.astimezone(self.zone).date()
        return [
            datetime.combine(day, clock, self.zone).replace(fold=fold).astimezone(UTC)
            for day in (today, today + timedelta(days=1))
            for clock in clocks
            for fold in (0, 1)
        ]
