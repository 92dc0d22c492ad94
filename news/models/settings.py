from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="doc-full-inverse", order=300)
class NewsSettings(BaseSiteSetting):
    """What holds for every article unless the article says otherwise."""

    related_heading = models.CharField(
        _("heading of the related articles"), max_length=80, default="Ähnliche Artikel"
    )
    related_count = models.PositiveSmallIntegerField(
        _("number of related articles"),
        default=4,
        validators=[MaxValueValidator(12)],
        help_text=_("0 switches them off. Places that no editor fills are filled by section and topic."),
    )
    articles_per_page = models.PositiveSmallIntegerField(
        _("articles per page of a section"), default=20, validators=[MaxValueValidator(100)]
    )

    panels = [FieldPanel("related_heading"), FieldPanel("related_count"), FieldPanel("articles_per_page")]

    class Meta:
        verbose_name = _("Articles")
