from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from ads.context import PageContext
from news.models.settings import NewsSettings
from news.querysets import PublicQuerySet
from news.serving import ServedPage


class SectionPage(ServedPage, Page):
    """A section of the newspaper: it holds articles and smaller sections."""

    intro = models.CharField(
        _("introduction"), max_length=200, blank=True, help_text=_("One sentence below the section's name.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage", "news.SectionPage"]
    subpage_types = ["news.SectionPage", "news.ArticlePage"]
    page_description = _("Holds articles, and smaller sections where needed")
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def page_context(self) -> PageContext:
        return PageContext(kind="section", page_id=self.pk, sections=(self.pk, *self.section_ids))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.models.articles import ArticlePage

        articles = ArticlePage.objects.published(timezone.now()).in_section(self).for_listing()
        paginator = Paginator(articles, NewsSettings.for_request(request).articles_per_page)
        page_of_articles = paginator.get_page(request.GET.get("page"))
        listed = list(page_of_articles)
        lead = listed.pop(0) if listed and page_of_articles.number == 1 else None
        return super().get_context(request, *args, **kwargs) | {
            "breadcrumbs": self.breadcrumbs,
            "subsections": list(
                PublicQuerySet(Page).child_of(self).live().open_to_all().in_menu().order_by("path")
            ),
            "lead": lead,
            "listed": listed,
            "articles": page_of_articles,
        }
