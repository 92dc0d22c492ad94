"""Single pages that a booking is confined to, or kept off."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel

from .lines import LineItem


class LineItemPage(models.Model):
    """A page that a booking is confined to. A deleted page leaves an empty target, which matches none."""

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="page_targets")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [PageChooserPanel("page")]

    class Meta:
        verbose_name = _("page of a booking")
        verbose_name_plural = _("pages of bookings")

    def __str__(self) -> str:
        return str(self.page)


class LineItemExcludedPage(models.Model):
    """A page that a booking is kept off: that page alone, not those below it."""

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="excluded_pages")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]

    class Meta:
        verbose_name = _("page that a booking is kept off")
        verbose_name_plural = _("pages that bookings are kept off")

    def __str__(self) -> str:
        return str(self.page)
