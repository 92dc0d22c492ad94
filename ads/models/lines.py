"""Bookings: what is sold and scheduled, where it may run and with which creatives."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel

from ads.fields import SomeOfField
from ads.panels import WhyNotPanel
from ads.progress import State, delivery_state
from ads.querysets import LineItemQuerySet

from .creatives import Creative
from .customers import Campaign, ExclusionLabel
from .slots import AdSlot

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class Tier(models.TextChoices):
    """As in selection.Tier, with the words an ad manager reads."""

    GUARANTEED = "guaranteed", _("Guaranteed")
    PRICE = "price", _("By price")
    HOUSE = "house", _("House ad")


class LineItem(ClusterableModel):
    """What is sold: creatives of a campaign in slots for a period.

    It is judged by its own period at the moment of each decision. It has no revisions and no go-live dates:
    those depend on a scheduled command and know one live version only.
    """

    name = models.CharField(_("name"), max_length=120)
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="lines"
    )
    tier = models.CharField(
        _("tier"),
        max_length=12,
        choices=Tier.choices,
        default=Tier.GUARANTEED,
        help_text=_(
            "Guaranteed bookings come first and spread their goal evenly; "
            "then the highest price; house ads fill the rest."
        ),
    )
    starts_at = models.DateTimeField(_("starts"), help_text=_("From this moment on."))
    ends_at = models.DateTimeField(
        _("ends"),
        null=True,
        blank=True,
        help_text=_(
            "Up to this moment, which no longer belongs to it. Only house ads may run without an end."
        ),
    )
    weekdays = SomeOfField(
        _("only on"), options=WEEKDAYS, coerce=int, help_text=_("No tick means every day.")
    )
    opens = models.TimeField(_("from"), null=True, blank=True)
    closes = models.TimeField(
        _("to"),
        null=True,
        blank=True,
        help_text=_("May pass midnight: from 22:00 to 02:00. Empty means all day."),
    )
    paused = models.BooleanField(_("paused"), default=False)
    goal = models.PositiveIntegerField(
        _("goal"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Impressions over the whole period. Without a goal, guaranteed bookings share the slot evenly."
        ),
    )
    price = models.PositiveIntegerField(
        _("price per thousand, in cents"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("1250 means 12.50 euros for a thousand impressions."),
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Between equals: 3 is shown three times as often as 1."),
    )
    topics = models.CharField(
        _("only with topics"),
        max_length=500,
        blank=True,
        help_text=_("Short names of topics, parted by commas, as in their address: hafen, verkehr."),
    )
    labels = ParentalManyToManyField(
        ExclusionLabel,
        verbose_name=_("further industries"),
        blank=True,
        help_text=_("Besides those of the customer."),
    )
    on_sensitive_pages = models.BooleanField(
        _("on sensitive pages too"), default=False, help_text=_("Articles on deaths, accidents and crime.")
    )

    objects = LineItemQuerySet.as_manager()

    panels = [
        WhyNotPanel(heading=_("Why isn't my ad running?")),
        MultiFieldPanel(["name", FieldPanel("campaign"), "paused"], heading=_("Booking")),
        MultiFieldPanel(
            [
                FieldRowPanel(["starts_at", "ends_at"]),
                "weekdays",
                FieldRowPanel(["opens", "closes"]),
            ],
            heading=_("Period"),
        ),
        MultiFieldPanel(
            ["tier", FieldRowPanel(["goal", "price", "weight"])],
            heading=_("Promise"),
        ),
        InlinePanel("slot_targets", heading=_("Slots"), label=_("Slot"), min_num=1),
        InlinePanel("creative_links", heading=_("Creatives"), label=_("Creative")),
        InlinePanel("section_targets", heading=_("Only in sections"), label=_("Section")),
        MultiFieldPanel(["topics", "on_sensitive_pages", "labels"], heading=_("Surroundings")),
    ]

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["-starts_at", "name"]
        indexes = [models.Index(fields=["ends_at"], name="line_ends_at")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="line_ends_after_start",
                violation_error_message=_("The end has to be later than the start."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=False) | models.Q(tier="house"),
                name="line_has_end_unless_house",
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="line_weight_at_least_1"),
            models.CheckConstraint(
                condition=models.Q(goal__isnull=True) | models.Q(tier="guaranteed", goal__gte=1),
                name="line_goal_only_guaranteed",
            ),
            models.CheckConstraint(
                condition=models.Q(tier="price", price__gte=1)
                | models.Q(tier="guaranteed")
                | models.Q(tier="house", price__isnull=True),
                name="line_price_fits_tier",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {**self._period_errors(), **self._promise_errors()}
        if any(not re.fullmatch(r"[-\w]+", slug) for slug in self.topic_slugs):
            errors["topics"] = _(
                "Please write the topics as in their address, parted by commas: hafen, stadtrat."
            )
        if errors:
            raise ValidationError(errors)

    def _period_errors(self) -> dict[str, str]:
        errors = {}
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = _("The end has to be later than the start. Please correct one of the two.")
        if not self.ends_at and self.tier != Tier.HOUSE:
            errors["ends_at"] = _("Please say when the booking ends. Only house ads may run without an end.")
        if self.opens and self.opens == self.closes:
            errors["closes"] = _("From and to are the same time. Leave both empty if it shall run all day.")
        return errors

    def _promise_errors(self) -> dict[str, str]:
        errors = {}
        if self.goal and self.tier != Tier.GUARANTEED:
            errors["goal"] = _("Only guaranteed bookings have a goal. Please leave the field empty.")
        if self.tier == Tier.PRICE and not self.price:
            errors["price"] = _("Please give the price: the highest one is shown first.")
        if self.tier == Tier.HOUSE and self.price:
            errors["price"] = _("House ads have no price. Please leave the field empty.")
        return errors

    @property
    def topic_slugs(self) -> frozenset[str]:
        return frozenset(slug.strip() for slug in self.topics.split(",") if slug.strip())

    def state_at(self, at: datetime) -> State:
        return delivery_state(
            at=at, starts_at=self.starts_at, ends_at=self.ends_at, paused=self.paused, goal=self.goal
        )

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())


class LineItemSlot(models.Model):
    """A slot that a booking is sold for. A booked slot can't be deleted."""

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="slot_targets")
    slot = models.ForeignKey(
        AdSlot, verbose_name=_("slot"), on_delete=models.PROTECT, related_name="line_targets"
    )

    panels = ["slot"]

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
    """A creative of a booking and how often it is shown compared with the others."""

    line = ParentalKey(LineItem, on_delete=models.CASCADE, related_name="creative_links")
    creative = models.ForeignKey(
        Creative, verbose_name=_("creative"), on_delete=models.PROTECT, related_name="line_links"
    )
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=[MinValueValidator(1)])

    panels = ["creative", "weight"]

    class Meta:
        verbose_name = _("creative of a booking")
        verbose_name_plural = _("creatives of bookings")
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="creative_weight_at_least_1"),
            models.UniqueConstraint(
                fields=["line", "creative"],
                name="creative_once_per_line",
                violation_error_message=_("This creative is already in the list."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.creative)
