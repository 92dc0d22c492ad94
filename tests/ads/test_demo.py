"""The booking desk of the demo newsroom."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from ads.models import AdSlot, Creative, LineItem
from ads.progress import State
from ads.snapshot import compile_snapshot
from home.demo.files import FOLDER
from home.demo.load_ads import load_ads
from tests.factories import make_image

AT = datetime(2026, 3, 29, 10, 0, tzinfo=UTC)  # the day the clocks change


@pytest.fixture
def foundation() -> Callable[[], Page]:
    return load


def load() -> Page:
    def image_for(name: str) -> AbstractImage:
        width, height = name.rpartition("-")[2].split("x")
        return make_image(name, size=(int(width), int(height)))

    front = Page.objects.get(depth=2)
    load_ads(FOLDER, AT, image_for, lambda slug: front)
    return front


@pytest.mark.usefixtures("standing")
def test_it_has_bookings_in_every_state() -> None:
    states = {line.state_at(AT) for line in LineItem.objects.all()}
    assert states == {State.WAITING, State.RUNNING, State.PAUSED, State.ENDED}


@pytest.mark.usefixtures("standing")
def test_all_of_it_would_pass_the_forms() -> None:
    for model in (AdSlot, Creative, LineItem):
        for row in model.objects.all():
            row.full_clean()


@pytest.mark.usefixtures("standing")
def test_the_place_below_the_title_is_never_empty() -> None:
    """Articles of every kind show what the seed shows: its headline, then the marker."""
    snapshot = compile_snapshot(AT)
    (slot,) = (slot for slot in snapshot.slots if slot.position == "below-title")
    own = [line for line in snapshot.indexes[slot.pk].lines if line.slots == {slot.pk}]
    assert any(line.on_sensitive_pages and not line.sections and line.ends_at is None for line in own)


@pytest.mark.usefixtures("standing")
def test_a_second_load_keeps_what_was_edited() -> None:
    AdSlot.objects.filter(key="kopf-oben").update(name="Ganz oben")
    LineItem.objects.update(paused=True)
    counts = [model.objects.count() for model in (AdSlot, Creative, LineItem)]
    load()
    assert [model.objects.count() for model in (AdSlot, Creative, LineItem)] == counts
    assert AdSlot.objects.get(key="kopf-oben").name == "Ganz oben"
    assert not LineItem.objects.filter(paused=False).exists()
