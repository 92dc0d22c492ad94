"""What a partner gets of an article, and every reason why not more: without a newspaper."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.facts import Facts, Origin, Place
from news.partners.terms import Refusal, Shortening, Terms, refusals, shortening

pytestmark = pytest.mark.once
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AUTO, GARAGE, SPORT, HARBOUR = (Place(name, f"https://tagblatt.example/{name}/") for name in "agsh")
FACTS = Facts(
    pk=1, id="urn:uuid:1", url="https://tagblatt.example/a/g/1/", original_url="https://tagblatt.example/a/g/1/",
    headline="", short_headline="", kicker="", deck="", lead="", description="", language="de",
    published=NOON, updated=NOON, touched=NOON, expires=None, people=(), sections=(AUTO, GARAGE),
    topics=(HARBOUR,), origins=(), notes=(), picture=None, hidden_from_search=False, comment_count=0,
    text=None, subjects=frozenset(),
)  # fmt: skip
TERMS = Terms(
    sections=frozenset(),
    sections_out=frozenset(),
    topics=frozenset(),
    topics_out=frozenset(),
    since=None,
    until=NOON,
    whole=True,
)


def of(*places: Place) -> frozenset[str]:
    return frozenset(place.url for place in places)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, []),
        ({"sections": of(AUTO, SPORT), "topics": of(HARBOUR)}, []),
        ({"sections": of(GARAGE), "sections_out": of(SPORT), "topics_out": of(SPORT)}, []),
        ({"sections": of(SPORT)}, [Refusal.OTHER_SECTION]),
        ({"sections": of(AUTO), "sections_out": of(GARAGE)}, [Refusal.SECTION_OUT]),
        ({"topics": of(SPORT), "sections": of(SPORT)}, [Refusal.OTHER_SECTION, Refusal.OTHER_TOPIC]),
        ({"topics_out": of(HARBOUR)}, [Refusal.TOPIC_OUT]),
        ({"since": NOON}, []),
        ({"since": NOON + timedelta(seconds=1)}, [Refusal.TOO_OLD]),
        ({"until": NOON - timedelta(seconds=1)}, [Refusal.TOO_NEW]),
    ],
)
def test_every_reason_is_named(terms: dict[str, object], expected: list[Refusal]) -> None:
    assert list(refusals(FACTS, replace(TERMS, **terms))) == expected


@pytest.mark.parametrize(
    ("rules", "refused", "short"),
    [
        ([], [], None),
        (["whole"], [], None),
        (["whole", "teaser"], [], Shortening.SOURCE),
        (["nothing", "whole"], [Refusal.SOURCE], Shortening.SOURCE),
    ],
)
def test_the_strictest_source_decides(
    rules: list[str], refused: list[Refusal], short: Shortening | None
) -> None:
    facts = replace(FACTS, origins=tuple(Origin("T24", "", rule) for rule in rules))
    assert (list(refusals(facts, TERMS)), shortening(facts, TERMS)) == (refused, short)


def test_a_teaser_has_its_reason() -> None:
    assert shortening(FACTS, replace(TERMS, whole=False)) is Shortening.WANTED
    elsewhere = replace(FACTS, original_url="https://elsewhere.example/1/")
    assert shortening(elsewhere, TERMS) is Shortening.FROM_ELSEWHERE
