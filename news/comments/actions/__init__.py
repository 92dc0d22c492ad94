"""One function for each thing a person can do with a comment."""

from news.comments.actions.deciding import approve, delete, mark_spam, recommend, reject, restore
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
from news.comments.actions.writing import Circumstances, Words, answer_as_editor, fingerprint, submit

__all__ = [
    "CannotAnswerError",
    "CannotChangeError",
    "Circumstances",
    "CommentsClosedError",
    "DecidedMeanwhileError",
    "RefusedError",
    "TooManyError",
    "UnprovenError",
    "Words",
    "answer_as_editor",
    "approve",
    "delete",
    "fingerprint",
    "mark_spam",
    "recommend",
    "recount",
    "reject",
    "restore",
    "submit",
]
