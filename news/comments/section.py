"""What stands below an article: its comments and the form for another one."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.comments.forms import CommentForm
from news.comments.hours import back_at
from news.comments.models import CommentRules, CommentSettings, Conversation, ReaderComment
from news.comments.modes import Mode, Settings, Standing, closing_by_age, standing
from news.comments.querysets import ReaderCommentQuerySet
from news.comments.threads import CONVERSATIONS, FIRST_ANSWERS, Thread, opening, threads
from news.freshness import comments_of, good_until, made_of
from news.models import ArticlePage
from news.prepared import Prepared

ORDERS: dict[str, tuple[str, str | Promise]] = {
    "oldest": ("comments:below", _("Oldest first")),
    "newest": ("comments:newest", _("Newest first")),
    "recommended": ("comments:recommended", _("Recommended first")),
}


@dataclass(frozen=True)
class OrderLink:
    label: str | Promise
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class More:
    """Comments of conversations that there is no room for below the article, and where they stand."""

    count: int
    url: str


@dataclass(frozen=True)
class Below:
    """What is known of an article's comments without reading any of them.

    `key` names the markup of all that stands below the article; None for a preview, which isn't remembered.
    """

    article: ArticlePage
    standing: Standing
    count: int
    key: tuple[str, int, Standing] | None


@dataclass(frozen=True)
class Section:
    """`form` is None where nobody can write. The same for every reader: it stands in the cached page.

    `form_key` names what its empty fields are made of, but for a preview of other words.
    `threads` are those shown, `count` says how many comments there are in all.
    """

    wording: CommentSettings
    standing: Standing
    threads: list[Thread] = field(default_factory=list)
    count: int = 0
    more: More | None = None
    orders: list[OrderLink] = field(default_factory=list)
    form: CommentForm | None = None
    form_key: tuple[str, int] | None = None
    post_url: str = ""
    netiquette_url: str = ""

    @property
    def note(self) -> str:
        """Who may write and how it is moderated."""
        notes = {Mode.OPEN: self.wording.open_note, Mode.HELD: self.wording.held_note}
        return notes.get(self.standing.mode, self.wording.closed_text)


def standing_of(
    article: ArticlePage, settings: CommentSettings, rules: CommentRules, at: datetime
) -> Standing:
    """How things stand with an article's comments at that moment, and why."""
    talk = told_of(article)
    told = Settings(
        house=settings.default_mode,
        article=article.comment_mode,
        moderators=talk.mode,
        reason=talk.reason,
        house_closes_at=closing_by_age(article.published_at, settings.close_after_days),
        article_closes_at=article.comments_close_at,
        moderators_close_at=talk.closes_at,
        sensitive=article.sensitive,
        held_until=talk.held_until,
        back_at=back_at(rules.opens, rules.closes, timezone.get_current_timezone(), at),
    )
    return standing(told, at)


def mode_of(article: ArticlePage, settings: CommentSettings, at: datetime) -> str:
    """`open`, `held`, `closed` or `off`, as it holds for that article at that moment."""
    return standing_of(article, settings, CommentRules.for_site(settings.site), at).mode


def told_of(article: ArticlePage) -> Conversation:
    """What moderators have set, and the count; an empty one before the first deed."""
    return getattr(article, "conversation", None) or Conversation(article=article)


def conversations(article: ArticlePage, order: str = "oldest") -> ReaderCommentQuerySet:
    """The first comment of each; none where the article isn't saved yet, in a preview."""
    if not article.pk:
        return ReaderComment.objects.none()
    return ReaderComment.objects.for_article(article).conversations(order)


def with_first_answers(part: ReaderCommentQuerySet, order: str = "oldest") -> list[Thread]:
    """A slice of the conversations, each with the beginning of what was answered."""
    return threads(ReaderComment.objects.with_first_answers(part, FIRST_ANSWERS, order).as_shown())


_beginning = Prepared(
    # One more than there is room for tells whether there are more.
    lambda article: ReaderComment.objects.with_first_answers(
        ReaderComment.objects.for_article(article).conversations("oldest")[: CONVERSATIONS + 1], FIRST_ANSWERS
    ).as_shown()
)


def below(article: ArticlePage, request: HttpRequest) -> Below | None:
    """None where an article has no comments at all."""
    at = timezone.now()
    settings, rules = CommentSettings.for_request(request), CommentRules.for_request(request)
    how = standing_of(article, settings, rules, at)
    made_of(comments_of(article.pk))
    for border in (how.closes_at, how.until):
        good_until(border if border and border > at else None)
    if how.mode == Mode.OFF:
        return None
    key = None if is_preview(request) else ("comments below", article.pk, how)
    return Below(article, how, told_of(article).comment_count, key)


def section_of(article: ArticlePage, request: HttpRequest) -> Section | None:
    """As much as the article's page holds; None where an article has no comments at all."""
    branch = threads(_beginning(article=article.pk)) if article.pk else []
    shown = opening(branch[:CONVERSATIONS])
    orders = orders_of(article, here="#kommentare") if len(branch) > 1 else []
    return showing(shown, article, request, more=more_of(article, branch, shown), orders=orders)


def showing(
    shown: list[Thread],
    article: ArticlePage,
    request: HttpRequest,
    *,
    more: More | None = None,
    orders: list[OrderLink] | None = None,
) -> Section | None:
    place = below(article, request)
    if place is None:
        return None
    settings, how = CommentSettings.for_request(request), place.standing
    return Section(
        wording=settings,
        standing=how,
        threads=shown,
        count=place.count,
        more=more,
        orders=orders or [],
        form=CommentForm(wording=settings) if how.is_open else None,
        form_key=None if is_preview(request) else ("form", settings.site_id),
        post_url=reverse("comments:below", args=[article.pk]) if article.pk else "",
        netiquette_url=netiquette_url(settings, request),
    )


def more_of(article: ArticlePage, branch: list[Thread], shown: list[Thread]) -> More | None:
    """The conversations that follow those shown; what is left of one of these has a link of its own."""
    if len(shown) == len(branch):
        return None
    here = sum(thread.comment.thread_size for thread in shown)
    page = "?page=2" if len(shown) == CONVERSATIONS else ""
    below = reverse("comments:below", args=[article.pk])
    count = told_of(article).comment_count - here
    return More(count=count, url=f"{below}{page}#{branch[len(shown)].comment.anchor}")


def orders_of(article: ArticlePage, current: str = "oldest", here: str = "") -> list[OrderLink]:
    """Each order has addresses of its own; `here` leads to the current one."""
    return [
        OrderLink(label, here or address, is_current=True) if order == current else OrderLink(label, address)
        for order, (view, label) in ORDERS.items()
        for address in [reverse(view, args=[article.pk])]
    ]


def is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


def netiquette_url(settings: CommentSettings, request: HttpRequest) -> str:
    page = settings.netiquette
    return (page.get_url(request) or "") if page and page.live else ""


def sample_section(settings: CommentSettings) -> Section:
    """For the preview of settings: a section that belongs to no article."""
    how = Standing(mode=settings.default_mode)
    form = CommentForm(wording=settings) if how.is_open else None
    return Section(wording=settings, standing=how, form=form)
