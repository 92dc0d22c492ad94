from news.comments.models import ReaderComment
from news.comments.threads import Thread, threads


def comment(pk: int, parent_id: int | None = None, status: str = "approved") -> ReaderComment:
    return ReaderComment(pk=pk, parent_id=parent_id, status=status)


def shape(branch: list[Thread]) -> list:
    return [(thread.comment.pk, shape(thread.replies)) for thread in branch]


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
    (thread,) = threads([comment(1, status="deleted"), comment(2, 1), comment(3, 2, "spam")])
    assert thread.size == 1


def test_an_answer_whose_comment_is_missing_is_not_shown() -> None:
    assert threads([comment(2, 1)]) == []
