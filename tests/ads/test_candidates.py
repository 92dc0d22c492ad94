"""The index finds exactly the lines that the rules refuse nothing, at every moment and for every page."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ads.candidates import SlotIndex
from ads.context import PageContext
from ads.running import Running, bits
from ads.schedule import Schedule
from ads.selection import Creative, Line, Slot, Tier, refusal
from ads.sizes import Size

from .inventory import BERLIN, NOON, line

SLOT = Slot(pk=1, sizes=(Size(300, 250),))
HOUR = timedelta(hours=1)
# The nights when Berlin's clocks change, and an ordinary day.
NIGHTS = (datetime(2026, 3, 29, 0, tzinfo=UTC), datetime(2026, 10, 25, 0, tzinfo=UTC), NOON)

moments = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes),
    st.sampled_from(NIGHTS),
    st.integers(-240, 1700),
)
clocks = st.none() | st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
schedules = st.builds(
    Schedule, st.just(BERLIN), st.frozensets(st.integers(0, 6), max_size=3), clocks, clocks
).filter(lambda it: it.opens is None or it.opens != it.closes)
few = st.integers(1, 4)
creatives = st.lists(
    st.builds(
        Creative,
        pk=st.integers(1, 9),
        size=st.sampled_from([None, None, Size(9, 9)]),
        starts_at=st.none() | moments,
        ends_at=st.none() | moments,
    ),
    max_size=3,
).map(tuple)
words = st.sampled_from(["hafen", "rat"])


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    return [
        line(
            pk,
            tier=draw(st.sampled_from(Tier)),
            slots=draw(st.sampled_from([frozenset({1}), frozenset({1, 2}), frozenset({2})])),
            creatives=draw(creatives),
            schedule=draw(schedules),
            starts_at=draw(moments),
            ends_at=draw(st.none() | moments),
            paused=draw(st.booleans()),
            sections=draw(st.frozensets(few, max_size=2)),
            topics=draw(st.frozensets(words, max_size=1)),
            kinds=draw(st.sampled_from([frozenset(), frozenset({"article"}), frozenset({"home"})])),
            devices=draw(st.sampled_from([frozenset(), frozenset({"phone"})])),
            pages=draw(st.sampled_from([frozenset(), frozenset({7})])),
            excluded_pages=draw(st.sampled_from([frozenset(), frozenset({7})])),
            on_sensitive_pages=draw(st.booleans()),
        )
        for pk in range(1, draw(st.integers(1, 8)) + 1)
    ]


pages = st.builds(
    PageContext,
    kind=st.sampled_from(["article", "home"]),
    page_id=st.sampled_from([None, 7, 8]),
    sections=st.lists(few, max_size=3).map(tuple),
    topics=st.frozensets(words),
    device=st.sampled_from(["", "phone", "desktop"]),
    sensitive=st.booleans(),
    open_to_ads=st.sampled_from([True, True, False]),
)


@settings(max_examples=300, deadline=None)
@given(lines(), pages, moments, moments)
def test_the_index_knows_what_the_rules_say(
    booked: list[Line], page: PageContext, at: datetime, later: datetime
) -> None:
    index = SlotIndex(SLOT, booked)
    for moment in (at, later):
        found = [row.line for it in index.find(page, moment).values() for row in index.candidates(it)]
        allowed = [it for it in booked if refusal(it, SLOT, page, moment) is None]
        assert sorted(it.pk for it in found) == [it.pk for it in allowed]


@settings(max_examples=40, deadline=None)
@given(lines(), st.sampled_from(NIGHTS))
def test_a_day_is_right_also_when_the_clocks_change(booked: list[Line], night: datetime) -> None:
    running = Running(booked)
    page = PageContext(kind="article")
    plain = [line(it.pk, schedule=it.schedule, starts_at=it.starts_at, ends_at=it.ends_at) for it in booked]
    for minute in range(0, 24 * 60, 7):
        at = night + timedelta(minutes=minute)
        shown = {booked[index].pk for index in bits(running.at(at))}
        assert shown == {
            it.pk
            for it, original in zip(plain, booked, strict=True)
            if not original.paused and refusal(it, Slot(pk=1), page, at) is None
        }


def test_a_period_begins_and_ends_at_its_very_moment() -> None:
    moment = timedelta(microseconds=1)
    running = Running([line(1, starts_at=NOON, ends_at=NOON + HOUR)])
    asked = (NOON - moment, NOON, NOON + HOUR - moment, NOON + HOUR)
    assert [running.at(at) for at in asked] == [0, 1, 1, 0]


def test_bits_are_told_from_the_lowest_on() -> None:
    assert list(bits(0b1001_0110)) == [1, 2, 4, 7]
