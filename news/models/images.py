from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from news.freshness import Noted
from news.pictures import focus_step

SMALL = 560
"""In pixels: what is narrower stands in its own size."""


class NewsImage(Noted, AbstractImage):
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
    for_partners = models.BooleanField(
        _("partners may show it"),
        default=False,
        # The version before uploads pictures as well, while both run.
        db_default=False,
        help_text=_(
            "Only where its licence lets you pass it on. Otherwise it stays out of all partner feeds, also "
            "where its article goes out."
        ),
    )

    admin_form_fields = (*Image.admin_form_fields, "caption", "credit", "credit_url", "for_partners")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The description alone: a title is often a file's name, which helps nobody who listens to a page."""
        return self.description

    @property
    def alt_text_in_place(self) -> str:
        """What an editor wrote for the place where it stands (wagtail's ImageBlock), else its own words."""
        return "" if self.decorative else self.contextual_alt_text or self.default_alt_text

    @property
    def shape(self) -> str:
        """`tall`, `small` (it would have to be blown up to fill a column) or `wide`."""
        if self.height > self.width:
            return "tall"
        return "small" if self.width < SMALL else "wide"

    @property
    def focus_classes(self) -> str:
        """For the style sheet, which crops around the point that an editor marked; empty without one."""
        steps = {
            "x": focus_step(self.focal_point_x, self.width),
            "y": focus_step(self.focal_point_y, self.height),
        }
        return " ".join(f"focus-{axis}-{step}" for axis, step in steps.items() if step is not None)


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
