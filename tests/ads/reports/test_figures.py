"""Adding up, and what rates are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.reports.figures import Figures, Numbers, fold, total

numbers = st.builds(Numbers, *[st.integers(0, 10**9)] * 3)
cells = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "bot", "late"]), numbers))


def test_a_rate_of_a_sum_is_made_of_sums() -> None:
    large, small = Numbers(1000, 500, 1), Numbers(10, 10, 1)
    both = large + small
    assert both == Numbers(1010, 510, 2)
    assert both.viewable_rate == pytest.approx(510 / 1010)
    assert both.click_rate == pytest.approx(2 / 1010)


def test_where_nothing_was_shown_there_is_no_rate() -> None:
    assert Numbers(0, 0, 3).viewable_rate is None
    assert Numbers(0, 0, 3).click_rate is None


def test_what_was_refused_is_in_gross_alone() -> None:
    figures = Figures.of("", Numbers(7, 5, 1)) + Figures.of("bot", Numbers(2, 0, 1))
    assert figures.net == Numbers(7, 5, 1)
    assert figures.filtered == Numbers(2, 0, 1)
    assert figures.gross == Numbers(9, 5, 2)


@given(cells)
def test_nothing_gets_lost_by_folding(told: list[tuple[int, str, Numbers]]) -> None:
    found = fold(told, lambda key: key % 2)
    assert found.keys() <= {0, 1}
    for reason in ("", "bot", "late"):
        wanted = sum((it for _key, why, it in told if why == reason), Numbers())
        got = total(found.values())
        assert (got.refused.get(reason, Numbers()) if reason else got.net) == wanted
    assert total(found.values()).gross == sum((it for _key, _why, it in told), Numbers())
