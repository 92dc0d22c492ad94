"""Which lines of a slot run at a moment, without asking each of them again: bits that flip at known instants.

Pure. Time is cut into half hours, because that is where clocks change everywhere on earth; within one, a
line's answer can change only at its own start or end and at the borders of its schedule on the local clock.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, tzinfo
from math import inf

from ads.schedule import Schedule
from ads.selection import Creative, Line, state_refusal

BLOCK = 30 * 60
DAY = 24 * 60 * 60
BLOCKS_KEPT = 4


class Running:
    """The running lines of a sequence as one number: bit i is that of line i.

    `shown` are the creatives of each line: between two of them it doesn't run. Without them it always does.
    """

    def __init__(self, lines: Sequence[Line], shown: Sequence[Iterable[Creative]] | None = None) -> None:
        usable = [(1 << index, line) for index, line in enumerate(lines) if state_refusal(line) is None]
        self._periods = [
            (bit, *period)
            for bit, line in usable
            for period in _periods(line, shown[bit.bit_length() - 1] if shown else ())
        ]
        self._scheduled: dict[Schedule, int] = defaultdict(int)
        for bit, line in usable:
            self._scheduled[line.schedule] |= bit
        self._clocks: dict[tzinfo, set[int]] = defaultdict(set)
        """By zone, the seconds of the local day at which any schedule may open or close."""
        for schedule in self._scheduled:
            self._clocks[schedule.zone] |= {_second(clock) for clock in _clocks(schedule)}
        self._blocks: dict[int, tuple[list[float], list[int]]] = {}

    def at(self, at: datetime) -> int:
        """The bits at an aware moment. The first question about a half hour costs more than the others."""
        moment = at.timestamp()
        number = int(moment // BLOCK)
        block = self._blocks.get(number) or self._work_out(number)
        instants, masks = block
        return masks[bisect_right(instants, moment) - 1]

    def _work_out(self, number: int) -> tuple[list[float], list[int]]:
        begins = float(number * BLOCK)
        instants = sorted({begins, *self._borders(begins)})
        block = instants, [self._in_period(instant) & self._open(instant) for instant in instants]
        if len(self._blocks) >= BLOCKS_KEPT:
            self._blocks = {}
        self._blocks[number] = block
        return block

    def _borders(self, begins: float) -> Iterator[float]:
        """The instants within a block at which any line may begin or cease to run."""
        ends = begins + BLOCK
        for _bit, starts_at, ends_at in self._periods:
            yield from (it for it in (starts_at, ends_at) if begins < it < ends)
        for zone, clocks in self._clocks.items():
            second = _second(datetime.fromtimestamp(begins, zone).time())
            yield from (begins + ahead for clock in clocks if 0 < (ahead := (clock - second) % DAY) < BLOCK)

    def _in_period(self, instant: float) -> int:
        found = 0
        for bit, starts_at, ends_at in self._periods:
            if starts_at <= instant < ends_at:
                found |= bit
        return found

    def _open(self, instant: float) -> int:
        local = {zone: datetime.fromtimestamp(instant, zone) for zone in self._clocks}
        return sum(
            mask for schedule, mask in self._scheduled.items() if _is_open(schedule, local[schedule.zone])
        )


def _periods(line: Line, creatives: Iterable[Creative]) -> set[tuple[float, float]]:
    """When the line has something to show, in seconds. Most creatives stand for their line all the time."""
    starts_at, ends_at = line.starts_at.timestamp(), _seconds(line.ends_at, inf)
    parts = {(_seconds(it.starts_at, starts_at), _seconds(it.ends_at, ends_at)) for it in creatives}
    return {(max(starts_at, start), min(ends_at, end)) for start, end in parts} or {(starts_at, ends_at)}


def _seconds(moment: datetime | None, otherwise: float) -> float:
    return moment.timestamp() if moment else otherwise


def _is_open(schedule: Schedule, at: datetime) -> bool:
    return schedule.has_weekday(at) and schedule.has_hour(at)


def _clocks(schedule: Schedule) -> set[time]:
    """The times of the local day at which it may open or close."""
    return {schedule.opens, schedule.closes, time.min if schedule.weekdays else None} - {None}


def _second(clock: time) -> int:
    return (clock.hour * 60 + clock.minute) * 60 + clock.second


def bits(mask: int) -> Iterator[int]:
    """The places of the set bits, lowest first. Written out as text, they are found three times as fast."""
    written = f"{mask:b}"
    last = len(written) - 1
    place = written.rfind("1")
    while place >= 0:
        yield last - place
        place = written.rfind("1", 0, place)
