"""Links by which a customer looks at a creative on the page, and what they said to it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .creatives import Creative
from .customer_links import CustomerLink


class Answer(models.TextChoices):
    APPROVED = "approved", _("approved")
    CHANGES = "changes", _("changes wanted")


class PreviewLink(CustomerLink):
    """Plain numbers for what may be gone one day."""

    SALT = "ads.preview-link"

    creative = models.ForeignKey(Creative, on_delete=models.CASCADE, related_name="preview_links")
    revision = models.BigIntegerField(default=0)
    path = models.CharField(_("page"), max_length=500)
    at = models.DateTimeField(_("moment"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(_("name"), max_length=100, blank=True)
    words = models.TextField(_("remark"), max_length=2000, blank=True)

    class Meta(CustomerLink.Meta):
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return f"{self.creative}, {self.path}"

    @classmethod
    def named(cls, token: str, at: datetime) -> Self:
        """The link behind a token, as long as it is good. Raises DoesNotExist."""
        return cls.signed(token).good(at).select_related("creative__advertiser").get()
