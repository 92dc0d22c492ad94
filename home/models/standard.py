from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ads.context import PageContext
from news.blocks import FactBoxBlock, HeadingBlock, ParagraphBlock, PictureBlock, TableBlock
from news.serving import ServedPage

STANDARD_BODY = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("picture", PictureBlock()),
    ("fact_box", FactBoxBlock()),
    ("table", TableBlock()),
]


class StandardPage(ServedPage, Page):
    """Imprint, data protection, contact, subscription: what stands beside the news."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)
    body = StreamField(STANDARD_BODY, verbose_name=_("text"), blank=True)
    show_slots = models.BooleanField(
        _("show advertisements"), default=False, help_text=_("Legal pages are better left without.")
    )
    hide_from_search_engines = models.BooleanField(_("hide from search engines"), default=False)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    promote_panels = [*Page.promote_panels, FieldPanel("hide_from_search_engines")]
    settings_panels = [FieldPanel("show_slots"), *Page.settings_panels]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("Imprint, contact, subscription and the like")

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def page_context(self) -> PageContext:
        return PageContext(
            kind="standard", page_id=self.pk, sections=(), topics=frozenset(), open_to_ads=self.show_slots
        )
