"""What the demo's bookings with a goal have delivered so far, so that their states have something to say."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import LineItem
from ads.moments import HOUR

# Of a hundred views of a day, so many in each of its hours: nights are quiet, mornings and evenings busy.
DAY = (1, 1, 0, 0, 0, 1, 3, 6, 7, 6, 5, 5, 6, 5, 4, 4, 4, 5, 6, 7, 8, 8, 5, 3)
# Of what was due: the bookings are on schedule, and one of them lags.
ACHIEVED = (1.0, 1.02, 0.8)
SEEN = 0.62


def load_delivery(at: datetime) -> None:
    """Loads it up to the hour before that moment, unless anything was counted. The same every time."""
    if HourlyCount.objects.of(Kind.RENDERED).exists():
        return
    lines = LineItem.objects.filter(goal__isnull=False, ends_at__isnull=False, starts_at__lt=at)
    for number, line in enumerate(lines.order_by("pk")):
        HourlyCount.objects.bulk_create(counts(line, ACHIEVED[number % len(ACHIEVED)], at))


def counts(line: LineItem, achieved: float, at: datetime) -> Iterator[HourlyCount]:
    """Rows for each full hour of the booking that has passed."""
    target, link = line.slot_targets.first(), line.creative_links.first()
    if target is None or link is None:
        return
    a_day = line.goal * achieved / ((line.ends_at - line.starts_at) / timedelta(days=1))
    place = {"line": line.pk, "creative": link.creative_id, "slot": target.slot_id}
    hour = line.starts_at
    while hour + HOUR <= min(at, line.ends_at):
        shown = round(a_day * DAY[hour.hour] / sum(DAY))
        for kind, count in (
            (Kind.REQUESTED, shown),
            (Kind.RENDERED, shown),
            (Kind.VIEWABLE, round(shown * SEEN)),
        ):
            yield HourlyCount(hour=hour, kind=kind, count=count, **place)
        hour += HOUR
