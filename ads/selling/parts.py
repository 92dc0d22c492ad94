"""The part of its slots' views that a booking leaves itself by aims the forecast doesn't know."""

from collections.abc import Mapping
from datetime import datetime

from ads.devices import DESKTOP, PHONE, TABLET
from ads.reach import Aims, fitting_pages, views_a_day
from ads.selection import Line

BY_DEVICE: Mapping[str, float] = {PHONE: 0.65, TABLET: 0.05, DESKTOP: 0.3}
BY_LANGUAGE: Mapping[str, float] = {"de": 0.9, "en": 0.1}
"""Reckoned, not counted: nothing is stored of single readers. For the whole of a site they are right by and
large; a site that differs sells its phones by a share of voice, which needs no forecast.
"""


def part_of(line: Line, at: datetime) -> float:
    """In (0, 1]. Asks the database only where pages are restricted by more than their section."""
    part = known_part(line)
    if line.topics or line.kinds or line.pages or line.excluded_pages:
        part *= _of_pages(line, at)
    return part


def known_part(line: Line) -> float:
    """By its devices and languages alone."""
    return chosen(line.devices, BY_DEVICE) * chosen(line.languages, BY_LANGUAGE)


def chosen(wanted: frozenset[str], parts: Mapping[str, float]) -> float:
    return sum(parts.get(it, 0.0) for it in wanted) if wanted else 1.0


def _of_pages(line: Line, at: datetime) -> float:
    """By the views of the last week; all where none were counted yet."""
    whole = views_a_day(fitting_pages(Aims(sections=line.sections, on_sensitive_pages=True), at), at)
    aims = Aims(
        sections=line.sections,
        topics=line.topics,
        kinds=line.kinds,
        pages=line.pages,
        excluded_pages=line.excluded_pages,
        on_sensitive_pages=line.on_sensitive_pages,
    )
    return min(1.0, views_a_day(fitting_pages(aims, at), at) / whole) if whole else 1.0
