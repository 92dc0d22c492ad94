"""What a notice says of a campaign, as plain values that go into the archive as they are."""

from collections.abc import Sequence
from typing import Any

from ads.models import Campaign, LineItem


def facts_of(campaign: Campaign, lines: Sequence[LineItem]) -> dict[str, Any]:
    """For JSON: moments and amounts as text, `lines` as numbers. `ends_at` is None if one has no end."""
    starts, ends = [it.starts_at for it in lines], [it.ends_at for it in lines]
    return {
        "campaign": campaign.name,
        "customer": campaign.advertiser.name,
        "payer": campaign.payer or campaign.advertiser.name,
        **{name: getattr(campaign, name) for name in ("sponsor", "sponsor_contact", "controller")},
        **{name: getattr(campaign, name) for name in ("process", "process_url", "amount_basis", "elsewhere")},
        "amount": str(campaign.amount),
        "money_from": campaign.money_from,
        "starts_at": min(starts).isoformat() if starts else None,
        "ends_at": max(ends).isoformat() if ends and None not in ends else None,
        "lines": sorted(it.pk for it in lines),
    }
