"""How pages of ours are served: what every page type shares, whatever it shows."""

from typing import TYPE_CHECKING, ClassVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from wagtail.compat import HTTPMethod
from wagtail.models import Page, PageViewRestriction

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

    from ads.context import PageContext

HOME_DEPTH = 2


class ServedPage:
    """Mixin for page types, named before `Page`. Each of them defines `page_context`."""

    page_context: "PageContext"

    # Readers' forms post to addresses of their own, never to a page.
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    def serve(self, request: "HttpRequest", *args: object, **kwargs: object) -> "TemplateResponse":
        """The page, and beside it what the slots must know of it."""
        response = super().serve(request, *args, **kwargs)
        response.page_context = self.page_context
        return response

    def serve_preview(self, request: "HttpRequest", mode_name: str) -> "TemplateResponse":
        """A preview has its slots filled like the page; `request.is_preview` keeps it from being counted."""
        response = super().serve_preview(request, mode_name)
        response.page_context = self.page_context
        return response

    @cached_property
    def lineage(self) -> list[Page]:
        """This page and all above it, topmost first, as plain pages with `is_restricted`: one query."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
        return list(
            Page.objects.filter(path__in=paths).annotate(is_restricted=Exists(restrictions)).order_by("path")
        )

    @property
    def breadcrumbs(self) -> list[Page]:
        """The sections above, topmost first, without the home page."""
        return [page for page in self.lineage if HOME_DEPTH < page.depth < self.depth]

    @property
    def section_ids(self) -> tuple[int, ...]:
        """Ids of the sections above, nearest first."""
        return tuple(page.pk for page in reversed(self.breadcrumbs))

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's answer; where nothing on the way up is private or an alias, without asking for it."""
        if any(page.is_restricted or page.alias_of_id for page in self.lineage):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()
