"""Each process's copy of the inventory: fresh within a second, and no query while it decides."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from ads.models import (
    AdSettings,
    AdSlot,
    Advertiser,
    Campaign,
    Creative,
    ExclusionLabel,
    InventoryVersion,
    LineItem,
)
from ads.pacing import LEAD
from ads.snapshot import Keeper, compile_snapshot, keeper

from .inventory import ARTICLE, DAY, NOON, make_campaign, make_creative, make_line
from .pages import deliver

SHELL = "<!--slot:below-title-->"


def number() -> int:
    return InventoryVersion.current()[1]


def rename(model: type) -> Callable[[], None]:
    def change() -> None:
        row = model.objects.first()
        row.name = "Anders"
        row.save()

    return change


CHANGES = {
    "a slot": rename(AdSlot),
    "a customer": rename(Advertiser),
    "a booking": rename(LineItem),
    "a creative": rename(Creative),
    "publishing": lambda: Creative.objects.first().save_revision().publish(),
    "unpublishing": lambda: Creative.objects.first().unpublish(),
    "deleting": lambda: LineItem.objects.first().delete(),
    "deleting many": lambda: LineItem.objects.all().delete(),
    "a booking's slots": lambda: LineItem.objects.first().slot_targets.first().delete(),
    "settings": lambda: AdSettings.objects.create(site=Site.objects.get(), marker="Anzeige"),
    "a site": lambda: Site.objects.get().save(),
    "industries": lambda: Advertiser.objects.first().labels.add(ExclusionLabel.objects.create(name="Räder")),
    "industries of a campaign": lambda: Campaign.objects.first().labels.add(
        ExclusionLabel.objects.create(name="Räder")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_makes_a_new_version(booking: LineItem, change: Callable[[], None]) -> None:
    before = number()
    change()
    assert number() > before


def test_another_worker_serves_a_change_within_a_second(booking: LineItem) -> None:
    worker = Keeper()
    assert worker.current(100.0, NOON).indexes[AdSlot.objects.get().pk].lines
    LineItem.objects.get().delete()
    assert worker.current(100.99, NOON).indexes[AdSlot.objects.get().pk].lines
    assert not worker.current(101.0, NOON).indexes[AdSlot.objects.get().pk].lines


def test_a_restored_backup_is_not_mistaken_for_the_old_state(booking: LineItem) -> None:
    """The same number, but a row of another origin."""
    worker = Keeper()
    old = worker.current(0.0, NOON)
    count = number()
    InventoryVersion.objects.all().delete()
    InventoryVersion.objects.create(pk=1, number=count)
    assert worker.current(2.0, NOON) is not old


def test_nothing_new_costs_one_query_a_second(
    booking: LineItem, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    worker = Keeper()
    first = worker.current(0.0, NOON)
    with django_assert_num_queries(0):
        assert worker.current(0.5, NOON) is first
    with django_assert_num_queries(1):
        assert worker.current(1.5, NOON) is first


def test_filling_a_page_costs_no_query(
    booking: LineItem, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keeper.current(0.0, NOON)
    with django_assert_num_queries(0):
        assert "<aside" in deliver(SHELL, ARTICLE)


def test_compiling_takes_as_many_queries_for_one_booking_as_for_many(
    slot: AdSlot, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    campaign = make_campaign()
    for count in (1, 12):
        for index in range(count):
            creatives = [make_creative(campaign, f"Bild {count} {index}", picture_size=(30, 25))]
            make_line(campaign, [slot], creatives)
        compile_snapshot(NOON)  # draws the new pictures
        with django_assert_num_queries(16):
            compile_snapshot(NOON)


def test_what_has_ended_is_not_carried_along(booking: LineItem) -> None:
    LineItem.objects.update(ends_at=NOON)
    pk = AdSlot.objects.get().pk
    assert not compile_snapshot(NOON).indexes[pk].lines
    assert compile_snapshot(NOON - DAY / 2).indexes[pk].lines


def test_a_goal_becomes_a_share_of_the_views_that_are_to_come(booking: LineItem) -> None:
    AdSlot.objects.update(views_per_day=1000)
    LineItem.objects.update(tier="guaranteed", goal=500, ends_at=NOON + DAY)
    (line,) = Keeper().current(0.0, NOON).indexes[AdSlot.objects.get().pk].lines
    assert line.need == pytest.approx(500 / 0.95 / 1000)
    assert line.rate == pytest.approx(LEAD * 500 / 0.95 / 1000)


def test_the_settings_are_those_of_the_site_that_was_asked(booking: LineItem) -> None:
    root = Site.objects.get().root_page
    other = Site.objects.create(hostname="sonntag.example", port=80, root_page=root)
    AdSettings.objects.create(site=other, marker="Anzeige")
    snapshot = compile_snapshot(NOON)
    assert snapshot.rules_for("sonntag.example", 80).marker == "Anzeige"
    assert snapshot.rules_for("sonntag.example", 8000).marker == "Anzeige"
    assert snapshot.rules_for("irgendwo.example", 80).marker == "Werbung"


def test_a_booking_has_the_industries_of_its_campaign_and_its_customer(booking: LineItem) -> None:
    labels = [ExclusionLabel.objects.create(name=name) for name in ("Möbel", "Räder", "Reisen")]
    for thing, label in zip((booking, booking.campaign, booking.campaign.advertiser), labels, strict=True):
        thing.labels.add(label)
        thing.save()
    index = compile_snapshot(NOON).indexes[AdSlot.objects.get().pk]
    assert index.lines[0].labels == {label.pk for label in labels}
