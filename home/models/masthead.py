from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.models.previews import PreviewedOnPage


@register_setting(icon="home", order=100)
class MastheadSettings(PreviewedOnPage, BaseSiteSetting):
    """What stands at the top of every page: the newspaper's name and what goes with it."""

    name = models.CharField(_("name of the newspaper"), max_length=80, default="Unsere Zeitung")
    claim = models.CharField(
        _("claim"),
        max_length=120,
        blank=True,
        help_text=_("One line below the name. For example: Unabhängige Zeitung für Aldenhafen"),
    )
    edition = models.CharField(
        _("edition line"),
        max_length=120,
        blank=True,
        help_text=_("Small print beside the date. For example: Ausgabe Stadt und Hafen"),
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Takes the place of the name in large type. Best: wide, with a transparent ground."),
    )

    select_related = ["logo"]
    panels = [FieldPanel("name"), FieldPanel("claim"), FieldPanel("edition"), FieldPanel("logo")]

    class Meta:
        verbose_name = _("masthead")
