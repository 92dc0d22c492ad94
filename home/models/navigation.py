from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from home.blocks import LinkBlock
from home.models.previews import PreviewedOnPage


@register_setting(icon="list-ul", order=110)
class NavigationSettings(PreviewedOnPage, BaseSiteSetting):
    """The rows of links below the masthead, and the way to the search."""

    links = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("links"),
        blank=True,
        max_num=12,
        help_text=_(
            "The newspaper's sections, in the order in which they stand. Empty: all sections that are marked "
            "“show in menus”. A page that isn't public is left out."
        ),
    )
    service_links = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("service links"),
        blank=True,
        max_num=8,
        help_text=_("The smaller second row: subscription, e-paper, newsletter, contact."),
    )
    search_shown = models.BooleanField(_("show the search"), default=True)
    search_label = models.CharField(_("wording of the button"), max_length=30, default="Suchen")
    search_placeholder = models.CharField(
        _("words in the empty field"), max_length=60, blank=True, default="Suchbegriff"
    )

    panels = [
        FieldPanel("links"),
        FieldPanel("service_links"),
        MultiFieldPanel(
            [FieldPanel("search_shown"), FieldPanel("search_label"), FieldPanel("search_placeholder")],
            heading=_("Search"),
            icon="search",
        ),
    ]

    class Meta:
        verbose_name = _("navigation")
