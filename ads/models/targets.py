"""What a booking points to: slots, sections and creatives. Rows of its form, saved and deleted with it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.forms import Select
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from .creatives import Creative
from .lines import LineItem
from .slots import AdSlot


class LineItemSlot(models.Model):
    """A slot that a booking is sold for. A booked slot can't be deleted."""

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="slot_targets")
    slot = models.ForeignKey(
        AdSlot, verbose_name=_("slot"), on_delete=models.PROTECT, related_name="line_targets"
    )

    # There are few slots: a list is quicker than a chooser.
    panels = [FieldPanel("slot", widget=Select)]

    class Meta:
        verbose_name = _("slot of a booking")
        verbose_name_plural = _("slots of bookings")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "slot"],
                name="slot_once_per_line",
                violation_error_message=_("This slot is already in the list."),
            )
        ]

    def __str__(self) -> str:
        return str(self.slot)


class LineItemSection(models.Model):
    """A section that a booking is confined to, with all that lies below it.

    A deleted section leaves an empty target, which matches no page: the booking must not spread over the
    whole site.
    """

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="section_targets")
    section = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("section"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [PageChooserPanel("section")]

    class Meta:
        verbose_name = _("section of a booking")
        verbose_name_plural = _("sections of bookings")

    def __str__(self) -> str:
        return str(self.section)


class LineItemCreative(models.Model):
    """A creative of a booking, how often it is shown compared with the others, and when: one may take over
    from another at a moment. The period is half-open; an empty border is the booking's own.
    """

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="creative_links")
    creative = models.ForeignKey(
        Creative, verbose_name=_("creative"), on_delete=models.PROTECT, related_name="line_links"
    )
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=[MinValueValidator(1)])
    starts_at = models.DateTimeField(
        _("shown from"), null=True, blank=True, help_text=_("Empty: from the start of the booking.")
    )
    ends_at = models.DateTimeField(
        _("shown until"),
        null=True,
        blank=True,
        help_text=_("Up to this moment, at which another may take over. Empty: to the end of the booking."),
    )

    panels = ["creative", "weight", FieldRowPanel(["starts_at", "ends_at"])]

    class Meta:
        verbose_name = _("creative of a booking")
        verbose_name_plural = _("creatives of bookings")
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="creative_weight_at_least_1"),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="creative_ends_after_start",
                violation_error_message=_("The end has to be later than the start."),
            ),
            models.UniqueConstraint(
                fields=["line", "creative"],
                name="creative_once_per_line",
                violation_error_message=_("This creative is already in the list."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.creative)

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError(
                {"ends_at": _("The end has to be later than the start. Please correct one of the two.")}
            )
