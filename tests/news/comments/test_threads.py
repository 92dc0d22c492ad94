from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.comments.models import DEPTH_MAX, ReaderComment
from news.comments.threads import Room, Thread, number_of, opening, paged, threads


def comment(pk: int, parent_id: int | None = None, status: str = "approved", text: str = "") -> ReaderComment:
    return ReaderComment(pk=pk, parent_id=parent_id, status=status, text=text)


def shape(branch: list[Thread]) -> list:
    return [(thread.comment.pk, shape(thread.replies)) for thread in branch]


def read(branch: list[Thread]) -> list[int]:
    """The comments in the order of reading."""
    return [comment.pk for thread in branch for comment in thread.walk()]


def grown(seeds: list[tuple[int, int, bool]]) -> list[Thread]:
    """Each comment is new or an answer to one before it; some are gone, some are long."""
    rows: list[ReaderComment] = []
    depths: dict[int | None, int] = {None: 0}
    for pk, (place, length, is_gone) in enumerate(seeds, start=1):
        possible = [known for known, depth in depths.items() if depth < DEPTH_MAX]
        parent = possible[place % len(possible)]
        depths[pk] = depths[parent] + 1
        rows.append(comment(pk, parent, "deleted" if is_gone else "approved", "x" * length))
    return threads(rows)


small = st.integers(1, 30)
conversations = st.lists(st.tuples(small, small, st.sampled_from([False, False, True])), max_size=20).map(
    grown
)
# A slow machine is no fault of a strategy.
patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
rooms = st.builds(Room, st.integers(1, 6), st.integers(1, 10), st.integers(1, 90))


def test_answers_hang_below_what_they_answer() -> None:
    rows = [comment(1), comment(2), comment(3, 1), comment(4, 3), comment(5, 1)]
    assert shape(threads(rows)) == [(1, [(3, [(4, [])]), (5, [])]), (2, [])]


def test_what_is_gone_stays_only_while_something_below_it_can_be_read() -> None:
    rows = [
        comment(1, status="deleted"),
        comment(2, 1),
        comment(3, status="deleted"),
        comment(4, 3, "pending"),
    ]
    assert shape(threads(rows)) == [(1, [(2, [])])]


def test_only_what_can_be_read_is_counted() -> None:
    (thread,) = threads(
        [comment(1, status="deleted", text="abc"), comment(2, 1, text="ab"), comment(3, 2, "spam")]
    )
    assert (thread.size, thread.length) == (1, 2)


def test_an_answer_whose_comment_is_missing_is_not_shown() -> None:
    assert threads([comment(2, 1)]) == []


@patient
@given(conversations, rooms)
def test_pages_hold_every_conversation_once_and_whole(branch: list[Thread], room: Room) -> None:
    pages = paged(branch, room)
    assert [thread for page in pages for thread in page] == branch
    assert all(len(page) == 1 or room.holds(page) for page in pages)


@patient
@given(conversations, rooms)
def test_no_page_ends_while_there_is_room(branch: list[Thread], room: Room) -> None:
    pages = paged(branch, room)
    for page, following in pairwise(pages):
        assert not room.holds([*page, following[0]])


@patient
@given(conversations, rooms)
def test_every_comment_is_found_on_its_page(branch: list[Thread], room: Room) -> None:
    pages = paged(branch, room)
    for number, page in enumerate(pages, start=1):
        assert {number_of(pages, pk) for pk in read(page)} == {number}
    assert number_of(pages, 999) is None


@patient
@given(conversations, rooms)
def test_the_opening_is_the_beginning_and_fits(branch: list[Thread], room: Room) -> None:
    shown, pages = opening(branch, room), paged(branch, room)
    first = pages[0] if pages else []
    assert room.holds(shown) or sum(thread.size for thread in shown) == 1
    if not first or room.holds(first):
        assert shown == first
        return
    seen = [comment.pk for thread in shown for comment in thread.walk() if comment.is_visible]
    everything = [comment.pk for thread in first for comment in thread.walk() if comment.is_visible]
    assert seen
    assert seen == everything[: len(seen)]


def test_a_conversation_too_large_for_a_page_is_shown_from_its_beginning() -> None:
    rows = [comment(1), *(comment(pk, 1) for pk in range(2, 9)), comment(9)]
    room = Room(threads=5, comments=3, characters=100)
    assert shape(opening(threads(rows), room)) == [(1, [(2, []), (3, [])])]
    assert [read(page) for page in paged(threads(rows), room)] == [list(range(1, 9)), [9]]
