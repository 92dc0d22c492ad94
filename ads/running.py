"""Which lines of a slot run at a moment, without asking each of them again: bits that flip at known instants.

Pure. Time is cut into half hours, because that is where clocks change everywhere on earth; within one, a
line's answer can change only at its own start or end and at the borders of its schedule on the local clock.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from ads.schedule import Schedule
from ads.selection import Line, state_refusal

BLOCK = timedelta(minutes=30)
BLOCKS_KEPT = 4


class Running:
    """The running lines of a sequence as one number: bit i is that of line i."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._schedules = list(dict.fromkeys(line.schedule for line in lines))
        numbers = {schedule: number for number, schedule in enumerate(self._schedules)}
        self._lines = [
            (1 << index, line.starts_at, line.ends_at, numbers[line.schedule])
            for index, line in enumerate(lines)
            if state_refusal(line) is None
        ]
        self._blocks: dict[int, tuple[list[float], list[int]]] = {}

    def at(self, at: datetime) -> int:
        """The bits at an aware moment. The first question about a half hour costs more than the others."""
        moment = at.timestamp()
        number = int(moment // BLOCK.total_seconds())
        block = self._blocks.get(number) or self._work_out(number)
        instants, masks = block
        return masks[bisect_right(instants, moment) - 1]

    def _work_out(self, number: int) -> tuple[list[float], list[int]]:
        begins = datetime.fromtimestamp(number * BLOCK.total_seconds(), UTC)
        instants = sorted({begins, *self._borders(begins, begins + BLOCK)})
        block = [instant.timestamp() for instant in instants], [self._mask(instant) for instant in instants]
        if len(self._blocks) >= BLOCKS_KEPT:
            self._blocks = {}
        self._blocks[number] = block
        return block

    def _borders(self, begins: datetime, ends: datetime) -> Iterator[datetime]:
        """The instants within a block at which any line may begin or cease to run."""
        for _bit, starts_at, ends_at, _schedule in self._lines:
            yield from (it for it in (starts_at, ends_at) if it is not None and begins < it < ends)
        for schedule in self._schedules:
            yield from (it for it in schedule.borders(begins) if begins < it < ends)

    def _mask(self, instant: datetime) -> int:
        is_open = [_is_open(schedule, instant) for schedule in self._schedules]
        return sum(
            bit
            for bit, starts_at, ends_at, schedule in self._lines
            if is_open[schedule] and starts_at <= instant and (ends_at is None or instant < ends_at)
        )


def _is_open(schedule: Schedule, instant: datetime) -> bool:
    return schedule.has_weekday(instant) and schedule.has_hour(instant)


def bits(mask: int) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
