"""Fetches what is known beside a comment's words, and has it judged."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from disposable_email_domains import blocklist
from django.db.models import Q
from django.db.models.functions import Lower
from wagtail.models import Site

from news.comments.models import Ban, CommentRules, Conversation, ReaderComment
from news.comments.moderation import Background, Earlier, Limits, Proof, Verdict, verdict
from news.comments.moderation.words import word_list
from news.comments.networks import mailbox_digest

if TYPE_CHECKING:
    from news.models import ArticlePage

REMEMBERED, REMEMBERED_MOST = timedelta(days=7), 50
CROWD_IN = timedelta(hours=1)
Status = ReaderComment.Status
# All but spam. Named one by one, they let the index of an article's comments skip to the last hour.
IN_THE_CROWD = (Status.PENDING, Status.APPROVED, Status.REJECTED, Status.DELETED)


def rules_of(article: "ArticlePage") -> CommentRules:
    """Those of the site that it stands in. Asks no cache: the limits hold when that is gone."""
    sites = Site.objects.select_related("root_page").order_by("-root_page__path", "-is_default_site", "pk")
    site = next((site for site in sites if article.path.startswith(site.root_page.path)), None)
    return CommentRules.for_site(site) if site else CommentRules()


def judge(
    comment: ReaderComment,
    rules: CommentRules,
    *,
    mode: str,
    at: datetime,
    trap: str = "",
    reserved: Iterable[str] = (),
    took: timedelta | None = None,
    proof: Proof = Proof.CONFIRMED,
) -> Verdict:
    """What becomes of a comment, new or changed, by its words, its sender and what happens on its article.

    Never by itself: a changed one repeats nothing. Stores nothing.
    """
    limits = limits_of(rules)
    background = Background(
        proof=proof,
        took=took,
        earlier=tuple(_earlier(comment, at)),
        published=_published(comment, limits.first_held) if mode == "open" else 0,
        crowd=crowd(comment, at),
        throwaway=throwaway(comment.email) if rules.refuse_throwaway else "",
        bans=tuple(map(str, _bans(comment, at))),
    )
    return verdict(
        comment.text,
        comment.name,
        mode=mode,
        trap=trap,
        reserved=reserved,
        background=background,
        limits=limits,
    )


def limits_of(rules: CommentRules) -> Limits:
    return Limits(
        links_held=rules.links_held,
        first_held=rules.hold_first,
        crowd_held=rules.flood_per_hour,
        words_held=word_list(rules.words_held),
        words_spam=word_list(rules.words_spam),
        proof_of_work=rules.proof_of_work,
    )


def throwaway(email: str) -> str:
    """The domain of an address, or the one above it, that is known to forget its mailboxes; else nothing."""
    parts = email.rpartition("@")[2].lower().rstrip(".").split(".")
    domains = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((domain for domain in domains if domain in blocklist), "")


def crowd(comment: ReaderComment, at: datetime) -> int:
    """How many others readers wrote below its article within the hour, without spam.

    Counted anew from where a moderator took the conversation in hand: they let it go on, or said how.
    """
    since = at - CROWD_IN
    changed_at = Conversation.objects.filter(article=comment.article_id).values_list("changed_at").first()
    if changed_at and changed_at[0]:
        since = max(since, changed_at[0])
    written = ReaderComment.objects.filter(
        article=comment.article_id, status__in=IN_THE_CROWD, created_at__gt=since, is_staff=False
    )
    return written.exclude(pk=comment.pk).count()


def _earlier(comment: ReaderComment, at: datetime) -> Iterator[Earlier]:
    same_mailbox, same_network = Q(mailbox=comment.email.lower()), Q(network=comment.network)
    same = same_mailbox | same_network if comment.network else same_mailbox
    rows = (
        ReaderComment.objects.alias(mailbox=Lower("email"))
        .filter(same, created_at__gt=at - REMEMBERED, is_staff=False)
        .exclude(pk=comment.pk)
        .order_by("-created_at")
        .values_list("text", "status", "email", "network")[:REMEMBERED_MOST]
    )
    for text, status, email, network in rows:
        yield Earlier(
            text=text,
            status=status,
            by_mailbox=email.lower() == comment.email.lower(),
            by_network=bool(network) and network == comment.network,
        )


def _published(comment: ReaderComment, most: int) -> int:
    """At most as many as matter."""
    if not most:
        return 0
    own = ReaderComment.objects.visible().alias(mailbox=Lower("email")).filter(mailbox=comment.email.lower())
    return own.exclude(pk=comment.pk).order_by()[:most].count()


def _bans(comment: ReaderComment, at: datetime) -> Iterable[Ban]:
    network = Q(kind=Ban.Kind.NETWORK, digest=comment.network)
    mailbox = Q(kind=Ban.Kind.MAILBOX, digest=mailbox_digest(comment.email))
    return Ban.objects.at(at).filter(network | mailbox).exclude(digest="")
