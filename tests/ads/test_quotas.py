"""However many processes show a booking, together they stop at its goal."""

from collections import Counter
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ads.counts import COUNTING
from ads.decision import fill
from ads.measurement.models import HourlyCount
from ads.models import AdSlot, LineItem, QuotaLease
from ads.pacing import GoalKind
from ads.quotas import GRACE, LIFE, Purse, allowed
from ads.snapshot import Keeper

from .inventory import ARTICLE, DAY, NOON
from .pages import deliver

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("wish", "left", "leased", "granted"),
    [
        (10, 5000, 0, 10),
        (100, 5000, 0, 50),
        (100, 5000, 4990, 10),
        (5, 30, 0, 1),
        (5, 3, 3, 0),
        (5, 3, 4, 0),
        (5, 0, 0, 0),
        (5, -7, 0, 0),
    ],
)
def test_a_lease_is_small_and_never_more_than_is_left(
    wish: int, left: float, leased: int, granted: int
) -> None:
    assert allowed(wish, left, leased) == granted


def test_a_purse_says_no_when_it_is_empty_and_asks_for_more() -> None:
    purse, running = Purse(), {1: None}
    assert not purse.holds(1)
    assert purse.wishes(running) == {1: 1}
    purse.put({1: 2})
    assert purse.holds(1, shown=1)
    assert not purse.holds(1, shown=2)
    purse.spend(1)
    purse.spend(1)
    assert not purse.holds(1)
    purse.tick(4.0)
    assert purse.wishes(running) == {1: 5}


def test_a_lease_ends_and_is_renewed_before() -> None:
    purse = Purse()
    purse.put({1: 5})
    purse.tick(LIFE / 3)
    assert purse.wishes({1: None}) == {}
    purse.tick(LIFE)
    assert not purse.holds(1)
    assert purse.wishes({1: None}) == {1: 1}
    assert purse.wishes({}) == {}


@pytest.fixture
def goal(booking: LineItem) -> LineItem:
    AdSlot.objects.update(views_per_day=10)
    booking.tier, booking.goal, booking.ends_at = "guaranteed", 60, NOON + DAY
    booking.save()
    return booking


def count(line: LineItem, number: int, kind: str = "rendered") -> None:
    row, _created = HourlyCount.objects.get_or_create(hour=NOON, kind=kind, line=line.pk, slot=1)
    HourlyCount.objects.filter(pk=row.pk).update(count=row.count + number)


def shown(worker: Keeper, seconds: float) -> int:
    """How often one page of a worker shows the booking."""
    at = NOON + seconds * SECOND
    indexes = worker.current(seconds, at).indexes.values()
    picks = fill(list(indexes), ARTICLE, at, lambda: 0.0, may_serve=worker.pacer.purse.holds)
    for pick in picks.values():
        worker.pacer.purse.spend(pick.line.pk)
    return len(picks)


def test_several_processes_stop_together(goal: LineItem) -> None:
    """What is shown is counted twelve seconds later; nothing but the counts and the leases connects them."""
    workers = [Keeper() for _ in range(3)]
    on_their_way: Counter[int] = Counter()
    total = 0
    for second in range(0, 400, 4):
        if due := on_their_way.pop(second, 0):
            count(goal, due)
        for worker in workers:
            number = shown(worker, second)
            on_their_way[second + 12] += number
            total += number
    assert total == 60


def test_what_was_never_rendered_is_shown_again(goal: LineItem) -> None:
    worker = Keeper()
    first = sum(shown(worker, second) for second in range(60))
    later = sum(shown(worker, second) for second in range(60, 400, 2))
    assert first == 60
    assert later > 0


def test_a_process_that_died_gives_back_what_it_had(goal: LineItem) -> None:
    QuotaLease.objects.create(
        line=goal, holder="gone", amount=60, until=NOON + timedelta(seconds=LIFE) + GRACE
    )
    assert shown(Keeper(), 0) == 0
    assert shown(Keeper(), LIFE + GRACE.total_seconds() + 1) == 1


def test_a_clock_that_is_set_back_keeps_no_lease_on_the_books(goal: LineItem) -> None:
    QuotaLease.objects.create(line=goal, holder="before", amount=60, until=NOON + timedelta(hours=1))
    assert shown(Keeper(), 0) == 1
    assert not QuotaLease.objects.filter(holder="before").exists()


def test_a_goal_that_was_lowered_stops_the_booking(goal: LineItem) -> None:
    worker = Keeper()
    count(goal, 40)
    assert shown(worker, 0) == 1
    goal.goal = 40
    goal.save()
    assert shown(worker, 1) == 0
    assert goal.state_at(NOON) == "running"
    [line] = next(iter(worker.current(1, NOON).indexes.values())).lines
    assert line.delivered == 40


def test_an_end_that_moved_changes_the_rate(goal: LineItem) -> None:
    AdSlot.objects.update(views_per_day=1000)
    worker = Keeper()

    def rate(seconds: float) -> float:
        [line] = next(iter(worker.current(seconds, NOON).indexes.values())).lines
        return line.rate

    before = rate(0)
    goal.ends_at = NOON + 4 * DAY
    goal.save()
    assert rate(2) == pytest.approx(before / 4)


@pytest.mark.parametrize("kind", GoalKind)
def test_goals_are_counted_as_they_were_sold(goal: LineItem, kind: GoalKind) -> None:
    goal.goal_kind = kind
    goal.save()
    for other in set(COUNTING.values()) - {COUNTING[kind]}:
        count(goal, 100, other)
    assert shown(Keeper(), 0) == 1
    count(goal, 60, COUNTING[kind])
    assert shown(Keeper(), 0) == 0


def test_a_page_shows_a_booking_with_a_goal_and_spends_its_lease(goal: LineItem) -> None:
    pages = [deliver("<!--slot:below-title-->", ARTICLE) for _ in range(3)]
    assert ["<aside" in page for page in pages] == [True, False, False]


@pytest.mark.parametrize("change", [{"views_per_day": 0}, {"views_per_day": 10}])
def test_where_no_views_are_expected_every_one_is_taken(goal: LineItem, change: dict) -> None:
    AdSlot.objects.update(**change)
    assert shown(Keeper(), 0) == 1


def test_between_the_ticks_looking_costs_one_query(
    goal: LineItem, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    worker = Keeper()
    worker.current(0, NOON)
    with django_assert_num_queries(1):
        worker.current(30, NOON + 30 * SECOND)
    with django_assert_num_queries(4):
        worker.current(60, NOON + 60 * SECOND)
