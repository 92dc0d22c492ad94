from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from ads.context import PageContext
from home.front_page import bands, front, public_articles
from home.routing import live_page_below
from home.site_settings import load_settings
from news.models import SectionPage
from news.pictures import fetch_renditions
from news.serving import ServedPage


class HomePage(ServedPage, Page):
    """The front page. Everything that has an address of its own stands below it."""

    latest_heading = models.CharField(
        _("heading of the newest"), max_length=60, default="Neueste Nachrichten"
    )
    latest_count = models.PositiveSmallIntegerField(
        _("number of the newest"),
        default=8,
        validators=[MaxValueValidator(30)],
        help_text=_("The list below the articles at the top. 0: no list."),
    )
    band_count = models.PositiveSmallIntegerField(
        _("articles in each section"),
        default=4,
        validators=[MaxValueValidator(8)],
        help_text=_("0: no sections on the front page."),
    )

    content_panels = [
        *Page.content_panels,
        InlinePanel(
            "leads",
            max_num=4,
            heading=_("At the top"),
            label=_("Article"),
            help_text=_("The first stands largest. Places that you leave empty are filled with the newest."),
            icon="pick",
        ),
        MultiFieldPanel(
            [FieldPanel("latest_heading"), FieldPanel("latest_count")], heading=_("The newest"), icon="time"
        ),
        MultiFieldPanel(
            [
                FieldPanel("band_count"),
                InlinePanel(
                    "chosen_sections",
                    label=_("Section"),
                    help_text=_("None chosen: all sections that are marked “show in menus”, in their order."),
                ),
            ],
            heading=_("Sections"),
            icon="folder-open-inverse",
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.SectionPage", "home.StandardPage"]
    page_description = _("The front page of a newspaper")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """One site, one front page: at the root, not below the welcome page that Wagtail comes with."""
        return super().can_create_at(parent) and parent.is_root()

    @property
    def page_context(self) -> PageContext:
        return PageContext(kind="home", page_id=self.pk, sections=(), topics=frozenset())

    @property
    def sections(self) -> list[SectionPage]:
        """The sections on the front page, in its order."""
        ids = [row.section_id for row in self.chosen_sections.all() if row.section_id]
        if not ids:
            return list(SectionPage.objects.child_of(self).live().in_menu())
        chosen = SectionPage.objects.filter(pk__in=ids).live()
        return sorted(chosen, key=lambda section: ids.index(section.pk))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        articles = public_articles(self, timezone.now())
        chosen_ids = [row.article_id for row in self.leads.all() if row.article_id]
        top = front(articles, chosen_ids, self.latest_count)
        below = bands(articles, self.sections, self.band_count, without=top.articles)
        shown = [*top.articles, *(article for band in below for article in band.articles)]
        fetch_renditions(article.hero_image for article in shown)
        return super().get_context(request, *args, **kwargs) | {
            "lead": top.lead,
            "companions": top.companions,
            "latest": top.latest,
            "bands": below,
        }

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail's answer with fewer queries; what isn't exactly a live page's address is left to it."""
        load_settings(request)
        page = live_page_below(self, path_components) if path_components else None
        return page.route(request, []) if page else super().route(request, path_components)


class HomeLead(Orderable):
    """An article that an editor put at the top of the front page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="leads")
    article = models.ForeignKey(
        "news.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("article", "news.ArticlePage")]


class HomeSection(Orderable):
    """A section that an editor put on the front page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="chosen_sections")
    section = models.ForeignKey(
        "news.SectionPage", verbose_name=_("section"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("section", "news.SectionPage")]
