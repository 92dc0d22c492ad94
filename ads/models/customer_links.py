"""Links by which customers see something of theirs without an account: signed, and good for a time."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.translation import gettext_lazy as _


class CustomerLinkQuerySet(models.QuerySet):
    def good(self, at: datetime) -> Self:
        return self.filter(expires_at__gt=at, withdrawn_at=None)


class CustomerLink(models.Model):
    """Good until it expires or is withdrawn. `SALT` keeps the signatures of the kinds apart."""

    SALT: ClassVar[str]

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(_("good until"))
    withdrawn_at = models.DateTimeField(null=True)

    objects = CustomerLinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    @property
    def token(self) -> str:
        return Signer(salt=self.SALT, sep="~").sign(str(self.pk))

    @classmethod
    def signed(cls, token: str) -> models.QuerySet[Self]:
        """The one row that a token names, good or not; none for what we never signed."""
        try:
            pk = int(Signer(salt=cls.SALT, sep="~").unsign(token))
        except (BadSignature, ValueError):
            return cls.objects.none()
        return cls.objects.filter(pk=pk)

    def is_good(self, at: datetime) -> bool:
        return self.withdrawn_at is None and at < self.expires_at
