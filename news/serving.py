"""How pages of ours are served: what every page type shares, whatever it shows."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.compat import HTTPMethod
from wagtail.models import Page, PageViewRestriction

from news.freshness import good_until, made_of, subject_of
from news.memory import memory

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

    from ads.context import PageContext

HOME_DEPTH = 2
T = TypeVar("T")


class ServedPage:
    """Mixin for page types, named before `Page`. Each of them defines `page_context`."""

    page_context: "PageContext"

    # Readers' forms post to addresses of their own, never to a page.
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    is_as_stored = False

    def as_stored(self, name: str, make: Callable[[], T]) -> T:
        """What follows from the page's rows alone: remembered for readers, made anew for its editors."""
        if not self.is_as_stored:
            return make()
        return memory.get((name, self._meta.label, self.pk), partial(_made_of, self, make))

    def serve(self, request: "HttpRequest", *args: object, **kwargs: object) -> "TemplateResponse":
        """The page, and beside it what the slots must know of it."""
        self.is_as_stored = True
        if not self.is_due(timezone.now()):
            raise Http404
        good_until(self.expire_at)
        response = super().serve(request, *args, **kwargs)
        response.page_context = self.page_context
        return response

    def is_due(self, at: datetime) -> bool:
        """Of a live page: it may have expired though no clock has run since, or be meant for later."""
        appears = getattr(self, "published_at", None)
        return not (self.expire_at and self.expire_at <= at) and not (appears and appears > at)

    def serve_preview(self, request: "HttpRequest", mode_name: str) -> "TemplateResponse":
        """A preview has its slots filled like the page; `request.is_preview` keeps it from being counted."""
        response = super().serve_preview(request, mode_name)
        response.page_context = self.page_context
        return response

    def update_aliases(self, **how: object) -> None:
        """Wagtail would put the aliases of a draft online at once when the draft is only scheduled."""
        if self.live:
            super().update_aliases(**how)

    @cached_property
    def ancestry(self) -> list[Page]:
        """All above it, topmost first, as plain pages: remembered for all that stands in the same place."""
        above = self.path[: -self.steplen]
        return memory.get(("ancestry", above), lambda: _pages_down_to(above))

    @property
    def breadcrumbs(self) -> list[Page]:
        """The sections above, topmost first, without the home page."""
        return [page for page in self.ancestry if page.depth > HOME_DEPTH]

    @property
    def section_ids(self) -> tuple[int, ...]:
        """Ids of the sections above, nearest first."""
        return tuple(page.pk for page in reversed(self.breadcrumbs))

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's answer; where nothing on the way up is private or an alias, without asking for it."""
        private = memory.get("private pages", _private_pages)
        if any(page.pk in private or page.alias_of_id for page in (*self.ancestry, self)):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()


def _made_of(page: Page, make: Callable[[], T]) -> T:
    made_of(subject_of(page))
    return make()


def _pages_down_to(path: str) -> list[Page]:
    ends = range(Page.steplen, len(path) + 1, Page.steplen)
    return list(Page.objects.filter(path__in=[path[:end] for end in ends]).order_by("path"))


def _private_pages() -> frozenset[int]:
    return frozenset(PageViewRestriction.objects.values_list("page", flat=True))
