"""What holds for every booking, as constraints of the database and in the words of the form.

Nothing here looks at the clock: a booking that runs, or has ended, must stay editable.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .lines import LineItem

CONSTRAINTS = [
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
        condition=models.Q(goal_kind__in=["impressions", "viewable", "clicks"]),
        name="line_goal_kind_is_known",
    ),
    models.CheckConstraint(
        condition=models.Q(pacing__in=["even", "front-loaded", "fast"]), name="line_pacing_is_known"
    ),
    models.CheckConstraint(
        condition=models.Q(tier="price", price__gte=1)
        | models.Q(tier__in=["exclusive", "share", "guaranteed"])
        | models.Q(tier="house", price__isnull=True),
        name="line_price_fits_tier",
    ),
    models.CheckConstraint(
        condition=models.Q(tier="share", share__gte=1, share__lte=100)
        | ~models.Q(tier="share") & models.Q(share__isnull=True),
        name="line_share_fits_tier",
    ),
]


def period_errors(line: "LineItem") -> dict[str, str]:
    errors = {}
    if line.ends_at and line.starts_at and line.ends_at <= line.starts_at:
        errors["ends_at"] = _("The end has to be later than the start. Please correct one of the two.")
    if not line.ends_at and line.tier != "house":
        errors["ends_at"] = _("Please say when the booking ends. Only house ads may run without an end.")
    if line.opens and line.opens == line.closes:
        errors["closes"] = _("From and to are the same time. Leave both empty if it shall run all day.")
    return errors


def promise_errors(line: "LineItem") -> dict[str, str]:
    errors = {}
    if line.goal and line.tier != "guaranteed":
        errors["goal"] = _("Only guaranteed bookings have a goal. Please leave the field empty.")
    if line.tier == "share" and not line.share:
        errors["share"] = _("Please give the share in percent: 25 means on every fourth page.")
    if line.share and line.tier != "share":
        errors["share"] = _("Only a share of voice has a share. Please leave the field empty.")
    if line.tier == "price" and not line.price:
        errors["price"] = _("Please give the price: the highest one is shown first.")
    if line.tier == "house" and line.price:
        errors["price"] = _("House ads have no price. Please leave the field empty.")
    return errors
