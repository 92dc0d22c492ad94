"""The outlook of stored bookings in words, its proposals, and the form that they lead to."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from ads.forecast import WEEK
from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import AdSlot, LearnedWeek, LineItem
from ads.outcomes.advice import Advice, advice, sentences
from tests import factories
from tests.ads.inventory import DAY, NOON, make_campaign, make_creative, make_line, make_slot

pytestmark = pytest.mark.django_db


def learn(slot: AdSlot, views: float = 100) -> None:
    LearnedWeek.objects.create(slot=slot.pk, section=0, views=[views] * WEEK, certain=1.0)


def goal(slot: AdSlot, views: int, at: datetime = NOON, **values: Any) -> LineItem:
    """For one more day, with 100 views an hour."""
    campaign = make_campaign()
    values = {"tier": "guaranteed", "goal": views, "ends_at": at + DAY, "starts_at": at - DAY} | values
    return make_line(campaign, [slot], [make_creative(campaign)], **values)


def told(item: LineItem, at: datetime = NOON) -> Advice:
    with override("en"):
        return advice(item, at)


@pytest.fixture
def known(slot: AdSlot) -> AdSlot:
    learn(slot)
    return slot


def test_on_course(known: AdSlot) -> None:
    found = told(goal(known, 2000))
    assert (found.sign, found.reckoned, found.steps) == ("check", "", [])
    assert found.words == "It is on course: it will reach its goal."


def test_without_a_forecast_nothing_is_said(slot: AdSlot, booking: LineItem) -> None:
    AdSlot.objects.update(views_per_day=0)
    assert advice(goal(slot, 2000), NOON) is None
    learn(slot)
    assert advice(booking, NOON) is None  # it has no goal


def test_too_few_views_and_what_would_help(known: AdSlot) -> None:
    learn(make_slot("seite", "sidebar"))
    found = told(goal(known, 4000))
    assert found.sign == "cross"
    assert found.words == (
        "It will miss its goal by 43 %, because too few page views are to come in its slots."
    )
    assert found.reckoned == "Expected at its end: about 2,280 of 4,000."
    assert [(step.words, step.effect) for step in found.steps] == [
        ("Let it run until 03/06/2026", "Then it will reach its goal."),
        ("Show it in “Seite” as well", "Then it will reach its goal."),
    ]


def test_rivals_are_named(known: AdSlot) -> None:
    rival = make_line(
        make_campaign("Werft"), [known], [], name="Werft", tier="share", share=90, ends_at=NOON + DAY
    )
    item = goal(known, 2000)
    HourlyCount.objects.create(kind=Kind.VIEW, hour=NOON, count=100)
    HourlyCount.objects.create(kind=Kind.REQUESTED, hour=NOON, slot=known.pk, line=rival.pk, count=90)
    HourlyCount.objects.create(kind=Kind.REQUESTED, hour=NOON, slot=known.pk, count=10)
    assert told(item).words == ("It will miss its goal by 89 %, because others go before it: “Werft”.")


def test_a_proposal_that_finds_no_room_is_none(known: AdSlot) -> None:
    """What is to come in the other slot, and after its end, is sold to others."""
    other = make_slot("seite", "sidebar")
    learn(other)
    goal(other, 10**6, ends_at=NOON + 90 * DAY, name="voll")
    goal(known, 10**6, starts_at=NOON + DAY, ends_at=NOON + 90 * DAY, name="danach")
    assert told(goal(known, 4000)).steps == []


def test_a_proposal_that_helps_but_could_not_be_stored_is_none(known: AdSlot) -> None:
    learn(make_slot("seite", "sidebar"))
    [longer] = told(goal(known, 8000)).steps
    assert longer.effect == "Then it will reach its goal."


def test_paused_is_stuck(known: AdSlot) -> None:
    found = told(goal(known, 2000, paused=True))
    assert found.words == "It will miss its goal by 100 %, because it can't run as it is."
    assert found.steps == []


def test_however_many_it_asks_as_often(
    known: AdSlot, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    items = [goal(known, 4000)]
    with CaptureQueriesContext(connection) as few:
        sentences(items, NOON)
    items += [goal(known, 4000 + number) for number in range(3)]
    with django_assert_num_queries(len(few)):
        assert len(sentences(items, NOON)) == 4


def edit(item: LineItem) -> str:
    return reverse(LineItem.snippet_viewset.get_url_name("edit"), args=[item.pk])


def test_the_form_shows_the_light_and_its_steps(known: AdSlot, admin_client: Client) -> None:
    item = goal(known, 4000, timezone.now())
    page = admin_client.get(edit(item)).content.decode()
    assert "outlook--cross" in page
    assert f"{edit(item)}?until=" in page


def test_a_step_fills_in_the_form_and_stores_nothing(admin_client: Client, slot: AdSlot) -> None:
    section = factories.make_section(factories.make_home(), "Auto")
    item = goal(slot, 4000, weekdays=[1], sections=[section])
    other = make_slot("seite", "sidebar")
    form = admin_client.get(f"{edit(item)}?until=2026-04-01").context["form"]
    assert timezone.localtime(form.initial["ends_at"]).isoformat() == "2026-04-01T00:00:00+02:00"
    form = admin_client.get(f"{edit(item)}?slot={other.pk}").context["form"]
    assert [row.instance.slot_id for row in form.formsets["slot_targets"].forms] == [slot.pk, other.pk]
    form = admin_client.get(f"{edit(item)}?without=weekday").context["form"]
    assert form.initial["weekdays"] == []
    page = admin_client.get(f"{edit(item)}?without=other-section").content.decode()
    assert 'name="section_targets-0-DELETE" value="1"' in page
    item.refresh_from_db()
    assert (item.ends_at, item.weekdays, item.slot_targets.count()) == (NOON + DAY, [1], 1)


@pytest.mark.parametrize(
    "query", ["", "until=gestern", "slot=x", "slot=99999", "without=paused", "without=%00"]
)
def test_what_an_address_names_wrongly_is_left_out(
    admin_client: Client, booking: LineItem, query: str
) -> None:
    response = admin_client.get(f"{edit(booking)}?{query}")
    assert response.status_code == 200
    assert not list(response.context["messages"])


def test_a_proposal_is_announced(admin_client: Client, booking: LineItem) -> None:
    response = admin_client.get(f"{edit(booking)}?without=sensitive-page")
    assert len(response.context["messages"]) == 1
    assert response.context["form"].initial["on_sensitive_pages"] is True
