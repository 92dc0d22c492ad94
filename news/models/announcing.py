"""Who is told at once when something new can be read: hubs of feed readers, and search engines."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

CLAIM_LASTS = timedelta(minutes=10)
"""Longer than any run takes: whoever claimed it then is gone, and telling twice does no harm."""


def new_key() -> str:
    """As IndexNow wants it: 8 to 128 letters, digits and hyphens."""
    return get_random_string(32, "0123456789abcdef")


@register_setting(icon="globe", order=320)
class AnnouncingSettings(BaseSiteSetting):
    """Whom the site tells. Nobody, until somebody here wants it."""

    hub = models.URLField(
        _("WebSub hub"),
        blank=True,
        help_text=_(
            "The hub tells feed readers at once what they would otherwise find out after minutes or hours. "
            "It learns the addresses of your feeds, nothing about readers. For example: "
            "https://pubsubhubbub.appspot.com/. Empty: nobody is told."
        ),
    )
    with_indexnow = models.BooleanField(
        _("tell search engines by IndexNow"),
        default=False,
        help_text=_(
            "Bing, Seznam, Yandex and others then hear at once of new, changed and withdrawn pages. Google "
            "doesn't take part."
        ),
    )
    indexnow_address = models.URLField(
        _("address of IndexNow"),
        default="https://api.indexnow.org/indexnow",
        help_text=_("Whoever is told here passes it on to all search engines that take part."),
    )
    indexnow_key = models.CharField(
        _("key of IndexNow"),
        max_length=32,
        default=new_key,
        editable=False,
    )

    panels = [
        MultiFieldPanel([FieldPanel("hub")], heading=_("Feed readers")),
        MultiFieldPanel(
            [
                FieldPanel("with_indexnow"),
                FieldPanel("indexnow_address"),
                FieldPanel(
                    "indexnow_key",
                    read_only=True,
                    help_text=_(
                        "Made by itself. The site shows it at /<key>.txt, so that search engines know who "
                        "tells them."
                    ),
                ),
            ],
            heading=_("Search engines"),
        ),
    ]

    class Meta:
        verbose_name = _("Announcements")


class AnnouncementQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Neither told nor given up."""
        return self.filter(told_at=None, given_up_at=None)

    def due(self, at: datetime) -> Self:
        """Nobody is telling them, and they may go now; what waits longest comes first."""
        return self.open().filter(claim=None, due_at__lte=at).order_by("due_at", "pk")

    def claim(self, token: UUID, at: datetime) -> int:
        """Take them for one run. Of all that ask at once, each row goes to one."""
        return self.filter(claim=None, told_at=None, given_up_at=None).update(
            claim=token, claimed_at=at, attempts=F("attempts") + 1
        )

    def cut_off(self, at: datetime) -> Self:
        """Whoever was telling them has died."""
        return self.open().filter(claimed_at__lte=at - CLAIM_LASTS)

    def settled_before(self, moment: datetime) -> Self:
        return self.filter(Q(told_at__lt=moment) | Q(given_up_at__lt=moment))


class Announcement(models.Model):
    """An address that somebody is to be told of, written down in the transaction that changed it."""

    class Service(models.TextChoices):
        WEBSUB = "websub", _("Feed readers (WebSub)")
        INDEXNOW = "indexnow", _("Search engines (IndexNow)")

    class Occasion(models.TextChoices):
        PUBLISHED = "published", _("Published or changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    service = models.CharField(_("whom"), max_length=8, choices=Service)
    occasion = models.CharField(_("occasion"), max_length=9, choices=Occasion, default=Occasion.PUBLISHED)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    address = models.URLField(_("address"), max_length=1000)
    created_at = models.DateTimeField(_("since"), default=timezone.now, db_index=True)
    due_at = models.DateTimeField(default=timezone.now)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    told_at = models.DateTimeField(_("told"), null=True)
    given_up_at = models.DateTimeField(null=True)
    answer = models.CharField(_("last answer"), max_length=200, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["due_at"], name="announcements_due", condition=Q(told_at=None, given_up_at=None)
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def state(self) -> str:
        """`told`, `given-up`, `again` (it failed and is tried once more) or `waiting`."""
        if self.told_at:
            return "told"
        if self.given_up_at:
            return "given-up"
        return "again" if self.attempts else "waiting"
