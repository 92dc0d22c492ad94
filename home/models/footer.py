from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from home.blocks import ColumnBlock, LinkBlock
from home.models.previews import PreviewedOnPage


@register_setting(icon="bars", order=120)
class FooterSettings(PreviewedOnPage, BaseSiteSetting):
    """What stands at the end of every page."""

    columns = StreamField([("column", ColumnBlock())], verbose_name=_("columns"), blank=True, max_num=4)
    legal_links = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("legal links"),
        blank=True,
        max_num=8,
        help_text=_("Imprint, data protection, contact: the law wants the first two on every page."),
    )
    closing_text = models.TextField(_("closing text"), blank=True, max_length=600)
    copyright_line = models.CharField(
        _("copyright line"),
        max_length=160,
        blank=True,
        default="© {jahr} {zeitung}",
        help_text=_("{jahr} becomes the current year, {zeitung} the name of the newspaper."),
    )

    panels = [
        FieldPanel("columns"),
        FieldPanel("legal_links"),
        FieldPanel("closing_text"),
        FieldPanel("copyright_line"),
    ]

    class Meta:
        verbose_name = _("footer")
