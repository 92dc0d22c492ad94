"""Pictures of creatives are drawn when they are published, not when the first reader comes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from ads.models import AdSlot, Creative
from ads.pictures import LIGHT, natural_size, picture_for
from ads.sizes import Size
from ads.snapshot import compile_snapshot
from tests.factories import make_image

from .inventory import NOON, make_campaign, make_creative, make_line, make_slot

pytestmark = pytest.mark.django_db


def specs(creative: Creative) -> set[str]:
    return set(creative.picture.renditions.values_list("filter_spec", flat=True))


def publish(capture: DjangoCaptureOnCommitCallbacks, size: tuple[int, int]) -> Creative:
    with capture(execute=True):
        return make_creative(make_campaign(), "Rad", picture_size=size)


def test_a_published_picture_is_drawn_for_all_slots_in_use(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_slot("seite", "sidebar", desktop_sizes=["300x250"])
    make_slot("kopf", "in-header", desktop_sizes=["728x90"])
    make_slot("aus", "float-left", active=False)
    creative = publish(django_capture_on_commit_callbacks, (600, 500))
    drawn = {"max-300x250", "max-600x500"}
    assert specs(creative) == {*drawn, *(f"{spec}{LIGHT}" for spec in drawn), "max-160x80"}


def test_the_first_reader_draws_nothing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, slot: AdSlot
) -> None:
    creative = publish(django_capture_on_commit_callbacks, (300, 250))
    make_line(creative.advertiser.campaigns.get(), [slot], [creative])
    with CaptureQueriesContext(connection) as queries:
        snapshot = compile_snapshot(NOON)
    assert snapshot.faces[creative.pk].pictures
    assert not [query for query in queries if query["sql"].startswith("INSERT")]


def test_a_broken_picture_stops_no_publication(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, slot: AdSlot
) -> None:
    creative = make_creative(make_campaign(), "Rad", picture_size=(300, 250))
    creative.picture.file.storage.delete(creative.picture.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        creative.save_revision().publish()
    assert Creative.objects.get().live


def test_what_moves_stays_as_it_was_delivered() -> None:
    """An animation would stand still in another format."""
    still, moving = make_image(size=(300, 250)), make_image(size=(300, 250), form="GIF")
    assert picture_for(still, natural_size(still)).light.endswith(".avif 300w")
    assert picture_for(moving, Size(300, 250)).light == ""
