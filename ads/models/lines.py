"""Bookings: what is sold and scheduled, where it may run and with which creatives."""

import re
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from ads.fields import SomeOfField
from ads.forms import LineItemForm
from ads.progress import State, delivery_state
from ads.querysets import LineItemQuerySet
from ads.schedule import Schedule
from ads.surroundings import DEVICES, KINDS

from .customers import Campaign, ExclusionLabel
from .line_panels import BOOKING_FORM
from .line_rules import CONSTRAINTS, period_errors, promise_errors
from .promises import Promise

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

    EXCLUSIVE = "exclusive", _("Takeover")
    SHARE = "share", _("Share of voice")
    GUARANTEED = "guaranteed", _("Guaranteed")
    PRICE = "price", _("By price")
    HOUSE = "house", _("House ad")


def in_words(at: datetime) -> str:
    return date_format(at, "SHORT_DATE_FORMAT" if at.time() == time.min else "SHORT_DATETIME_FORMAT")


def last_moment(ends_at: datetime) -> str:
    """The last day of a period that ends at midnight, as people say it; else the moment itself."""
    local = timezone.localtime(ends_at)
    return in_words(local - timedelta(days=1) if local.time() == time.min else local)


class LineItem(Promise, ClusterableModel):
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
            "In this order: a takeover has all of its slots on the page to itself; a share of voice is shown "
            "on so many of a hundred pages; guaranteed bookings spread their goal evenly; then the highest "
            "price; house ads fill the rest."
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
    topics = models.CharField(
        _("only with topics"),
        max_length=500,
        blank=True,
        help_text=_("Short names of topics, parted by commas, as in their address: hafen, verkehr."),
    )
    kinds = SomeOfField(
        _("only on pages of the kind"), options=KINDS, help_text=_("No tick means all kinds of page.")
    )
    languages = SomeOfField(
        _("only for readers of"),
        options=settings.LANGUAGES,
        help_text=_("The language that their browsers prefer. No tick means every language."),
    )
    devices = SomeOfField(_("only on"), options=DEVICES, help_text=_("No tick means every device."))
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

    # What `standing.add_standings` fills in; no columns.
    delivered: int | None = None
    due: float | None = None

    base_form_class = LineItemForm
    edit_handler = BOOKING_FORM

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["-starts_at", "name"]
        permissions = [("overbook_lineitem", _("May book what is sold already"))]
        indexes = [models.Index(fields=["ends_at"], name="line_ends_at")]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {**period_errors(self), **promise_errors(self)}
        if any(not re.fullmatch(r"[-\w]+", slug) for slug in self.topic_slugs):
            errors["topics"] = _(
                "Please write the topics as in their address, parted by commas: hafen, stadtrat."
            )
        if (self.devices or self.languages) and self.campaign_id and self.campaign.is_political:
            errors["devices"] = _(
                "Political advertising may not choose readers by what their browser tells of them: please "
                "take off devices and languages (Regulation (EU) 2024/900, Article 18)."
            )
        if errors:
            raise ValidationError(errors)

    @property
    def topic_slugs(self) -> frozenset[str]:
        return frozenset(slug.strip() for slug in self.topics.split(",") if slug.strip())

    @property
    def schedule(self) -> Schedule:
        """The hours of the week in which it runs, on the site's clock."""
        return Schedule(timezone.get_default_timezone(), frozenset(self.weekdays), self.opens, self.closes)

    def state_at(self, at: datetime) -> State:
        return delivery_state(
            at=at,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            paused=self.paused,
            goal=self.goal,
            delivered=self.delivered,
            due=self.due,
        )

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())

    @property
    def period(self) -> str:
        """In local days, the last one included; with the hour where a day isn't whole."""
        end = last_moment(self.ends_at) if self.ends_at else "…"
        return f"{in_words(timezone.localtime(self.starts_at))} – {end}"

    @property
    def tier_in_words(self) -> str:
        """With the price for a thousand, where there is one: "By price, 12.50 €"."""
        if not self.price:
            return self.get_tier_display()
        return f"{self.get_tier_display()}, {number_format(self.price / 100, 2)} €"

    @property
    def slot_names(self) -> str:
        return ", ".join(sorted(target.slot.name for target in self.slot_targets.all()))
