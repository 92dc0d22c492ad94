"""What happens to a comment, and who is told. Called within the transaction in which it happens."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from news.comments.law.reasons import Measure
from news.comments.law.statements import statement_facts
from news.comments.letters import Draft, write_letters
from news.comments.models import Letter, MailWish, Notice, ReaderComment
from news.comments.networks import mailbox_digest

RESTS = timedelta(minutes=2)
"""A slip that a moderator takes back at once reaches nobody."""


def tell_of_decisions(
    comments: Iterable[ReaderComment], *, were_visible: Collection[int], at: datetime
) -> None:
    """After the newsroom's decision: the authors, and those whom they answer. Each occasion tells once.

    `were_visible` are the numbers of those that could be read before.
    """
    comments = list(comments)
    published = [comment for comment in comments if comment.is_visible and comment.pk not in were_visible]
    drafts = [*publications(published), *answers(published)]
    upheld = Notice.objects.upheld().filter(comment__in=comments)
    reported = set(upheld.values_list("comment_id", flat=True))
    for comment in comments:
        was_visible, was_reported = comment.pk in were_visible, comment.pk in reported
        drafts.extend(reasons(comment, was_visible=was_visible, reported=was_reported))
    write_letters(drafts, at=at, rests=RESTS)


def tell_of_answer(answer: ReaderComment, *, at: datetime) -> None:
    """Whoever it answers, where it can be read at once."""
    write_letters(answers([answer] if answer.is_visible else []), at=at, rests=RESTS)


def publications(published: Iterable[ReaderComment]) -> Iterator[Draft]:
    wishes = MailWish.objects.in_force().filter(comment__in=list(published), decision=True)
    for wish in wishes.select_related("comment"):
        comment = wish.comment
        yield Draft(
            kind=Letter.Kind.PUBLISHED,
            recipient=comment.email,
            occasion=str(comment.pk),
            facts={"comment": comment.pk},
        )


def answers(published: Iterable[ReaderComment]) -> Iterator[Draft]:
    """To the authors of what they answer, but for those who answer themselves."""
    asked = {answer: answer.answered_id or answer.parent_id for answer in published}
    wishes = MailWish.objects.in_force().filter(comment__in=filter(None, asked.values()), replies=True)
    by_comment = {wish.comment_id: wish.comment for wish in wishes.select_related("comment")}
    for answer, number in asked.items():
        comment = by_comment.get(number)
        if comment is None or mailbox_digest(comment.email) == mailbox_digest(answer.email):
            continue
        yield Draft(
            kind=Letter.Kind.REPLY,
            recipient=comment.email,
            occasion=str(answer.pk),
            facts={"comment": comment.pk, "answer": answer.pk},
        )


def reasons(comment: ReaderComment, *, was_visible: bool, reported: bool) -> Iterator[Draft]:
    """The statement that Art. 17 DSA wants, wished for or not; for each measure and reason once."""
    # Published whole, as most are, nothing is owed: no need to ask for each of a thousand.
    owed = comment.email and (comment.is_cut or not comment.is_visible)
    statement = statement_facts(comment, reported) if owed else None
    if statement is None or (statement["measure"] == Measure.HELD.value and not was_visible):
        return
    yield Draft(
        kind=Letter.Kind.REASONS,
        recipient=comment.email,
        occasion="-".join(filter(None, [str(comment.pk), statement["measure"], statement["reason"]])),
        facts={"comment": comment.pk, "statement": statement},
    )
