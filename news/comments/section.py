"""What stands below an article: its comments and the form for another one."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from news.comments.forms import CommentForm
from news.comments.models import CommentSettings, ReaderComment
from news.comments.moderation import mode_in_force
from news.comments.threads import Thread, number_of, opening, paged, threads
from news.models import ArticlePage


@dataclass(frozen=True)
class More:
    """Comments that there is no room for below the article, and where they stand."""

    count: int
    url: str
    newest_url: str


@dataclass(frozen=True)
class Section:
    """`form` is None when nobody can write. The same for every reader: it stands in the cached page.

    `threads` are those shown, `count` says how many comments there are in all. `closes_at` has passed where
    the comments are closed, and is None where they don't close by themselves.
    """

    wording: CommentSettings
    mode: str
    threads: list[Thread] = field(default_factory=list)
    count: int = 0
    more: More | None = None
    closes_at: datetime | None = None
    form: CommentForm | None = None
    post_url: str = ""
    netiquette_url: str = ""

    @property
    def note(self) -> str:
        """Who may write and how it is moderated."""
        notes = {"open": self.wording.open_note, "held": self.wording.held_note}
        return notes.get(self.mode, self.wording.closed_text)


def mode_of(article: ArticlePage, settings: CommentSettings, at: datetime) -> str:
    """`open`, `held`, `closed` or `off`, as it holds for that article at that moment."""
    return mode_in_force(
        article.comment_mode,
        settings.default_mode,
        published_at=article.published_at,
        close_after_days=settings.close_after_days,
        at=at,
    )


def closes_at(article: ArticlePage, settings: CommentSettings) -> datetime | None:
    """The moment from which age alone closes the comments; None where somebody decided, or nobody does."""
    mode = article.comment_mode or settings.default_mode
    if mode not in ("open", "held") or not settings.close_after_days or article.published_at is None:
        return None
    return article.published_at + timedelta(days=settings.close_after_days)


def conversations(article: ArticlePage) -> list[Thread]:
    """All that readers said, oldest first; none where the article isn't saved yet, in a preview."""
    return threads(ReaderComment.objects.for_article(article).for_threads() if article.pk else [])


def section_of(article: ArticlePage, request: HttpRequest) -> Section | None:
    """As much as the article's page holds; None where an article has no comments at all."""
    everything = conversations(article)
    shown = opening(everything)
    return showing(shown, everything, article, request, more=more_of(article, everything, shown))


def showing(
    shown: list[Thread],
    everything: list[Thread],
    article: ArticlePage,
    request: HttpRequest,
    more: More | None = None,
) -> Section | None:
    settings = CommentSettings.for_request(request)
    mode = mode_of(article, settings, timezone.now())
    if mode == "off":
        return None
    return Section(
        wording=settings,
        mode=mode,
        threads=shown,
        count=sum(thread.size for thread in everything),
        more=more,
        closes_at=closes_at(article, settings),
        form=None if mode == "closed" else CommentForm(wording=settings),
        post_url=reverse("comments:below", args=[article.pk]) if article.pk else "",
        netiquette_url=netiquette_url(settings, request),
    )


def more_of(article: ArticlePage, everything: list[Thread], shown: list[Thread]) -> More | None:
    """The further pages, or the rest of a conversation that is too large for the article's page."""
    here = {comment.pk for thread in shown for comment in thread.walk()}
    left = [comment for thread in everything for comment in thread.walk() if comment.pk not in here]
    if not left:
        return None
    return More(
        count=sum(comment.is_visible for comment in left),
        url=address_on_pages(article, everything, left[0].pk) or "",
        newest_url=reverse("comments:newest", args=[article.pk]),
    )


def address_of(article: ArticlePage, pk: int, request: HttpRequest) -> str | None:
    """Where a comment is to be read: below the article, or on one of the pages with more of them."""
    everything = conversations(article)
    if number_of([opening(everything)], pk):
        return f"{article.get_url(request)}#kommentar-{pk}"
    return address_on_pages(article, everything, pk)


def address_on_pages(article: ArticlePage, everything: list[Thread], pk: int) -> str | None:
    number = number_of(paged(everything), pk)
    if number is None:
        return None
    query = f"?page={number}" if number > 1 else ""
    return f"{reverse('comments:below', args=[article.pk])}{query}#kommentar-{pk}"


def netiquette_url(settings: CommentSettings, request: HttpRequest) -> str:
    page = settings.netiquette
    return (page.get_url(request) or "") if page and page.live else ""


def sample_section(settings: CommentSettings) -> Section:
    """For the preview of settings: a section that belongs to no article."""
    mode = settings.default_mode
    form = None if mode == "closed" else CommentForm(wording=settings)
    return Section(wording=settings, mode=mode, form=form)
