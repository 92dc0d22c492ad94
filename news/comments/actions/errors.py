"""What can be in the way of a deed."""

from typing import TYPE_CHECKING

from news.comments.moderation import Verdict
from news.comments.pace import TooManyError as TooManyError  # raised where it is counted

if TYPE_CHECKING:
    from news.comments.models import Conversation, ReaderComment


class CommentsClosedError(Exception):
    """Nobody can write below this article any more."""


class CannotAnswerError(Exception):
    """What is to be answered doesn't stand below this article, or not any more."""


class CannotChangeError(Exception):
    """Its author can't change this comment any more: the time is up, or somebody answered or decided."""


class OwnCommentError(Exception):
    """It came from the same network, so most likely from the same reader."""


class UnprovenError(Exception):
    """Suspicious: the browser is to calculate first, or the reader to confirm. Nothing was stored."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(", ".join(fired.rule for fired in verdict.fired))
        self.verdict = verdict


class RefusedError(Exception):
    """The text can't be taken as it is; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(", ".join(fired.rule for fired in verdict.fired))
        self.verdict = verdict


class DecidedMeanwhileError(Exception):
    """Somebody else decided since this moderator looked; `comment` is as it stands now."""

    def __init__(self, comment: "ReaderComment") -> None:
        super().__init__(f"{comment.pk}: {comment.status}")
        self.comment = comment


class CannotReportError(Exception):
    """Nobody can read the comment any more; or there is nothing, or no longer anything, to object to."""


class ReportDecidedError(Exception):
    """Somebody else decided on this report, or took it up, since this moderator looked."""


class ChangedMeanwhileError(Exception):
    """Somebody else has opened, held or closed these comments since; `conversation` is as it stands now."""

    def __init__(self, conversation: "Conversation") -> None:
        super().__init__(f"{conversation.article_id}: {conversation.mode}")
        self.conversation = conversation


class NotShorterError(Exception):
    """A cut takes words away: `added` was put in, or, where that is empty, nothing is missing or left."""

    def __init__(self, added: str) -> None:
        super().__init__(added)
        self.added = added


class CannotBanError(Exception):
    """Nothing is known any more of the network or the mailbox that this comment came from."""
