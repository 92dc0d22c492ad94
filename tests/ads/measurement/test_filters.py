"""Who is told apart by what he says of himself: robots nearly all, people never."""

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from ads.measurement.events import Reason
from ads.measurement.filters import is_bot, reason_of

from .agents import PEOPLE
from .conftest import READER

SAMPLES = sorted({agent for entry in CRAWLER_USER_AGENTS_DATA for agent in entry["instances"]})


def reason(agent: str = READER, method: str = "POST", is_staff: bool = False, **headers: str) -> Reason:
    return reason_of({"User-Agent": agent, **headers}, method=method, is_staff=is_staff)


def test_nearly_all_robots_that_say_so_are_told_apart() -> None:
    missed = [agent for agent in SAMPLES if reason(agent) is not Reason.BOT]
    assert len(SAMPLES) > 1500
    assert len(missed) <= 0.005 * len(SAMPLES), "\n".join(missed)


def test_people_are_many() -> None:
    assert len(set(PEOPLE.values())) >= 40


@pytest.mark.parametrize("agent", PEOPLE.values(), ids=PEOPLE)
def test_no_browser_of_people_is_taken_for_a_robot(agent: str) -> None:
    assert reason(agent) is Reason.COUNTED


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"method": "HEAD"}, Reason.HEAD),
        ({"Sec-Purpose": "prefetch"}, Reason.PREFETCHED),
        ({"Sec-Purpose": "prefetch;prerender"}, Reason.PREFETCHED),
        ({"Purpose": "prefetch"}, Reason.PREFETCHED),
        ({"X-Moz": "prefetch"}, Reason.PREFETCHED),
        ({"Purpose": "preview"}, Reason.PREFETCHED),
        ({"agent": "python-requests/2.32.3"}, Reason.BOT),
        ({"agent": "Mozilla/5.0"}, Reason.BOT),
        ({"is_staff": True}, Reason.STAFF),
        ({"is_staff": True, "method": "HEAD"}, Reason.HEAD),
    ],
)
def test_each_reason_has_its_name(values: dict, expected: Reason) -> None:
    assert reason(**values) is expected


def test_an_endless_name_costs_no_endless_search() -> None:
    assert reason("Mozilla/5.0 (X11; Linux x86_64) " + "a" * 100_000 + "Googlebot") is Reason.COUNTED
    assert is_bot.cache_info().maxsize
