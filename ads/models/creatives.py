"""The finished ads."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from ads.creative_form import CreativeForm
from ads.lint_panel import LintPanel
from ads.sizes import DESKTOP_SIZES, PHONE_SIZES
from ads.validators import validate_destination

from .customers import Advertiser
from .packages import Package


class Kind(models.TextChoices):
    PICTURE = "picture", _("Picture")
    TEXT = "text", _("Text")
    HTML = "html", _("HTML")
    TAG = "tag", _("Third-party tag")


class Creative(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """A picture, a text or a page in a frame, with the address it leads to. Shown only while it is live, and
    only through a booking.

    Its relations may vanish while an old revision still names them, so they are SET_NULL: anything stricter
    makes that revision unreadable (Wagtail can't restore a revision whose protected target is gone).
    """

    name = models.CharField(_("name"), max_length=120, help_text=_("How you call it among colleagues."))
    advertiser = models.ForeignKey(
        Advertiser,
        verbose_name=_("customer"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="creatives",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PICTURE)
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("In one of the slots' sizes, or at most twice as large for sharp screens."),
    )
    phone_picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture on phones"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only if phones shall show another one, in one of the slots' sizes for phones."),
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the picture says, for those who can't see it."),
    )
    package = models.ForeignKey(
        Package,
        verbose_name=_("HTML advertisement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="creatives",
    )
    tag = models.TextField(
        _("tag"),
        max_length=20_000,
        blank=True,
        db_default="",
        help_text=_("As the other company gives it out. It is loaded only for readers who ask for it."),
    )
    frame_size = models.CharField(
        _("size of the frame"),
        max_length=9,
        blank=True,
        db_default="",
        choices=[(size, size.replace("x", " × ")) for size in sorted({*DESKTOP_SIZES, *PHONE_SIZES})],
        help_text=_("Left empty, it is the one that an archive states."),
    )
    headline = models.CharField(_("headline"), max_length=80, blank=True)
    text = models.CharField(_("text"), max_length=200, blank=True)
    destination = models.CharField(
        _("destination"),
        max_length=2000,
        validators=[validate_destination],
        help_text=_("Where a click leads, for example https://www.example.org/offer"),
    )

    base_form_class = CreativeForm
    panels = [
        LintPanel(heading=_("Proofing")),
        "name",
        FieldPanel("advertiser"),
        "kind",
        MultiFieldPanel(["picture", "phone_picture", "alt_text"], heading=_("Picture")),
        MultiFieldPanel(
            ["headline", "text"],
            heading=_("Text"),
            help_text=_("The customer's name stands first, before the headline."),
        ),
        MultiFieldPanel(
            [FieldPanel("upload", heading=_("Archive")), "frame_size"],
            heading=_("HTML"),
            help_text=_(
                "Its alternative text stands above. Where a phone is too narrow for it, the picture for "
                "phones takes its place."
            ),
        ),
        FieldPanel("tag", permission="ads.run_tags"),
        "destination",
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("creative")
        verbose_name_plural = _("creatives")
        ordering = ["name"]
        permissions = [("run_tags", _("May have third-party tags shown"))]

    def __str__(self) -> str:
        return self.name

    @property
    def status_in_words(self) -> str:
        if not self.live:
            return _("draft")
        return _("live, with a newer draft") if self.has_unpublished_changes else _("live")

    @property
    def booked_in(self) -> str:
        """The names of its bookings; no query if they are prefetched."""
        return ", ".join(sorted(link.line.name for link in self.line_links.all())) or "–"

    @property
    def size_in_words(self) -> str:
        if self.kind in (Kind.HTML, Kind.TAG):
            return self.get_frame_size_display() or "–"
        return f"{self.picture.width} × {self.picture.height}" if self.picture else "–"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "ads/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from ads.previews import creative_preview

        return super().get_preview_context(request, mode_name) | creative_preview(self, request)
