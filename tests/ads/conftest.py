"""The inventory that most tests need: one slot, one booking, one text ad."""

import pytest

from ads.models import AdSlot, LineItem

from .inventory import make_campaign, make_creative, make_line, make_slot


@pytest.fixture
def slot(db: None) -> AdSlot:
    return make_slot()


@pytest.fixture
def booking(slot: AdSlot) -> LineItem:
    campaign = make_campaign()
    return make_line(campaign, [slot], [make_creative(campaign)])
