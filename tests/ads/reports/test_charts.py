"""Drawings that say what the table says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.reports.charts import COLUMNS, MOST, TALL, course, ranking
from ads.reports.figures import Numbers

rows = st.lists(
    st.tuples(st.text(max_size=60), st.builds(Numbers, *[st.integers(0, 10**7)] * 3)), max_size=200
)


@given(rows)
def test_no_bar_leaves_the_drawing_and_none_is_lost(told: list[tuple[str, Numbers]]) -> None:
    whole = sum((numbers for _name, numbers in told), Numbers())
    for bars in (ranking(told, "übrige"), course(told)):
        assert sum((bar.numbers for bar in bars), Numbers()) == whole
        for bar in bars:
            assert 0 <= bar.viewable <= bar.rendered <= (100 if bars[0].breadth == 62.0 else TALL) + 1e-9
    assert len(ranking(told, "übrige")) <= MOST + 1
    for bar in course(told):
        assert bar.start >= 0
        assert bar.start + bar.breadth <= 100.001


def test_the_longest_bar_is_the_largest_number() -> None:
    bars = ranking([("a", Numbers(10, 5, 0)), ("b", Numbers(40, 40, 0))], "")
    assert [(bar.rendered, bar.viewable) for bar in bars] == [(25, 12.5), (100, 100)]


def test_what_was_never_shown_has_no_bar() -> None:
    assert [bar.name for bar in ranking([("a", Numbers(1, 0, 0)), ("b", Numbers())], "")] == ["a"]


def test_a_year_of_days_is_drawn_by_the_week() -> None:
    days = [(str(day), Numbers(1, 1, 0)) for day in range(365)]
    bars = course(days)
    assert len(bars) == 53 <= COLUMNS
    assert bars[0].numbers.rendered == 7
    assert bars[-1].numbers.rendered == pytest.approx(1)
