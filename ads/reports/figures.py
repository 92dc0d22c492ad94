"""Counts added up, and the rates made of them. Pure.

Rates are made of sums, never of other rates: the rate of a total is not the average of its rows' rates.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Numbers:
    """Impressions, viewable impressions and clicks of the same ads in the same time."""

    rendered: int = 0
    viewable: int = 0
    clicks: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.rendered + other.rendered, self.viewable + other.viewable, self.clicks + other.clicks
        )

    @property
    def viewable_rate(self) -> float | None:
        """Viewable impressions of all impressions, as MRC defines it for what can be measured: here all."""
        return self.viewable / self.rendered if self.rendered else None

    @property
    def click_rate(self) -> float | None:
        """Clicks of impressions (CTR)."""
        return self.clicks / self.rendered if self.rendered else None


@dataclass(frozen=True, slots=True)
class Figures:
    """`net` is what counts; `refused` what was told and doesn't, by reason."""

    net: Numbers = Numbers()
    refused: Mapping[str, Numbers] = field(default_factory=dict)

    def __add__(self, other: Self) -> Self:
        reasons = {*self.refused, *other.refused}
        return type(self)(
            self.net + other.net,
            {it: self.refused.get(it, Numbers()) + other.refused.get(it, Numbers()) for it in reasons},
        )

    @property
    def filtered(self) -> Numbers:
        return sum(self.refused.values(), Numbers())

    @property
    def gross(self) -> Numbers:
        return self.net + self.filtered

    @classmethod
    def of(cls, reason: str, numbers: Numbers) -> Self:
        """`reason` is empty for what counts."""
        return cls(Numbers(), {reason: numbers}) if reason else cls(numbers)


def fold(
    cells: Iterable[tuple[Hashable, str, Numbers]], key_of: Callable[[Hashable], Hashable]
) -> dict[Hashable, Figures]:
    """(key, reason, numbers), in any order and any pieces, added up under what `key_of` makes of the keys."""
    found: dict[Hashable, dict[str, Numbers]] = {}
    for key, reason, numbers in cells:
        there = found.setdefault(key_of(key), {})
        there[reason] = there.get(reason, Numbers()) + numbers
    return {key: Figures(by_reason.pop("", Numbers()), by_reason) for key, by_reason in found.items()}


def total(figures: Iterable[Figures]) -> Figures:
    return sum(figures, Figures())
