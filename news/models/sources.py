from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from news.freshness import Noted


class Source(Noted, index.Indexed, models.Model):
    """Where a text comes from, with the rule for what the house may do with it."""

    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("As it stands below an article.")
    )
    url = models.URLField(_("address"), blank=True)
    licence = models.TextField(
        _("licence rule"),
        blank=True,
        help_text=_("What may be done with a text of this source, and until when."),
    )

    panels = [FieldPanel("name"), FieldPanel("url"), FieldPanel("licence")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
