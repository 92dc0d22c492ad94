"""The order of related articles, as laws."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from news.closeness import Candidate, closest

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

candidates = st.builds(
    Candidate,
    pk=st.integers(1, 50),
    section=st.sampled_from(["00010002", "00010003"]),
    published_at=st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours)),
    topics=st.frozensets(st.integers(1, 4)),
)
different = st.lists(candidates, unique_by=lambda candidate: candidate.pk)


@settings(max_examples=50)
@given(different, st.frozensets(st.integers(1, 4)), st.integers(0, 12))
def test_nobody_left_out_is_closer_than_one_of_those_chosen(
    found: list[Candidate], topics: frozenset[int], count: int
) -> None:
    chosen = closest(found, topics, "00010002", count)
    assert len(chosen) == min(count, len(found))
    left = set(found) - set(chosen)
    assert all(len(far.topics & topics) <= len(near.topics & topics) for far in left for near in chosen)


@settings(max_examples=30)
@given(different)
def test_the_order_in_which_they_are_found_is_no_matter(found: list[Candidate]) -> None:
    assert closest(found, {1, 2}, "00010002", 5) == closest(found[::-1], {1, 2}, "00010002", 5)


def test_among_equals_the_section_counts_and_then_the_date() -> None:
    old, new = (Candidate(pk, "00010002", NOON + timedelta(hours=pk), frozenset([1])) for pk in (1, 2))
    far = Candidate(3, "00010003", NOON + timedelta(days=1), frozenset([1]))
    assert closest([old, far, new, new], [1], "00010002", 3) == [new, old, far]
