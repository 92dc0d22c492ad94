from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.comments.models import ReaderComment
from news.comments.threads import Room, Thread, opening, page_number, threads


def comment(
    pk: int, parent_id: int | None = None, status: str = "approved", text: str = "", size: int = 0
) -> ReaderComment:
    return ReaderComment(pk=pk, parent_id=parent_id, status=status, text=text, thread_size=size)


def shape(branch: list[Thread]) -> list:
    return [(thread.comment.pk, shape(thread.replies)) for thread in branch]


small = st.integers(1, 30)
# Conversations of so many answers, each of so many characters.
branches = st.lists(st.lists(small, min_size=1, max_size=6), max_size=8).map(
    lambda sizes: [
        Thread(
            comment(number, text="x" * first),
            [
                Thread(comment(100 * number + place, number, text="x" * size))
                for place, size in enumerate(rest)
            ],
        )
        for number, (first, *rest) in enumerate(sizes, start=1)
    ]
)
# A slow machine is no fault of a strategy.
patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
rooms = st.builds(Room, st.integers(1, 10), st.integers(1, 90))


def test_answers_hang_below_what_they_answer() -> None:
    rows = [comment(1), comment(2), comment(3, 1), comment(4, 3), comment(5, 1)]
    assert shape(threads(rows)) == [(1, [(3, [(4, [])]), (5, [])]), (2, [])]


def test_only_what_can_be_read_is_counted() -> None:
    (thread,) = threads([comment(1, status="deleted", text="abc", size=1), comment(2, 1, text="ab")])
    assert (thread.size, thread.length, thread.left) == (1, 2, 0)


def test_what_stands_elsewhere_is_counted() -> None:
    (thread,) = threads([comment(1, size=12), comment(2, 1), comment(3, 1)])
    assert thread.left == 9


def test_what_is_repeated_is_not_counted_again() -> None:
    (thread,) = threads([comment(1), comment(2, 1), comment(3, 2)], repeated={1, 2})
    assert [thread.is_repeated, thread.replies[0].is_repeated, thread.size] == [True, True, 1]


def test_an_answer_whose_comment_is_missing_is_not_shown() -> None:
    assert threads([comment(2, 1)]) == []


@patient
@given(branches, rooms)
def test_the_opening_is_the_beginning_and_as_much_as_fits(branch: list[Thread], room: Room) -> None:
    shown = opening(branch, room)
    assert shown == branch[: len(shown)]
    assert len(shown) >= min(1, len(branch))
    assert len(shown) == 1 or room.holds(shown)
    assert len(shown) == len(branch) or not room.holds(branch[: len(shown) + 1])


def test_places_and_pages() -> None:
    assert [page_number(place, 20) for place in (0, 19, 20, 39, 40)] == [1, 1, 2, 2, 3]
