from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="list-ul", order=310)
class FeedSettings(BaseSiteSetting):
    """What readers get who follow the site in a program of their own."""

    class Content(models.TextChoices):
        TEASER = "teaser", _("Headline, lead and picture: the text is read on the site")
        WHOLE = "whole", _("The whole text, without advertisements")

    content = models.CharField(
        _("articles in feeds"),
        max_length=6,
        choices=Content,
        default=Content.TEASER,
        help_text=_("A source can allow less for its own texts."),
    )
    number = models.PositiveSmallIntegerField(
        _("number of articles"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("The newest so many stand in each feed."),
    )

    panels = [FieldPanel("content"), FieldPanel("number")]

    class Meta:
        verbose_name = _("Feeds")
