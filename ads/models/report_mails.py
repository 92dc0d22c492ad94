"""What a campaign's customer is told by mail, and whether it was sent."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .customers import Campaign
from .report_links import ReportLink

CLAIM_LASTS = timedelta(minutes=10)
"""Longer than any run takes over one mail: whoever claimed it then is gone."""


class Occasion(models.TextChoices):
    START = "start", _("It has begun")
    HALF = "half", _("Half of its time")
    END = "end", _("It is over")


class ReportMailQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, at: datetime) -> Self:
        """Nobody is sending them, and they may go now."""
        return self.open().filter(handed_at=None, due_at__lte=at).order_by("due_at", "pk")

    def claim(self, mail: "ReportMail", at: datetime) -> bool:
        """Whether this process may send it: of all that ask at once, one. Only a clear no gives it back."""
        claimed = self.open().filter(pk=mail.pk, handed_at=None)
        return bool(claimed.update(handed_at=at, attempts=F("attempts") + 1))

    def cut_off(self, at: datetime) -> Self:
        """Whoever was sending them has died: nobody knows whether they went out."""
        return self.open().filter(handed_at__lte=at - CLAIM_LASTS)


class ReportMail(models.Model):
    """Written down when it becomes due, sent later. No campaign has two of one occasion."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="report_mails")
    occasion = models.CharField(max_length=5, choices=Occasion)
    recipient = models.EmailField()
    link = models.ForeignKey(ReportLink, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # Since when somebody is sending it. Where nothing came of that, nobody knows whether it went out.
    handed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    objects = ReportMailQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report by mail")
        verbose_name_plural = _("reports by mail")
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"], name="report_mails_due", condition=Q(sent_at=None, given_up_at=None)
            )
        ]
        constraints = [models.UniqueConstraint(fields=["campaign", "occasion"], name="report_mailed_once")]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.get_occasion_display()}"
