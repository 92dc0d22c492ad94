"""Whether a booking will reach its goal, why not, and what would help. Pure.

Expected at its end is what is counted so far, and of the views that are to come in its slots, sections and
hours those that it fits and that others leave to it. Both parts are taken from the ledger of the last day:
what it might have had but for other restrictions than these, and what was left to it by those that stood
there before or beside it. What its own plan let pass is its own: it takes that as soon as it needs it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from ads.moments import midnight
from ads.pacing import GoalKind, Plan, Tally, share_that_counts
from ads.selection import Line, Refusal, Slot, Tier, fitting

from .ledger import Day, Fate, Ledger, Readers, ledger, replay

NOTHING = 0.02
"""A part of the goal so small that a forecast can't tell it from none."""
FAR = 0.1
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)
LONGEST = 30
"""So many days a booking is proposed to go on at most."""
READERS = (Refusal.OTHER_LANGUAGE, Refusal.OTHER_DEVICE)
OF_PAGES = (
    *(Refusal.SENSITIVE_PAGE, Refusal.OTHER_TOPIC, Refusal.OTHER_KIND),
    *(Refusal.OTHER_PAGE, Refusal.EXCLUDED_PAGE),
)


class Light(StrEnum):
    ON_COURSE = "on-course"
    SHORT = "short"
    FAR_OFF = "far-off"


class Cause(StrEnum):
    RIVALS = "rivals"
    RULE = "rule"
    SUPPLY = "supply"
    STUCK = "stuck"


LOOSENED: Mapping[Refusal, Callable[[Line], Line]] = {
    Refusal.WEEKDAY: lambda line: replace(line, schedule=replace(line.schedule, weekdays=frozenset())),
    Refusal.HOUR: lambda line: replace(line, schedule=replace(line.schedule, opens=None, closes=None)),
    Refusal.SENSITIVE_PAGE: lambda line: replace(line, on_sensitive_pages=True),
    Refusal.OTHER_SECTION: lambda line: replace(line, sections=frozenset()),
    Refusal.OTHER_TOPIC: lambda line: replace(line, topics=frozenset()),
    Refusal.OTHER_KIND: lambda line: replace(line, kinds=frozenset()),
    Refusal.OTHER_LANGUAGE: lambda line: replace(line, languages=frozenset()),
    Refusal.OTHER_DEVICE: lambda line: replace(line, devices=frozenset()),
    Refusal.OTHER_PAGE: lambda line: replace(line, pages=frozenset()),
    Refusal.EXCLUDED_PAGE: lambda line: replace(line, excluded_pages=frozenset()),
}
"""A line without the restriction behind a refusal."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Of a line with a goal: what is counted and what is to be expected, in what the goal counts."""

    line: Line
    goal: int
    counted: int
    to_come: float
    ledger: Ledger
    cause: Cause | None = None
    rule: Refusal | None = None

    @property
    def expected(self) -> int:
        return min(self.goal, int(self.counted + self.to_come)) if self.counted < self.goal else self.counted

    @property
    def shortfall(self) -> float:
        """The part of the goal that will be missing."""
        return max(0.0, 1 - self.expected / self.goal)

    @property
    def percent(self) -> int:
        return max(1, round(100 * self.shortfall)) if self.light is not Light.ON_COURSE else 0

    @property
    def light(self) -> Light:
        if self.shortfall <= NOTHING:
            return Light.ON_COURSE
        return Light.FAR_OFF if self.shortfall >= FAR else Light.SHORT


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of a line: another end, a further slot, or a restriction less; and what comes of it."""

    outlook: Outlook
    until: date | None = None
    slot: int | None = None
    rule: Refusal | None = None


@dataclass(frozen=True)
class Reckoning:
    """What is known of the last day and of the time to come. `slots` are all that may be proposed, too."""

    plan: Plan
    day: Day
    slots: Sequence[Slot]
    readers: Callable[[Line], Readers]
    at: datetime
    since: datetime
    tiers: Mapping[int, Tier] = field(default_factory=dict)

    def outlook(self, line: Line, tally: Tally, *, is_stuck: bool = False) -> Outlook:
        """`is_stuck`: no passing of time makes it run."""
        found = self._plain(line, tally)
        if is_stuck:
            return replace(found, to_come=0.0, cause=Cause.STUCK)
        if found.light is Light.ON_COURSE:
            return found
        if _cures(self._plain(line, tally, alone=True), found):
            return replace(found, cause=Cause.RIVALS)
        rules = self._narrowest(found)
        rule = next((it for it in rules if _cures(self._plain(LOOSENED[it](line), tally), found)), None)
        return replace(found, cause=Cause.RULE if rule else Cause.SUPPLY, rule=rule)

    def proposals(self, found: Outlook, tally: Tally) -> list[Iterator[Proposal]]:
        """Of each kind those that help, the best first: longer, in a further slot, less confined."""
        slots = {pk: replace(found.line, slots=found.line.slots | {pk}) for pk in self._free(found.line)}
        rules = {rule: LOOSENED[rule](found.line) for rule in self._narrowest(found)}
        return [
            self._longer(found, tally),
            _best(found, (Proposal(self._plain(line, tally), slot=pk) for pk, line in slots.items())),
            _best(found, (Proposal(self._plain(line, tally), rule=it) for it, line in rules.items())),
        ]

    def _plain(self, line: Line, tally: Tally, *, alone: bool = False) -> Outlook:
        """Without a cause. `alone`: as if nobody stood before or beside it."""
        hours = replay(line, self.slots, self.day, self.readers(line))
        told = ledger(line, hours, self.tiers, self.since)
        readers = self.readers(line)
        views = self._supply(line) * _fitting(told) * readers.language * readers.device
        counting = share_that_counts(GoalKind(line.goal_kind), tally)
        to_come = views * (1.0 if alone else _left_by_others(told)) * counting
        return Outlook(line, line.goal, tally.delivered, to_come, told)

    def _supply(self, line: Line) -> float:
        supply = self.plan.supply(self.plan.aim(line), line.schedule)
        return supply.between(max(self.at, line.starts_at), line.ends_at)

    def _narrowest(self, found: Outlook) -> Iterator[Refusal]:
        """The restrictions that took most page views."""
        taken = {rule: found.ledger.reasons.get(rule, 0) for rule in LOOSENED}
        yield from (rule for rule in sorted(taken, key=lambda it: -taken[it]) if taken[rule])

    def _free(self, line: Line) -> list[int]:
        return [it.pk for it in self.slots if it.active and it.pk not in line.slots and fitting(line, it)]

    def _longer(self, found: Outlook, tally: Tally) -> Iterator[Proposal]:
        """By whole days, from the first on by which the goal is reached."""
        line, zone = found.line, found.line.schedule.zone
        last = (line.ends_at - MOMENT).astimezone(zone).date()
        now = self._supply(line)
        for days in range(2, LONGEST + 2) if now else ():
            longer = replace(line, ends_at=midnight(last + days * DAY, zone))
            if found.counted + found.to_come * self._supply(longer) / now >= found.goal:
                yield Proposal(self._plain(longer, tally), until=last + days * DAY)


def _cures(without: Outlook, found: Outlook) -> bool:
    """Whether something is the cause: without it most of the shortfall would be none."""
    return without.shortfall <= found.shortfall / 2


def _best(found: Outlook, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Those that bring more than a forecast can miss."""
    better = [it for it in proposals if found.shortfall - it.outlook.shortfall > NOTHING]
    yield from sorted(better, key=lambda it: it.outlook.shortfall)


def _fitting(told: Ledger) -> float:
    """The part of the views in its sections and hours that other restrictions leave, but for readers."""
    kept = told.open + sum(told.reasons.get(it, 0) for it in READERS)
    lost = sum(told.reasons.get(it, 0) for it in OF_PAGES)
    return kept / (kept + lost) if kept + lost else 1.0


def _left_by_others(told: Ledger) -> float:
    taken = told.reasons.get(Fate.ABOVE, 0) + told.reasons.get(Fate.BESIDE, 0)
    return 1 - taken / told.open if told.open else 1.0
