"""How pages of ours are served: what every page type shares, whatever it shows."""

from typing import TYPE_CHECKING, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from wagtail.compat import HTTPMethod
from wagtail.models import Page, PageViewRestriction

if TYPE_CHECKING:
    from ads.context import PageContext
    from django.http import HttpRequest
    from django.template.response import TemplateResponse


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

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's answer in one query instead of two and one for each alias.

        An alias obeys its source's restrictions and has none of its own; aliases of aliases are followed four times.
        """
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        chain = ("alias_of__alias_of__alias_of__alias_of", "alias_of__alias_of__alias_of", "alias_of__alias_of")
        origins = (
            Page.objects.filter(path__in=[self.path[:end] for end in steps])
            .order_by()
            .annotate(origin=Coalesce(*chain, "alias_of", "pk"))
            .values("origin")
        )
        return PageViewRestriction.objects.filter(page_id__in=origins)
