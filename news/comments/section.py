"""What stands below an article: its comments and the form for another one."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from news.comments.forms import CommentForm
from news.comments.models import CommentSettings, ReaderComment
from news.comments.moderation import mode_in_force
from news.comments.threads import Thread, threads
from news.models import ArticlePage


@dataclass(frozen=True)
class Section:
    """`form` is None when nobody can write. The same for every reader: it stands in the cached page."""

    wording: CommentSettings
    threads: list[Thread]
    form: CommentForm | None
    post_url: str
    netiquette_url: str = ""

    @cached_property
    def count(self) -> int:
        return sum(thread.size for thread in self.threads)


def mode_of(article: ArticlePage, settings: CommentSettings, at: datetime) -> str:
    """`open`, `held`, `closed` or `off`, as it holds for that article at that moment."""
    return mode_in_force(
        article.comment_mode,
        settings.default_mode,
        published_at=article.published_at,
        close_after_days=settings.close_after_days,
        at=at,
    )


def section_of(article: ArticlePage, request: HttpRequest) -> Section | None:
    """None where an article has no comments at all; empty where it isn't saved yet, in a preview."""
    settings = CommentSettings.for_request(request)
    mode = mode_of(article, settings, timezone.now())
    if mode == "off":
        return None
    rows = ReaderComment.objects.for_article(article).for_threads() if article.pk else []
    return Section(
        wording=settings,
        threads=threads(rows),
        form=None if mode == "closed" else CommentForm(wording=settings),
        post_url=reverse("comments:post", args=[article.pk]) if article.pk else "",
        netiquette_url=netiquette_url(settings, request),
    )


def netiquette_url(settings: CommentSettings, request: HttpRequest) -> str:
    page = settings.netiquette
    return (page.get_url(request) or "") if page and page.live else ""


def sample_section(settings: CommentSettings) -> Section:
    """For the preview of settings: a section that belongs to no article."""
    return Section(
        wording=settings,
        threads=[],
        form=None if settings.default_mode == "closed" else CommentForm(wording=settings),
        post_url="",
    )
