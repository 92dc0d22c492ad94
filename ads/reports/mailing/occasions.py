"""What a campaign's customer is to be told at a moment: the newest that is due, and nothing else.

After a pause of ours nobody gets the mails of last month as well. What was never shown has no report.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ads.models.report_mails import Occasion

REST = timedelta(hours=1)
"""After the end: what readers saw last is still being counted."""
LATEST = timedelta(days=14)
"""So long after the end a report is still news."""


@dataclass(frozen=True, slots=True)
class Course:
    """Of all bookings of a campaign together: the first start, the last end, None where one has no end."""

    starts_at: datetime
    ends_at: datetime | None
    is_shown: bool

    def due(self, at: datetime) -> Occasion | None:
        if not self.is_shown or at < self.starts_at:
            return None
        if self.ends_at is None:
            return Occasion.START
        if at >= self.ends_at:
            return Occasion.END if REST <= at - self.ends_at < REST + LATEST else None
        half = self.starts_at + (self.ends_at - self.starts_at) / 2
        return Occasion.HALF if at >= half else Occasion.START
