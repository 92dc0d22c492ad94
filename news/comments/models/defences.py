"""What the defence remembers: numbers and hashes, never an address."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RateCount(models.Model):
    """How much of one kind came from one sender in one span of time."""

    key = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["starts_at"], name="rate_counts_by_age")]
        constraints = [models.UniqueConstraint(fields=["key", "starts_at"], name="rate_counted_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.count}"


class BanQuerySet(models.QuerySet):
    def at(self, moment: datetime) -> Self:
        """Those in force at that moment."""
        return self.filter(Q(until=None) | Q(until__gt=moment))


class Ban(models.Model):
    """A network or a mailbox whose comments go to the spam tab, known by its keyed hash alone."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("Network")
        MAILBOX = "mailbox", _("E-mail address")

    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    digest = models.CharField(max_length=64)
    # For people: "g…@example.org", or the day and the name of the comment that led to it.
    hint = models.CharField(_("whom"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: for good."))
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = BanQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["kind", "digest"], name="banned_once"),
            models.CheckConstraint(condition=Q(kind__in=["network", "mailbox"]), name="ban_kind_known"),
        ]

    def __str__(self) -> str:
        return self.hint or f"{self.get_kind_display()} {self.digest[:8]}"


class SpentProof(models.Model):
    """A token that was used: each of them is good for one comment."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest[:8]
