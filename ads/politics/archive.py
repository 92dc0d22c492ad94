"""Keeps each wording of a notice for seven years, and shows those of what was really published."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import Campaign, PoliticalNotice

from .facts import facts_of

YEARS = 7
"""After the last publication: Article 12 (4)."""


def keep(campaign: Campaign, at: datetime) -> None:
    """Another wording if anything has changed; none of a campaign that isn't political, lacks facts, or has
    no booking yet.
    """
    if not campaign.is_political or campaign.lacking:
        return
    facts = facts_of(campaign, list(campaign.lines.all()))
    versions = PoliticalNotice.objects.filter(campaign=campaign.pk)
    newest = versions.first()
    if not facts["lines"] and not newest:
        return
    endless = bool(facts["lines"]) and facts["ends_at"] is None
    if newest:
        facts |= _with_past(newest.facts, facts, at)
    if newest and newest.facts == facts:
        return
    until = None if endless else _years_after(_moment(facts["ends_at"]) or at)
    PoliticalNotice.objects.create(campaign=campaign.pk, made_at=at, keep_until=until, facts=facts)
    versions.update(keep_until=until)


def published() -> list[PoliticalNotice]:
    """The newest wording of each campaign of which something was shown, the newest first."""
    newest: dict[int, PoliticalNotice] = {}
    for notice in PoliticalNotice.objects.all():
        newest.setdefault(notice.campaign, notice)
    shown = _shown({line for notice in newest.values() for line in notice.facts["lines"]})
    return [notice for notice in newest.values() if shown.intersection(notice.facts["lines"])]


def views_of(notice: PoliticalNotice) -> int:
    """How often it was shown up to now."""
    return HourlyCount.objects.net().of(Kind.RENDERED).filter(line__in=notice.facts["lines"]).total()


def forget(at: datetime) -> None:
    """What nobody has to keep any longer."""
    PoliticalNotice.objects.filter(keep_until__lte=at).delete()


def _shown(lines: Collection[int]) -> set[int]:
    rows = HourlyCount.objects.net().of(Kind.RENDERED).filter(line__in=lines).order_by()
    return set(rows.values_list("line", flat=True).distinct())


def _with_past(before: dict[str, Any], now: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Bookings and period of both: what was moved or deleted may have been shown until then."""
    lines = sorted({*before["lines"], *now["lines"]})
    started = _moment(before["starts_at"])
    if started is None or started > at:
        return {"lines": lines}
    starts, ends = _moment(now["starts_at"]) or started, _moment(now["ends_at"])
    passed = min(_moment(before["ends_at"]) or at, at)
    if ends or not now["lines"]:
        ends = max(ends or passed, passed)
    return {
        "lines": lines,
        "starts_at": min(starts, started).isoformat(),
        "ends_at": ends.isoformat() if ends else None,
    }


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _years_after(end: datetime) -> datetime:
    leap_day = (end.month, end.day) == (2, 29)
    return end.replace(year=end.year + YEARS, **({"month": 3, "day": 1} if leap_day else {}))
