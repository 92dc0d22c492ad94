"""One function for each thing a person can do with a comment."""

from news.comments.actions.changing import can_change, can_withdraw, change, changeable_until, withdraw
from news.comments.actions.deciding import (
    Decision,
    Deed,
    approve,
    decide_on_all,
    delete,
    mark_spam,
    recommend,
    reject,
    restore,
)
from news.comments.actions.errors import (
    CannotAnswerError,
    CannotChangeError,
    CommentsClosedError,
    DecidedMeanwhileError,
    RefusedError,
    TooManyError,
    UnprovenError,
)
from news.comments.actions.keeping import recount
from news.comments.actions.undoing import UNDO_FOR, undo
from news.comments.actions.writing import Circumstances, Words, answer_as_editor, fingerprint, submit

__all__ = [
    "UNDO_FOR",
    "CannotAnswerError",
    "CannotChangeError",
    "Circumstances",
    "CommentsClosedError",
    "DecidedMeanwhileError",
    "Decision",
    "Deed",
    "RefusedError",
    "TooManyError",
    "UnprovenError",
    "Words",
    "answer_as_editor",
    "approve",
    "can_change",
    "can_withdraw",
    "change",
    "changeable_until",
    "decide_on_all",
    "delete",
    "fingerprint",
    "mark_spam",
    "recommend",
    "recount",
    "reject",
    "restore",
    "submit",
    "undo",
    "withdraw",
]
