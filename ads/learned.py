"""What the forecast knows, read from the database for some lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wagtail.models import Page

from .forecast import WEEK, Forecast, Week
from .models import AdSlot, LearnedWeek
from .pacing import Plan
from .selection import Line

ESTIMATED = 0.5
"""So much of what an ad manager has estimated for a slot is certain, as long as nothing was counted there."""


@dataclass(frozen=True, slots=True)
class Learned:
    """`sections` are those of which something is known; `certain` the part of a slot's forecast that four of
    five days reach, for the slots of which anything is known or estimated; `site` the week of all slots.
    """

    plan: Plan
    sections: frozenset[int]
    certain: Mapping[int, float]
    site: Week


def learned(lines: Iterable[Line], estimates: Mapping[int, float] | None = None) -> Learned:
    """Three queries, whatever there is. `estimates` of all slots spare one for those who know them."""
    rows = list(LearnedWeek.objects.all())
    weeks = {(row.slot, row.section): tuple(row.views) for row in rows}
    if estimates is None:
        estimates = dict(AdSlot.objects.order_by().values_list("pk", "views_per_day"))
    sections = frozenset(section for _slot, section in weeks)
    paths = paths_of(sections.union(*(line.sections for line in lines)))

    def below(section: int) -> frozenset[int]:
        """Sections as pages lie in the tree. What was deleted has nothing below it, and no views."""
        if section not in paths:
            return frozenset({section})
        return frozenset(pk for pk, path in paths.items() if path.startswith(paths[section]))

    certain = {slot: ESTIMATED for slot, views in estimates.items() if views}
    certain |= {row.slot: row.certain for row in rows}
    plan = Plan(Forecast(weeks, estimates), below)
    return Learned(plan, sections, certain, all_in_one(row.views for row in rows))


def all_in_one(weeks: Iterable[Iterable[float]]) -> Week:
    """All that was learned, as one curve; a flat one before."""
    return tuple(map(sum, zip(*weeks, strict=True))) or (1.0,) * WEEK


def paths_of(pages: Iterable[int]) -> dict[int, str]:
    """Where pages lie in the tree; those that were deleted are left out."""
    return dict(Page.objects.filter(pk__in=pages).order_by().values_list("pk", "path"))
