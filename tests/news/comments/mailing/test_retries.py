from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from news.comments.mailing.retries import PAUSES, Answer, pause_after, refusal


@given(st.integers())
def test_no_refusal_is_taken_for_a_letter_that_arrived(code: int) -> None:
    assert refusal(code) is not Answer.TAKEN


def test_four_hundred_is_for_now_and_five_hundred_for_good() -> None:
    assert [refusal(code) for code in (421, 451, 500, 550, 250, 354)] == [
        *(Answer.NOT_NOW, Answer.NOT_NOW, Answer.NEVER, Answer.NEVER),
        *(Answer.UNCLEAR, Answer.UNCLEAR),
    ]


def test_the_pauses_grow_and_end_after_four_days() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, len(PAUSES) + 1)]
    assert pauses == sorted(pauses)
    assert timedelta(days=3, hours=12) < sum(pauses, timedelta()) < timedelta(days=5)
    assert pause_after(len(PAUSES) + 1) is None
