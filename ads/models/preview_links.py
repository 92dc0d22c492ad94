"""Links by which a customer looks at a creative on the page, and what they said to it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.translation import gettext_lazy as _

from .creatives import Creative

SALT = "ads.preview-link"


class Answer(models.TextChoices):
    APPROVED = "approved", _("approved")
    CHANGES = "changes", _("changes wanted")


class PreviewLinkQuerySet(models.QuerySet):
    def good(self, at: datetime) -> Self:
        return self.filter(expires_at__gt=at, withdrawn_at=None)


class PreviewLink(models.Model):
    """Good until it expires or is withdrawn. Plain numbers for what may be gone one day."""

    creative = models.ForeignKey(Creative, on_delete=models.CASCADE, related_name="preview_links")
    revision = models.BigIntegerField(default=0)
    path = models.CharField(_("page"), max_length=500)
    at = models.DateTimeField(_("moment"))
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(_("good until"))
    withdrawn_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(_("name"), max_length=100, blank=True)
    words = models.TextField(_("remark"), max_length=2000, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.creative}, {self.path}"

    @property
    def token(self) -> str:
        return Signer(salt=SALT, sep="~").sign(str(self.pk))

    @classmethod
    def named(cls, token: str, at: datetime) -> Self:
        """The link behind a token, as long as it is good. Raises DoesNotExist."""
        try:
            pk = int(Signer(salt=SALT, sep="~").unsign(token))
        except (BadSignature, ValueError) as error:
            raise cls.DoesNotExist from error
        return cls.objects.good(at).select_related("creative__advertiser").get(pk=pk)

    def is_good(self, at: datetime) -> bool:
        return self.withdrawn_at is None and at < self.expires_at
