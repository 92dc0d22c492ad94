"""What a moderator is told whose decision came too late: who did what with the comment, and when."""

from django.utils import timezone
from django.utils.translation import gettext as _

from news.comments.models import ReaderComment
from news.desk import moment_in_words, name_of

Status = ReaderComment.Status


def words_for(comment: ReaderComment) -> str:
    """About a comment that isn't any more what somebody looked at. `comment` is as it stands now."""
    told = _("Nothing was changed: the comment by %(name)s isn't any more what you saw. %(what)s")
    return told % {"name": comment.name, "what": _what(comment)}


def _what(comment: ReaderComment) -> str:
    who = name_of(comment.decided_by)
    facts = {"status": status_in_words(comment), "who": who, "when": _when(comment)}
    if comment.is_withdrawn:
        return _("Its author has deleted it, %(when)s.") % facts
    if who:
        return _("%(who)s has decided: %(status)s, %(when)s.") % facts
    if comment.edited_at and comment.is_waiting:
        return _("Its author has changed it, %(when)s. It waits.") % facts
    return _("It stands like this now: %(status)s.") % facts


def _when(comment: ReaderComment) -> str:
    moment = comment.decided_at or comment.edited_at
    return moment_in_words(moment, timezone.now()) if moment else ""


def status_in_words(comment: ReaderComment) -> str:
    if comment.reason:
        return f"{comment.get_status_display()} ({comment.get_reason_display()})"
    return str(comment.get_status_display())
