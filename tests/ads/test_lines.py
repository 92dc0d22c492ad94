"""What a booking says of itself in the listing."""

from datetime import datetime

import pytest

from ads.models import LineItem

from .inventory import BERLIN


def moment(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "words"),
    [
        (moment(3, 1), moment(4, 1), "01.03.2026 – 31.03.2026"),
        (moment(3, 28), moment(3, 30), "28.03.2026 – 29.03.2026"),
        (moment(3, 1, 6), moment(3, 1, 20), "01.03.2026 06:00 – 01.03.2026 20:00"),
        (moment(3, 1), None, "01.03.2026 – …"),
    ],
)
def test_a_period_names_its_last_day(starts_at: datetime, ends_at: datetime | None, words: str) -> None:
    assert LineItem(starts_at=starts_at, ends_at=ends_at).period == words


@pytest.mark.parametrize(
    ("typed", "slugs"), [("", set()), ("hafen", {"hafen"}), (" hafen, stadt-rat ,", {"hafen", "stadt-rat"})]
)
def test_topics_are_slugs_parted_by_commas(typed: str, slugs: set[str]) -> None:
    assert LineItem(topics=typed).topic_slugs == slugs
