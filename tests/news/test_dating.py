from datetime import UTC, datetime, timedelta

from news.dating import last_update, split_at

PUBLISHED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_editors_date_counts() -> None:
    assert last_update(PUBLISHED, PUBLISHED + HOUR, []) == PUBLISHED + HOUR


def test_the_newest_note_counts_where_it_is_later() -> None:
    notes = [PUBLISHED + 2 * HOUR, PUBLISHED + 3 * HOUR]
    assert last_update(PUBLISHED, PUBLISHED + HOUR, notes) == PUBLISHED + 3 * HOUR
    assert last_update(PUBLISHED, PUBLISHED + 4 * HOUR, notes) == PUBLISHED + 4 * HOUR


def test_nothing_that_readers_should_know_of_is_no_update() -> None:
    assert last_update(PUBLISHED, None, []) is None
    assert last_update(PUBLISHED, PUBLISHED + timedelta(seconds=59), []) is None
    assert last_update(PUBLISHED, PUBLISHED - HOUR, []) is None
    assert last_update(None, PUBLISHED, []) is None


def test_what_has_come_and_what_comes_next() -> None:
    dates = [PUBLISHED + 2 * HOUR, None, PUBLISHED, PUBLISHED + HOUR]
    assert split_at(PUBLISHED, dates) == ([PUBLISHED], PUBLISHED + HOUR)
    assert split_at(PUBLISHED + 2 * HOUR, dates)[1] is None
    assert split_at(PUBLISHED, []) == ([], None)
