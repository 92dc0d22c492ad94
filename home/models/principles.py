from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from home.legal.blocks import ProcessorBlock

PRIVACY = ("officer", "authority", "log_days", "processors", "further_privacy")
ACCESS = ("access_state", "access_barriers", "access_email", "access_reviewed", "access_authority")
PAPER = ("corrections", "principles_url", "ethics_url", "profiles")


@register_setting(icon="lock", order=331)
class PrinciplesSettings(BaseSiteSetting):
    """What only the house knows of data protection, accessibility and corrections."""

    class Access(models.TextChoices):
        UNKNOWN = "", _("not judged yet")
        FULL = "full", _("accessible")
        PARTLY = "partly", _("accessible but for the barriers below")
        NOT = "not", _("not accessible")

    officer = models.TextField(
        _("contact for data protection"),
        blank=True,
        max_length=300,
        help_text=_("Who answers questions, or the data protection officer where there has to be one."),
    )
    authority = models.CharField(
        _("authority for data protection"), max_length=200, blank=True, help_text=_("Where one can complain.")
    )
    log_days = models.PositiveSmallIntegerField(
        _("log files are deleted after (days)"),
        null=True,
        blank=True,
        help_text=_("Of the web server in front, which notes internet addresses. 0: it notes none."),
    )
    processors = StreamField([("one", ProcessorBlock())], verbose_name=_("service providers"), blank=True)
    further_privacy = models.TextField(
        _("further words on data protection"),
        blank=True,
        help_text=_("What the software can't know: subscriptions, prize draws, letters to the editor."),
    )
    access_state = models.CharField(_("state"), max_length=6, choices=Access, blank=True, default="")
    access_barriers = models.TextField(
        _("known barriers"), blank=True, help_text=_("One per line, with what helps instead.")
    )
    access_email = models.EmailField(_("where to report barriers"), blank=True)
    access_reviewed = models.DateField(_("reviewed on"), null=True, blank=True)
    access_authority = models.CharField(_("authority for accessibility"), max_length=200, blank=True)
    corrections = models.TextField(
        _("how you correct"),
        blank=True,
        help_text=_("Who decides, how quickly, and where it is said. It stands at /korrekturen/."),
    )
    principles_url = models.URLField(_("address of the publishing principles"), blank=True)
    ethics_url = models.URLField(_("address of the code of ethics"), blank=True)
    profiles = models.TextField(
        _("profiles elsewhere"),
        blank=True,
        help_text=_("Addresses, one per line. Only machines read them, to know that it is you."),
    )

    panels = [
        MultiFieldPanel([*map(FieldPanel, PRIVACY)], heading=_("Data protection")),
        MultiFieldPanel([*map(FieldPanel, ACCESS)], heading=_("Accessibility")),
        MultiFieldPanel([*map(FieldPanel, PAPER)], heading=_("Corrections and principles")),
    ]

    class Meta:
        verbose_name = _("data protection and accessibility")

    @property
    def profile_urls(self) -> tuple[str, ...]:
        """What begins like an address; anything else would be no profile."""
        lines = (line.strip() for line in self.profiles.splitlines())
        return tuple(line for line in lines if line.startswith(("https://", "http://")))
