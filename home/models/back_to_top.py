from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.models.previews import PreviewedOnPage


@register_setting(icon="arrow-up", order=130)
class BackToTopSettings(PreviewedOnPage, BaseSiteSetting):
    """The control that brings a reader of a long page back to its beginning. An article can differ."""

    shown = models.BooleanField(
        _("show it"), default=True, help_text=_("An article can be an exception to this: its tab “Page”.")
    )
    label = models.CharField(_("wording"), max_length=40, default="Zurück zum Anfang")
    on_phones = models.BooleanField(_("on phones too"), default=True)
    after_screens = models.PositiveSmallIntegerField(
        _("appears after"),
        default=1,
        validators=[MaxValueValidator(9)],
        help_text=_("Number of screen heights that a reader has scrolled. 0: it is always there."),
    )

    panels = [FieldPanel("shown"), FieldPanel("label"), FieldPanel("on_phones"), FieldPanel("after_screens")]

    class Meta:
        verbose_name = _("back to top")
