"""What a booking was promised: a share, a goal or a price."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalKind(models.TextChoices):
    """As in pacing.GoalKind."""

    IMPRESSIONS = "impressions", _("Impressions")
    VIEWABLE = "viewable", _("Viewable impressions")
    CLICKS = "clicks", _("Clicks")


class Pacing(models.TextChoices):
    """As in selection.Pace."""

    EVEN = "even", _("Evenly")
    FRONT = "front-loaded", _("Rather at the front")
    FAST = "fast", _("As fast as possible")


class Promise(models.Model):
    """Which of the fields hold depends on the tier; `line_rules` says which."""

    share = models.PositiveSmallIntegerField(
        _("share of voice in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("25: on every fourth page, in all of its slots together."),
    )
    goal = models.PositiveIntegerField(
        _("goal"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "So many over the whole period; then the booking stops. Without a goal, guaranteed bookings "
            "share the slot evenly."
        ),
    )
    goal_kind = models.CharField(
        _("counted are"),
        max_length=12,
        choices=GoalKind.choices,
        default=GoalKind.IMPRESSIONS,
        help_text=_(
            "An impression is an ad that began to render. It is viewable once half of it was on the screen "
            "for a second."
        ),
    )
    pacing = models.CharField(
        _("spread"),
        max_length=12,
        choices=Pacing.choices,
        default=Pacing.EVEN,
        help_text=_(
            "Evenly follows the hours in which your pages are read. At the front loads the first days by up "
            "to a quarter. As fast as possible takes what other goals leave."
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

    class Meta:
        abstract = True
