from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from ads.context import PageContext
from home.forms import FrontPageForm
from home.front_page import automatic_zones, front_page, sections_in_menu
from home.front_parts import Front
from home.routing import live_page_below
from home.site_settings import load_settings
from home.zones import FRONT_ZONES
from news.freshness import NEWS, Noted, made_of
from news.serving import ServedPage


class HomePage(Noted, ServedPage, Page):
    """The front page. Everything that has an address of its own stands below it."""

    zones = StreamField(
        FRONT_ZONES,
        verbose_name=_("zones"),
        blank=True,
        block_counts={"lead": {"max_num": 1}, "most_read": {"max_num": 1}, "breaking": {"max_num": 1}},
        help_text=_(
            "The page from top to bottom. No article stands on it twice: what you place by hand comes first, "
            "other places are filled with the newest. Without zones the page makes itself: a lead with the "
            "newest beside it, and below them the sections that are marked “show in menus”."
        ),
    )

    content_panels = [*Page.content_panels, FieldPanel("zones")]
    base_form_class = FrontPageForm
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.SectionPage", "home.StandardPage"]
    page_description = _("The front page of a newspaper")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """One site, one front page: at the root, not below the welcome page that Wagtail comes with.

        For a second newspaper its site is made first.
        """
        if not (super().can_create_at(parent) and parent.is_root()):
            return False
        return cls.objects.count() < max(1, Site.objects.count())

    @property
    def page_context(self) -> PageContext:
        return PageContext(kind="home", page_id=self.pk, sections=(), topics=frozenset())

    def compose(self, stored: Iterable[Mapping[str, Any]]) -> None:
        """Sets the zones, each as a stream stores it: `{"type": …, "value": …}` with ids for pages."""
        self.zones = self.zones.stream_block.to_python([dict(child) for child in stored])

    def stored_zones(self) -> list[dict[str, Any]]:
        """The zones as they are stored; those of a page without any as it makes them itself."""
        return list(self.zones.raw_data) or automatic_zones([page.pk for page in sections_in_menu(self)])

    def front(self, at: datetime) -> Front:
        return front_page(self, self.zones.raw_data, at)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        made_of(NEWS)
        front = self.front(timezone.now())
        return super().get_context(request, *args, **kwargs) | {"strip": front.strip, "zones": front.zones}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail's answer with fewer queries; what isn't exactly a live page's address is left to it."""
        load_settings(request)
        page = live_page_below(self, path_components) if path_components else None
        return page.route(request, []) if page else super().route(request, path_components)
