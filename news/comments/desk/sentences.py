"""Ready-made sentences to the author of a rejected comment, one for each reason: to be taken and changed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.comments.models import ReaderComment

Reason = ReaderComment.Reason

SENTENCES: dict[str, str | Promise] = {
    Reason.OFFENSIVE: _(
        "Your comment hurts or belittles others. Criticism is welcome, without attacks on people."
    ),
    Reason.HATE: _("Your comment runs down people for what they are. That has no place with us."),
    Reason.ILLEGAL: _("Your comment says something that breaks the law. We may not publish it."),
    Reason.CLAIM: _(
        "Your comment claims something as a fact that we can't check. Please send it again with a source."
    ),
    Reason.ADVERT: _("Your comment advertises something. The comments are there for the subject."),
    Reason.OFF_TOPIC: _("Your comment isn't about the subject of this article."),
    Reason.OTHER: _("Your comment doesn't fit our rules for comments."),
}
