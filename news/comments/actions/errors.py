"""What can be in the way of a deed."""

from datetime import timedelta
from typing import TYPE_CHECKING

from news.comments.moderation import Verdict

if TYPE_CHECKING:
    from news.comments.models import ReaderComment


class CommentsClosedError(Exception):
    """Nobody can write below this article any more."""


class CannotAnswerError(Exception):
    """What is to be answered doesn't stand below this article, or not any more."""


class CannotChangeError(Exception):
    """Its author can't change this comment any more: the time is up, or somebody answered or decided."""


class TooManyError(Exception):
    """More than the rules allow from one network. Nothing was stored; `retry_after` says when it will be."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


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
