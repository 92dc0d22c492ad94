"""Links by which a customer reads the report on all of their campaigns, or on one."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from .customer_links import CustomerLink
from .customers import Advertiser, Campaign


class ReportLink(CustomerLink):
    """Days of the site's time zone. Without `until` it goes up to the day on which it is opened."""

    SALT = "ads.report-link"

    advertiser = models.ForeignKey(Advertiser, on_delete=models.CASCADE, related_name="report_links")
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.CASCADE, related_name="report_links")
    start = models.DateField(_("from"))
    until = models.DateField(_("to"), null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta(CustomerLink.Meta):
        verbose_name = _("report link")
        verbose_name_plural = _("report links")

    def __str__(self) -> str:
        return f"{self.advertiser}, {self.campaign}" if self.campaign_id else str(self.advertiser)

    def last(self, today: date) -> date:
        """The last day that it shows."""
        return max(self.until or today, self.start)

    def is_good(self, at: datetime) -> bool:
        """A campaign that has become another customer's is nothing for this one any more."""
        is_theirs = self.campaign is None or self.campaign.advertiser_id == self.advertiser_id
        return is_theirs and super().is_good(at)
