"""Behind a cache that gives one page to several readers, each of them counts once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from ads.measurement.held import of_minute, of_reader
from ads.tokens import Click, dump
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot

from .conftest import READER, counts, tell

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_front(settings: Settings) -> None:
    settings.PAGES_ARE_SHARED = True


def test_two_readers_of_one_page_are_two() -> None:
    for number in ("0a1b2c3d", "zzzzzz", "zzzzzz"):
        tell("view rendered:1", number=number)
    found = counts()
    assert (found["view", ""], found["rendered", ""], found["rendered", "replayed"]) == (2, 2, 1)


def test_without_a_cache_in_front_a_number_says_nothing(settings: Settings) -> None:
    settings.PAGES_ARE_SHARED = False
    for number in ("0a1b2c3d", "zzzzzz"):
        tell("view", number=number)
    assert counts()["view", ""] == 1


@pytest.mark.parametrize("number", ["", "kurz", "x" * 15, "GROSS123", "a-b-c-d-e", "١٢٣٤٥٦"])
def test_what_is_no_number_is_passed_over(number: str) -> None:
    assert of_reader("decision", number) == "decision"


def test_clicks_of_different_minutes_are_those_of_different_readers() -> None:
    now = timezone.now().replace(second=0)
    assert of_minute("decision", now) == of_minute("decision", now + timedelta(seconds=59))
    assert of_minute("decision", now) != of_minute("decision", now + timedelta(minutes=1))


def test_a_click_counts_and_arrives() -> None:
    campaign, slot = make_campaign(), make_slot()
    creative = make_creative(campaign)
    line = make_line(campaign, [slot], [creative])
    token = dump(Click(creative.pk, line.pk, slot.pk, "aBcD_-123456wxyz", 3))
    answer = Client().get(f"/r/{token}/", headers={"user-agent": READER})
    assert (answer.status_code, answer["Location"]) == (302, creative.destination)
    assert counts() == {("click", ""): 1}
