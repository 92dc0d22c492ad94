"""What hangs on an article and is drafted, published and restored together with it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from news.models.articles import ArticlePage
from news.models.contributors import Contributor
from news.models.sources import Source


class ArticleByline(Orderable):
    class Role(models.TextChoices):
        TEXT = "text", _("Text")
        PICTURE = "picture", _("Picture")
        GRAPHICS = "graphics", _("Graphics")
        TRANSLATION = "translation", _("Translation")
        EDITING = "editing", _("Editing")

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(Contributor, verbose_name=_("contributor"), on_delete=models.CASCADE)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TEXT)

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")


class ArticleSource(Orderable):
    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="sources")
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE)
    url = models.URLField(_("address of the original"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class ArticleRelated(Orderable):
    """A related article that an editor picked."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_by_hand")
    related = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")


class ArticleCorrection(Orderable):
    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        UPDATE = "update", _("Update")
        CLARIFICATION = "clarification", _("Clarification")
        REPLY = "reply", _("Reply of the person concerned")

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField(_("text"))
    dated = models.DateTimeField(_("date"), default=timezone.now)

    panels = [
        FieldPanel("kind"),
        FieldPanel("text"),
        FieldPanel("dated", help_text=_("Readers see it from this moment on.")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
