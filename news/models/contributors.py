from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from news.freshness import Noted


class Contributor(Noted, index.Indexed, models.Model):
    """Whoever a byline can name: a person, a desk or an agency. Not a user account."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        DESK = "desk", _("Desk")
        AGENCY = "agency", _("Agency")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of the page's address."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    job = models.CharField(
        _("job"), max_length=120, blank=True, help_text=_("For example: reporter, politics")
    )
    about = models.TextField(
        _("about"), blank=True, help_text=_("Two or three sentences for the author's page.")
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("job"),
        FieldPanel("about"),
        FieldPanel("picture"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("news:contributor", args=[self.slug])
