from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class NewsImage(AbstractImage):
    """A picture with what the press law and a reader want to know of it: whose it is, and what it shows."""

    caption = models.CharField(
        _("caption"),
        max_length=300,
        blank=True,
        help_text=_("Stands below the picture wherever a page gives no caption of its own."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Name and agency, for example: Jana Petersen/Tagblatt"),
    )
    credit_url = models.URLField(
        _("credit link"), blank=True, help_text=_("Where a licence asks for a link.")
    )

    admin_form_fields = (*Image.admin_form_fields, "caption", "credit", "credit_url")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The description alone: a title is often a file's name, which helps nobody who listens to a page."""
        return self.description


class NewsRendition(AbstractRendition):
    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_image_and_filter"
            )
        ]
