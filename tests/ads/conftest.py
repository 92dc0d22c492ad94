"""The inventory that most tests need: one slot, one booking, one text ad."""

from collections.abc import Iterator

import pytest

from ads.models import AdSlot, LineItem
from ads.snapshot import keeper

from .inventory import make_campaign, make_creative, make_line, make_slot


@pytest.fixture(autouse=True)
def _new_keeper() -> Iterator[None]:
    """Databases come and go within one process: no snapshot of one test may reach the next."""
    keeper.forget()
    yield
    keeper.forget()


@pytest.fixture
def slot(db: None) -> AdSlot:
    return make_slot()


@pytest.fixture
def booking(slot: AdSlot) -> LineItem:
    campaign = make_campaign()
    return make_line(campaign, [slot], [make_creative(campaign)])
