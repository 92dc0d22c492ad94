"""Two weeks of a newspaper with six bookings, through the real decision and the real pacing, on a fake clock.

Several processes look after themselves as those behind a web server do: each with its own ticks and leases,
all with one book and one count. Readers come by a weekly curve with noisy days, a spike and an outage; what
is shown begins to render some seconds later, or never.
"""

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from ads.candidates import SlotIndex
from ads.context import PageContext
from ads.decision import fill
from ads.forecast import Cell, Forecast, learn
from ads.narrowing import Narrowing
from ads.pacing import Plan, Tally, Traffic, with_ratings
from ads.quotas import GRACE, LIFE, Purse, allowed
from ads.schedule import Schedule
from ads.selection import Creative, Line, Slot, Tier

from .inventory import BERLIN, DAY

SLOT = Slot(pk=1)
CITY, SPORT = 10, 11
SPORT_PART = 0.15
VIEWS = 600_000
MONDAY = datetime(2026, 3, 23, tzinfo=BERLIN).astimezone(UTC)  # the clocks change on the Sunday after
DAYS = 14
HOUR = timedelta(hours=1)
CURVE = (
    *(0.20, 0.12, 0.08, 0.07, 0.10, 0.28, 0.75, 1.15, 1.30, 1.25, 1.20, 1.25),
    *(1.45, 1.35, 1.15, 1.10, 1.20, 1.45, 1.60, 1.75, 1.80, 1.60, 1.10, 0.55),
)
DAY_OF_WEEK = (1.05, 1.05, 1.0, 1.0, 0.95, 0.9, 1.05)
RENDERED = 0.92
SPIKE = (MONDAY + 8 * DAY + 15 * HOUR, MONDAY + 8 * DAY + 17 * HOUR, 10.0)
OUTAGE = (MONDAY + 3 * DAY + 18 * HOUR, MONDAY + 3 * DAY + 21 * HOUR, 0.0)


def at(days: float) -> datetime:
    """Midnight, on the clock of the site, so many days after the first."""
    midnight = MONDAY.astimezone(BERLIN).replace(tzinfo=None) + days * DAY
    return midnight.replace(tzinfo=BERLIN).astimezone(UTC)


def bookings(scale: float) -> dict[str, Line]:
    office = Schedule(BERLIN, frozenset(range(5)), time(9), time(18))
    plans = {
        "A all pages, 14 days": (200_000, 0, 14, None, False),
        "B one section, 7 days": (30_000, 2, 9, None, True),
        "C small, 14 days": (2_000, 0, 14, None, False),
        "D one day": (20_000, 9, 10, None, False),
        "F office hours, 14 days": (60_000, 0, 14, office, False),
        "G three days to Sunday": (3_000, 4, 7, None, False),
    }
    return {
        name: Line(
            pk=pk,
            tier=Tier.GUARANTEED,
            slots=frozenset({SLOT.pk}),
            creatives=(Creative(pk=pk),),
            schedule=schedule or Schedule(BERLIN),
            starts_at=at(begin),
            ends_at=at(end),
            goal=round(goal * scale),
            sections=frozenset({SPORT}) if is_sport else frozenset(),
        )
        for pk, (name, (goal, begin, end, schedule, is_sport)) in enumerate(plans.items(), 1)
    }


def narrow_bookings(scale: float) -> dict[str, Line]:
    """Aimed at what no forecast knows: pages about the election, and phones."""
    [model] = [line for line in bookings(scale).values() if line.pk == 1]
    topic = replace(model, pk=7, goal=round(15_000 * scale), topics=frozenset({"wahl"}))
    phones = replace(model, pk=8, goal=round(30_000 * scale), devices=frozenset({"phone"}))
    narrow = {"H one topic, 14 days": topic, "I phones, 14 days": phones}
    return {name: replace(line, creatives=(Creative(pk=line.pk),)) for name, line in narrow.items()}


def expected_views(hour: datetime, scale: float) -> float:
    local = hour.astimezone(BERLIN)
    return VIEWS * scale / DAYS * CURVE[local.hour] / sum(CURVE) * DAY_OF_WEEK[local.weekday()]


def past(scale: float, chance: random.Random) -> dict[Cell, dict[datetime, int]]:
    """Six weeks of counts before the first day, with noise of their own."""
    counts: dict[Cell, dict[datetime, int]] = {(SLOT.pk, CITY): {}, (SLOT.pk, SPORT): {}}
    for day in range(-42, 0):
        noise = chance.uniform(0.85, 1.15)
        for number in range(24):
            hour = MONDAY + day * DAY + number * HOUR
            views = _poisson(expected_views(hour, scale) * noise, chance)
            sport = sum(chance.random() < SPORT_PART for _ in range(views))
            counts[SLOT.pk, CITY][hour] = views - sport
            counts[SLOT.pk, SPORT][hour] = sport
    return counts


def _poisson(mean: float, chance: random.Random) -> int:
    return max(0, round(chance.gauss(mean, mean**0.5)))


def readers(scale: float, chance: random.Random) -> Iterator[tuple[datetime, int]]:
    """Moment and section of each view of a page."""
    noise: dict[object, float] = defaultdict(lambda: chance.uniform(0.85, 1.15))
    for number in range(DAYS * 24 * 12):
        begin = MONDAY + number * timedelta(minutes=5)
        mean = expected_views(begin, scale) / 12 * noise[begin.astimezone(BERLIN).date()]
        for start, end, factor in (SPIKE, OUTAGE):
            mean *= factor if start <= begin < end else 1
        for second in sorted(chance.uniform(0, 300) for _ in range(_poisson(mean, chance))):
            yield begin + timedelta(seconds=second), SPORT if chance.random() < SPORT_PART else CITY


def a_page(section: int, chance: random.Random) -> PageContext:
    """One page in ten is about the election, six in ten are read on a phone."""
    topics = frozenset({"wahl"}) if chance.random() < 0.1 else frozenset()
    device = "phone" if chance.random() < 0.6 else "desktop"
    return PageContext(kind="article", page_id=1, sections=(section,), topics=topics, device=device)


@dataclass
class Book:
    """What a database would hold: counts and leases. The same rules as `QuotaLease.grant`."""

    delivered: Counter = field(default_factory=Counter)
    shown: Counter = field(default_factory=Counter)
    by_hour: Counter = field(default_factory=Counter)
    requested: Counter = field(default_factory=Counter)
    leases: dict[int, list[list]] = field(default_factory=lambda: defaultdict(list))
    most_leased: Counter = field(default_factory=Counter)
    on_their_way: list[tuple[datetime, int]] = field(default_factory=list)

    def arrive(self, now: datetime) -> None:
        while self.on_their_way and self.on_their_way[0][0] <= now:
            moment, line = heapq.heappop(self.on_their_way)
            self.delivered[line] += 1
            self.by_hour[line, moment.replace(minute=0, second=0, microsecond=0)] += 1

    def grant(
        self, holder: int, wishes: dict[int, int], goals: dict[int, int], now: datetime
    ) -> dict[int, int]:
        granted = {}
        for line, wish in wishes.items():
            leases = [lease for lease in self.leases[line] if lease[2] > now]
            for lease in leases:
                if lease[0] == holder:
                    lease[2] = min(lease[2], now + GRACE)
            leased = sum(lease[1] for lease in leases)
            granted[line] = allowed(wish, goals[line] - self.delivered[line], leased)
            if granted[line]:
                leases.append([holder, granted[line], now + timedelta(seconds=LIFE) + GRACE])
            self.leases[line] = leases
            self.most_leased[line] = max(self.most_leased[line], granted[line])
        return granted

    def hours(self, now: datetime) -> dict:
        start = now.replace(minute=0, second=0, microsecond=0) - HOUR
        return {key: number for key, number in self.requested.items() if key[0] >= start}


class Process:
    def __init__(self, number: int, lines: list[Line], plan: Plan, book: Book, tick: float) -> None:
        self.number, self.plan, self.book, self.every = number, plan, book, tick
        self.lines = {line.pk: line for line in lines}
        self.goals = {line.pk: line.goal or 0 for line in lines}
        self.indexes = {SLOT.pk: SlotIndex(SLOT, lines)}
        self.traffic, self.purse, self.narrowing = Traffic(), Purse(), Narrowing()
        self.next_tick = MONDAY + timedelta(seconds=number * 7)
        self.looked = -1.0

    def look_after(self, now: datetime) -> None:
        """Once a second, and the rates with each tick."""
        seconds = (now - MONDAY).total_seconds()
        if seconds - self.looked < 1:
            return
        self.looked = seconds
        if now >= self.next_tick:
            self.next_tick = max(self.next_tick + timedelta(seconds=self.every), now)
            self.traffic.note(seconds, now, self.book.hours(now))
            tallies = {pk: Tally(self.book.shown[pk], self.book.delivered[pk]) for pk in self.lines}
            parts = self.narrowing.look(self.lines.values())
            ratings = self.plan.ratings(self.lines.values(), tallies, self.traffic, now, parts)
            self.indexes = with_ratings(self.indexes, ratings)
        self.purse.tick(seconds)
        running = {pk: line for pk, line in self.lines.items() if line.starts_at <= now < line.ends_at}
        if wishes := self.purse.wishes(running):
            self.purse.put(self.book.grant(self.number, wishes, self.goals, now))

    def show(self, now: datetime, section: int, chance: random.Random) -> int:
        page = a_page(section, chance)
        self.narrowing.note([SLOT.pk], page)
        picks = fill(list(self.indexes.values()), page, now, chance.random, may_serve=self.purse.holds)
        for pick in picks.values():
            self.purse.spend(pick.line.pk)
        return picks[SLOT.pk].line.pk if picks else 0


@dataclass(frozen=True)
class Outcome:
    name: str
    goal: int
    counted: int
    inside: int
    over: int
    lease: int
    busiest: float
    outside_schedule: int

    @property
    def percent(self) -> float:
        return 100 * self.inside / self.goal


def simulate(
    *,
    scale: float,
    oversold: float = 1.0,
    narrow: bool = False,
    processes: int = 3,
    tick: float = 60.0,
    seed: int = 1,
) -> list[Outcome]:
    chance = random.Random(seed)
    lines = bookings(scale * oversold) | (narrow_bookings(scale * oversold) if narrow else {})
    plan = Plan(Forecast(learn(past(scale, chance), MONDAY, BERLIN)), lambda section: frozenset({section}))
    book = Book()
    workers = [Process(number, list(lines.values()), plan, book, tick) for number in range(processes)]
    inside: Counter = Counter()
    wrong: Counter = Counter()
    by_pk = {line.pk: line for line in lines.values()}
    for now, section in readers(scale, chance):
        book.arrive(now)
        worker = chance.choice(workers)
        worker.look_after(now)
        pk = worker.show(now, section, chance)
        book.requested[now.replace(minute=0, second=0, microsecond=0), (SLOT.pk, section)] += 1
        if pk:
            line = by_pk[pk]
            wrong[pk] += not (line.schedule.has_weekday(now) and line.schedule.has_hour(now))
            book.shown[pk] += 1
            if chance.random() < RENDERED:
                moment = now + timedelta(seconds=chance.expovariate(1 / 4))
                heapq.heappush(book.on_their_way, (moment, pk))
                inside[pk] += line.starts_at <= now < line.ends_at
    book.arrive(MONDAY + 99 * DAY)
    return [_outcome(name, line, book, inside, wrong) for name, line in lines.items()]


def _outcome(name: str, line: Line, book: Book, inside: Counter, wrong: Counter) -> Outcome:
    busiest = max((number for (pk, _hour), number in book.by_hour.items() if pk == line.pk), default=0)
    return Outcome(
        name=name,
        goal=line.goal or 0,
        counted=book.delivered[line.pk],
        inside=inside[line.pk],
        over=max(0, book.delivered[line.pk] - (line.goal or 0)),
        lease=book.most_leased[line.pk],
        busiest=100 * busiest / (line.goal or 1),
        outside_schedule=wrong[line.pk],
    )
