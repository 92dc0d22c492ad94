from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.scoring import Scored, in_order, recency

NOW = datetime(2026, 11, 23, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.mark.parametrize(("years", "factor"), [(-1, 1.0), (0, 1.0), (1, 0.75), (2, 0.625), (100, 0.5)])
def test_what_is_old_counts_half_of_what_is_new(years: int, factor: float) -> None:
    assert recency(years * YEAR) == pytest.approx(factor)


def order(*hits: tuple[int, int, float, int]) -> list[int]:
    scored = [Scored(pk, tier, relevance) for pk, tier, relevance, _years in hits]
    return in_order(scored, {pk: NOW - years * YEAR for pk, _tier, _relevance, years in hits}, NOW)


def test_of_hits_as_good_the_newer_comes_first() -> None:
    assert order((1, 0, 4.0, 3), (2, 0, 4.0, 0), (3, 0, 4.0, 1)) == [2, 3, 1]


def test_what_fits_twice_as_well_stays_above_however_old_it_is() -> None:
    assert order((1, 0, 8.1, 50), (2, 0, 4.0, 0)) == [1, 2]


def test_compounds_come_behind_whole_words() -> None:
    assert order((1, 1, 99.0, 0), (2, 0, 0.1, 9)) == [2, 1]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 1), st.floats(0, 20), st.integers(0, 9))))
def test_each_stands_there_once(hits: list[tuple[int, int, float, int]]) -> None:
    assert sorted(order(*hits)) == sorted({pk for pk, *_rest in hits})


def test_what_has_no_moment_is_left_out() -> None:
    assert in_order([Scored(1, 0, 1.0), Scored(2, 0, 1.0)], {2: NOW}, NOW) == [2]
