from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from news.freshness import Noted


class Source(Noted, index.Indexed, models.Model):
    """Where a text comes from, with the rule for what the house may do with it."""

    class InFeeds(models.TextChoices):
        WHOLE = "whole", _("As the site has it: whole texts where its feeds have whole texts")
        TEASER = "teaser", _("Headline, lead and link, never the whole text")
        NOTHING = "nothing", _("Not at all")

    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("As it stands below an article.")
    )
    url = models.URLField(_("address"), blank=True)
    licence = models.TextField(
        _("licence rule"),
        blank=True,
        help_text=_("What may be done with a text of this source, and until when."),
    )
    in_feeds = models.CharField(
        _("in feeds"),
        max_length=7,
        choices=InFeeds,
        default=InFeeds.TEASER,
        # The version before writes sources as well, while both run.
        db_default=InFeeds.TEASER,
        help_text=_(
            "How much of a text of this source feed readers and other sites may get. Of several sources the "
            "strictest counts."
        ),
    )

    panels = [FieldPanel("name"), FieldPanel("url"), FieldPanel("licence"), FieldPanel("in_feeds")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
