"""What a letter has to say, looked up at the moment it is sent. Then it may have nothing to say any more."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from wagtail.models import Site

from news.comments.law.mailbox import comments_of, my_data_path, notices_of
from news.comments.law.statements import in_words, statement_facts
from news.comments.law.terms import MY_DATA_OPEN, WISHES_UNCONFIRMED
from news.comments.models import Letter, MailWish, Notice, ReaderComment
from news.comments.models.letters import MailWishQuerySet

Kind = Letter.Kind
Contents = dict[str, Any]


def contents(letter: Letter, at: datetime) -> Contents | None:
    """What its template prints, `site` always among it; None where its occasion has passed.

    `at` is the moment at which it is sent: nobody hears of a comment that was taken away since it was
    written, and nobody who has called it off.
    """
    return OF_KIND[letter.kind](letter, at)


def of_confirmation(letter: Letter, at: datetime) -> Contents | None:
    wish = wishes_of(letter).filter(confirmed_at=None, stopped_at=None).first()
    if wish is None or not (wish.comment.is_waiting or wish.comment.is_visible):
        return None
    root = site_of(wish.comment).root_url
    return about(wish.comment) | {
        "wish": wish,
        "url": root + reverse("comments:confirm", args=[wish.key]),
        "until": wish.comment.created_at + WISHES_UNCONFIRMED,
    }


def of_publication(letter: Letter, at: datetime) -> Contents | None:
    wish = wishes_of(letter).in_force().filter(decision=True).first()
    if wish is None or not wish.comment.is_visible:
        return None
    return about(wish.comment) | where(wish.comment) | stopping(wish)


def of_reply(letter: Letter, at: datetime) -> Contents | None:
    wish = wishes_of(letter).in_force().filter(replies=True).first()
    answer = ReaderComment.objects.visible().filter(pk=letter.facts["answer"]).first()
    if wish is None or answer is None or not wish.comment.is_visible:
        return None
    return about(wish.comment) | where(answer) | stopping(wish) | {"by_newsroom": answer.is_staff}


def of_reasons(letter: Letter, at: datetime) -> Contents | None:
    comment = commented(letter).first()
    now = statement_facts(comment) if comment else None
    if comment is None or now is None or decided_on(now) != decided_on(letter.facts["statement"]):
        return None
    url = site_of(comment).root_url + comment.get_absolute_url()
    return about(comment) | {"points": in_words(now), "url": url}


def of_receipt(letter: Letter, at: datetime) -> Contents | None:
    notice = Notice.objects.filter(reference=letter.facts["reference"], email=letter.recipient).first()
    return reported(notice) if notice else None


def of_outcome(letter: Letter, at: datetime) -> Contents | None:
    notice = Notice.objects.filter(reference=letter.facts["reference"], email=letter.recipient).first()
    return reported(notice) if notice and not notice.is_open else None


def reported(notice: Notice) -> Contents:
    site = site_at(notice.address)
    return {"site": site, "notice": notice, "url": site.root_url + notice.get_absolute_url()}


def of_data(letter: Letter, at: datetime) -> Contents | None:
    stored = comments_of(letter.recipient).exists() or notices_of(letter.recipient).exists()
    site = site_at("")
    url = site.root_url + my_data_path(letter, at)
    return {"site": site, "stored": stored, "url": url, "until": at + MY_DATA_OPEN}


def of_digest(letter: Letter, at: datetime) -> Contents | None:
    oldest: datetime | None = parse_datetime(letter.facts["oldest"]) if letter.facts["oldest"] else None
    site = Site.objects.filter(pk=letter.facts["site"]).first() or site_at("")
    queue = reverse(ReaderComment.snippet_viewset.get_url_name("list"))
    return {
        "site": site,
        "comments": letter.facts["comments"],
        "reports": letter.facts["reports"],
        "oldest": oldest,
        "url": settings.WAGTAILADMIN_BASE_URL + queue,
    }


OF_KIND: Mapping[str, Callable[[Letter, datetime], Contents | None]] = {
    Kind.CONFIRM: of_confirmation,
    Kind.PUBLISHED: of_publication,
    Kind.REASONS: of_reasons,
    Kind.REPLY: of_reply,
    Kind.DIGEST: of_digest,
    Kind.NOTICE_RECEIVED: of_receipt,
    Kind.NOTICE_DECIDED: of_outcome,
    Kind.MY_DATA: of_data,
}


def commented(letter: Letter) -> QuerySet[ReaderComment]:
    """The comment that the letter is about, while it still has the letter's recipient for its author."""
    comments = ReaderComment.objects.select_related("article").defer("article__body")
    return comments.filter(pk=letter.facts["comment"], email=letter.recipient)


def wishes_of(letter: Letter) -> MailWishQuerySet:
    wishes = MailWish.objects.select_related("comment__article").defer("comment__article__body")
    return wishes.filter(comment=letter.facts["comment"], comment__email=letter.recipient)


def decided_on(statement: Mapping[str, Any]) -> tuple[str, str]:
    return statement["measure"], statement["reason"]


def about(comment: ReaderComment) -> Contents:
    return {"site": site_of(comment), "comment": comment, "title": comment.article.title}


def where(comment: ReaderComment) -> Contents:
    return {"url": site_of(comment).root_url + reverse("comments:one", args=[comment.pk])}


def stopping(wish: MailWish) -> Contents:
    return {"stop_url": site_of(wish.comment).root_url + reverse("comments:stop", args=[wish.key])}


def site_of(comment: ReaderComment) -> Site:
    return comment.article.get_site() or site_at("")


def site_at(address: str) -> Site:
    """The site that an address of ours belongs to; the default one for any other."""
    sites = Site.objects.order_by("-is_default_site")
    return next((site for site in sites if address.startswith(f"{site.root_url}/")), None) or sites[0]
