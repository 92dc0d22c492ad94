"""One function for each thing a person can do with a comment."""

from news.comments.actions.banning import ban, lift
from news.comments.actions.changing import can_change, can_withdraw, change, changeable_until, withdraw
from news.comments.actions.conversing import Rule, run_conversation
from news.comments.actions.cutting import cut, uncut
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
    CannotBanError,
    CannotChangeError,
    ChangedMeanwhileError,
    CommentsClosedError,
    DecidedMeanwhileError,
    NotShorterError,
    OwnCommentError,
    RefusedError,
    UnprovenError,
)
from news.comments.actions.keeping import claimed, recount
from news.comments.actions.recommending import recommend_as_reader
from news.comments.actions.undoing import UNDO_FOR, undo
from news.comments.actions.writing import Circumstances, Words, answer_as_editor, fingerprint, submit
from news.comments.pace import TooManyError

__all__ = [
    "UNDO_FOR",
    "CannotAnswerError",
    "CannotBanError",
    "CannotChangeError",
    "ChangedMeanwhileError",
    "Circumstances",
    "CommentsClosedError",
    "DecidedMeanwhileError",
    "Decision",
    "Deed",
    "NotShorterError",
    "OwnCommentError",
    "RefusedError",
    "Rule",
    "TooManyError",
    "UnprovenError",
    "Words",
    "answer_as_editor",
    "approve",
    "ban",
    "can_change",
    "can_withdraw",
    "change",
    "changeable_until",
    "claimed",
    "cut",
    "decide_on_all",
    "delete",
    "fingerprint",
    "lift",
    "mark_spam",
    "recommend",
    "recommend_as_reader",
    "recount",
    "reject",
    "restore",
    "run_conversation",
    "submit",
    "uncut",
    "undo",
    "withdraw",
]
