"""The links in letters. A GET changes nothing, as programs open links before people do; a POST does."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from news.comments.mailing.wishes import LinkExpiredError, confirm, is_late, stop, stop_all
from news.comments.models import MailWish
from news.comments.pages import below, readers_own
from news.comments.requests import judged_by_origin


@dataclass(frozen=True)
class Saying:
    """A heading, a sentence and, where something is to be pressed, the label of the button."""

    heading: str | Promise
    text: str | Promise
    button: str | Promise = ""


ASKED = {
    "confirm": Saying(
        _("Mails about your comment"),
        _("Please confirm that the comment on this article is yours and that you want these mails."),
        _("Confirm"),
    ),
    "stop": Saying(
        _("No more mails about this comment"),
        _("With the button below, mails about your comment on this article end."),
        _("End the mails"),
    ),
    "stop-all": Saying(
        _("No more mails about any comment"),
        _("With the button below, mails about all comments end that were written with this address."),
        _("End all mails"),
    ),
}
CONFIRMED = Saying(
    _("Thank you, that is confirmed"), _("You get mail as soon as there is something to tell.")
)
STOPPED = Saying(_("The mails have ended"), _("No more mails are sent about this comment."))
STOPPED_ALL = Saying(
    _("The mails have ended"), _("No more mails are sent about the comments of this address.")
)
EXPIRED = Saying(
    _("This link is too old"),
    _("It was good for 48 hours. The comment isn't touched by that; only the mails about it don't come."),
)
UNKNOWN = Saying(
    _("This link isn't known"),
    _(
        "Perhaps a piece of it was lost in copying: please open it from the mail once more. If it is older "
        "than 48 hours, it has expired. The comment isn't touched by that."
    ),
)
VERBS: dict[str, Callable[..., None]] = {"confirm": confirm, "stop": stop, "stop-all": stop_all}


@judged_by_origin  # and never refused: the key is the right to do it; mail programs post here (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
@readers_own
def mail_wish(request: HttpRequest, key: str, deed: str) -> HttpResponse:
    """One button. What was pressed is answered without a redirect, as RFC 8058 asks; twice is once."""
    at = timezone.now()
    wish = MailWish.objects.select_related("comment__article").filter(key=key).first()
    if wish is None:
        return page(request, UNKNOWN, status=404)
    if request.method == "POST":
        with suppress(LinkExpiredError):
            VERBS[deed](wish, at=at)
    said = saying(wish, deed, at)
    return page(request, said, wish, deed, status=410 if said is EXPIRED else 200)


def saying(wish: MailWish, deed: str, at: datetime) -> Saying:
    """What there is to say, or to press."""
    if deed == "stop-all":
        return ASKED[deed] if MailWish.objects.of_mailbox(wish).exists() else STOPPED_ALL
    if wish.stopped_at:
        return STOPPED
    if deed == "confirm" and wish.confirmed_at:
        return CONFIRMED
    if deed == "confirm" and is_late(wish, at):
        return EXPIRED
    return ASKED[deed]


def page(
    request: HttpRequest, said: Saying, wish: MailWish | None = None, deed: str = "", status: int = 200
) -> TemplateResponse:
    article = wish.comment.article if wish else None
    article_url = article.get_url(request) if article and article.live else ""
    context = {
        "saying": said,
        "wish": wish,
        "article": article,
        "article_url": article_url,
        "return_url": below(article_url) if article_url else "",
        "post_url": reverse(f"comments:{deed}", args=[wish.key]) if wish else "",
        "stop_all_url": reverse("comments:stop-all", args=[wish.key]) if wish and deed == "stop" else "",
    }
    return TemplateResponse(request, "news/comments/mail_wish.html", context, status=status)
