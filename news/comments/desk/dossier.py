"""What is known of who wrote a comment: what came from the same mailbox and from the same network before."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.comments.models import Ban, ReaderComment
from news.comments.networks import mailbox_digest

LATEST = 5


@dataclass(frozen=True)
class Sender:
    """`counts` says how many there are by status, this one not among them; `url` lists them all, where the
    queue can. `is_ours` is false of what only the newsroom writes: nobody bans that."""

    kind: str
    label: str | Promise
    counts: list[tuple[str | Promise, int]] = field(default_factory=list)
    latest: list[ReaderComment] = field(default_factory=list)
    url: str = ""
    ban: Ban | None = None


def senders_of(comment: ReaderComment, queue: str) -> list[Sender]:
    """The mailbox and the network, where they are known: an imported comment has neither, an old one no
    network any more. `queue` is the address of the queue."""
    if comment.is_staff:
        return []
    digests = {Ban.Kind.MAILBOX: mailbox_digest(comment.email), Ban.Kind.NETWORK: comment.network}
    found = Ban.objects.at(timezone.now()).filter(digest__in=filter(None, digests.values()))
    bans = {(ban.kind, ban.digest): ban for ban in found}
    senders = []
    if comment.email:
        address = comment.email.lower()
        others = ReaderComment.objects.annotate(mailbox=Lower("email")).filter(mailbox=address)
        url = f"{queue}?{urlencode({'email': address})}"
        senders.append((Ban.Kind.MAILBOX, _("From this e-mail address"), others, url))
    if comment.network:
        others = ReaderComment.objects.filter(network=comment.network)
        senders.append((Ban.Kind.NETWORK, _("From this network, in the last days"), others, ""))
    return [
        Sender(kind, label, *_history(others.exclude(pk=comment.pk)), url, bans.get((kind, digests[kind])))
        for kind, label, others, url in senders
    ]


def _history(others: QuerySet[ReaderComment]) -> tuple[list[tuple[str, int]], list[ReaderComment]]:
    counted = dict(others.order_by().values_list("status").annotate(Count("pk")))
    counts = [(status.label, counted[status]) for status in ReaderComment.Status if status in counted]
    latest = others.select_related("article").defer("article__body").order_by("-created_at", "-pk")[:LATEST]
    return counts, list(latest)
