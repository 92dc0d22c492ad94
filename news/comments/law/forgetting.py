"""What is dropped when its time is up. Nothing that a reader can read is ever touched, but for the network.

Each step goes in batches with a transaction of its own, so that nobody waits for it, and can be cut off at
any moment: the next run goes on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Site

from news.comments.actions.erasing import PERSONAL, batches, empty
from news.comments.actions.keeping import locked
from news.comments.law.terms import (
    LETTERS_KEPT,
    LINKS_KEPT,
    REFUSED_KEPT,
    REPORTERS_KEPT,
    WISHES_UNCONFIRMED,
)
from news.comments.models import (
    Ban,
    CommentRules,
    FormerState,
    Letter,
    MailWish,
    Notice,
    RateCount,
    ReaderComment,
    Recommendation,
    SpentProof,
)

BATCH = 500
Status = ReaderComment.Status
LINKS = (Letter.Kind.MY_DATA, Letter.Kind.CONFIRM, Letter.Kind.DIGEST)

Forget = Callable[[list[int]], object]


@dataclass(frozen=True)
class Step:
    """`rows` whose time is up, and what is done with a batch of them, by number."""

    name: str
    rows: QuerySet
    forget: Forget

    def run(self) -> Iterator[int]:
        """How many were done so far, after each batch."""
        done = 0
        for batch in batches(self.rows.order_by("pk").values_list("pk", flat=True), BATCH):
            with transaction.atomic():
                self.forget(batch)
            done += len(batch)
            yield done


def steps(at: datetime) -> Iterator[Step]:
    """In the order in which they run: a comment is emptied before its row is looked at."""
    sites = list(Site.objects.select_related("root_page"))
    rules = [CommentRules.for_site(site) for site in sites]
    for site, rule in zip(sites, rules, strict=True):
        yield from _of_comments(ReaderComment.objects.filter(_below(site)), rule, at)
    # What belongs to no article is kept for as long as the site that keeps it shortest.
    days = timedelta(days=min((rule.network_days for rule in rules), default=7))
    yield _drop("what counts the pace", RateCount.objects.filter(starts_at__lt=at - days))
    yield _drop("who recommended", Recommendation.objects.filter(created_at__lt=at - days))
    yield _clear("networks of reports", Notice.objects.filter(created_at__lt=at - days), {"network": ""})
    yield from _of_everybody(at)
    yield _drop("empty comments that nothing answers", _unanswered())


def _below(site: Site) -> Q:
    return Q(article__path__startswith=site.root_page.path)


def _of_comments(comments: QuerySet, rules: CommentRules, at: datetime) -> Iterator[Step]:
    nets = comments.filter(created_at__lt=at - timedelta(days=rules.network_days)).exclude(network="")
    yield Step("networks", nets, lambda numbers: _of(numbers).update(network=""))
    unread = Q(status=Status.PENDING, created_at__lt=at - timedelta(days=rules.undecided_days))
    spam = Q(status=Status.SPAM, decided_at__lt=at - timedelta(days=rules.spam_days))
    refused = Q(status__in=[Status.REJECTED, Status.DELETED], decided_at__lt=at - REFUSED_KEPT)
    waiting = Exists(Notice.objects.open().filter(comment=OuterRef("pk")))
    for name, over in {"undecided": unread, "spam": spam, "rejected": refused}.items():
        rows = comments.filter(over).exclude(_is_empty()).exclude(waiting)
        yield Step(name, rows, lambda numbers, over=over: _empty(numbers, over, at))


def _of_everybody(at: datetime) -> Iterator[Step]:
    yield _drop("spent proofs", SpentProof.objects.filter(expires_at__lt=at))
    yield _drop("bans that are over", Ban.objects.filter(until__lt=at))
    yield _drop("former states", FormerState.objects.filter(created_at__lt=at - WISHES_UNCONFIRMED))
    unconfirmed = Q(confirmed_at=None, comment__created_at__lt=at - WISHES_UNCONFIRMED)
    yield _drop("unconfirmed wishes", MailWish.objects.filter(unconfirmed))
    yield _drop("letters", Letter.objects.filter(_done_before(at - LETTERS_KEPT)))
    links = Letter.objects.filter(_done_before(at - LINKS_KEPT), kind__in=LINKS)
    yield _drop("letters with links", links)
    decided = Notice.objects.filter(decided_at__lt=at - REPORTERS_KEPT)
    yield _clear("who reported", decided, PERSONAL | {"quoted": ""})


def _done_before(moment: datetime) -> Q:
    return Q(sent_at__lt=moment) | Q(given_up_at__lt=moment)


def _drop(name: str, rows: QuerySet) -> Step:
    return Step(name, rows, lambda numbers: rows.model.objects.filter(pk__in=numbers).delete())


def _clear(name: str, notices: QuerySet, values: dict[str, str]) -> Step:
    """Only where something is left of it: the second run has nothing to do."""
    rest = notices.exclude(**values)
    return Step(name, rest, lambda numbers: Notice.objects.filter(pk__in=numbers).update(**values))


def _empty(numbers: list[int], over: Q, at: datetime) -> None:
    """Those that are still due once their rows are held: a moderator may have been quicker."""
    locked(*numbers)
    empty(list(_of(numbers).filter(over)), at=at)


def _of(numbers: list[int]) -> QuerySet:
    return ReaderComment.objects.filter(pk__in=numbers)


def _is_empty() -> Q:
    return Q(status=Status.DELETED, text="", name="", email="")


def _unanswered() -> QuerySet:
    """From below: what answered only to such a row goes with the next run."""
    answers = ReaderComment.objects.filter(Q(parent=OuterRef("pk")) | Q(root=OuterRef("pk")))
    return ReaderComment.objects.filter(_is_empty()).exclude(Exists(answers))
