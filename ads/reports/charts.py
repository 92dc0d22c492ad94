"""Bars as numbers: where each begins and how long it is, in percent. Pure; the templates draw them.

Widths in percent and heights in pixels: the drawing fits a phone and a sheet of paper, and its words are as
large on both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .figures import Numbers

MOST = 12
"""Bars beside each other's names; what comes after them is one bar."""
COLUMNS = 62
"""Columns of a course; more days than that are drawn by the week."""
TALL = 180
LABEL = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """`rendered` and `viewable` are lengths: percents of the widest bar, or pixels of a column."""

    name: str
    numbers: Numbers
    start: float
    breadth: float
    rendered: float
    viewable: float
    label: str = ""

    @property
    def middle(self) -> float:
        return self.start + self.breadth / 2

    @property
    def top(self) -> float:
        return TALL - self.rendered

    @property
    def viewable_top(self) -> float:
        return TALL - self.viewable


def ranking(rows: Sequence[tuple[str, Numbers]], rest: str) -> list[Bar]:
    """One bar below the other, 62 pixels each; `rest` is what the sum of the smaller ones is called.

    What was never shown has no bar.
    """
    rows = [row for row in rows if row[1] != Numbers()]
    shown = rows[:MOST]
    if len(rows) > MOST:
        others = sum((numbers for _name, numbers in rows[MOST:]), Numbers())
        shown.append((rest, others))
    widest = max((numbers.rendered for _name, numbers in shown), default=0) or 1
    return [
        Bar(
            name if len(name) <= LABEL else f"{name[: LABEL - 1]}…",
            numbers,
            62.0 * place,
            62.0,
            round(100 * numbers.rendered / widest, 2),
            round(100 * min(numbers.viewable, numbers.rendered) / widest, 2),
        )
        for place, (name, numbers) in enumerate(shown)
    ]


def course(rows: Sequence[tuple[str, Numbers]], labels: int = 3) -> list[Bar]:
    """One column beside the other. Too many are added up, seven to one, and bear the name of the first."""
    step = 7 if len(rows) > COLUMNS else 1
    shown = [
        (rows[place][0], sum((numbers for _name, numbers in rows[place : place + step]), Numbers()))
        for place in range(0, len(rows), step)
    ]
    tallest = max((numbers.rendered for _name, numbers in shown), default=0) or 1
    breadth = 100 / max(len(shown), 1)
    every = -(-len(shown) // labels) or 1
    return [
        Bar(
            name,
            numbers,
            round(breadth * (place + 0.1), 3),
            round(breadth * 0.8, 3),
            round(TALL * numbers.rendered / tallest, 1),
            round(TALL * min(numbers.viewable, numbers.rendered) / tallest, 1),
            name if place % every == 0 else "",
        )
        for place, (name, numbers) in enumerate(shown)
    ]
