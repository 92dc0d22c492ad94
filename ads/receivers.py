"""Every change of the inventory becomes a new version of it, in the same transaction as the change.

What is published gets its pictures drawn, so that no reader waits for them.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Site
from wagtail.signals import published


def bump(**_signal: Any) -> None:
    """Tell all workers. The row is written with the change: nobody sees the number before the contents."""
    from .models import InventoryVersion
    from .snapshot import keeper

    InventoryVersion.bump()
    keeper.expire()


def draw(instance: Model, **_signal: Any) -> None:
    """Once the publication is stored: whoever publishes isn't refused because of a picture."""
    from .compiling import draw_for_all_slots

    transaction.on_commit(lambda: draw_for_all_slots(instance.pk), robust=True)


def keep_notice(instance: Model, **_signal: Any) -> None:
    """Of a campaign, or of the one that a booking belongs to: readers may look up each wording for years."""
    from .models import Campaign
    from .politics.archive import keep

    campaign = instance if isinstance(instance, Campaign) else instance.campaign
    if campaign.is_political:
        keep(campaign, timezone.now())


def guard_notice(instance: Model, **_signal: Any) -> None:
    from .models.politics import refuse_to_delete

    refuse_to_delete(instance, timezone.now())


def connect() -> None:
    from . import models

    post_save.connect(keep_notice, sender=models.Campaign, dispatch_uid="political-campaign")
    for signal in (post_save, post_delete):
        signal.connect(keep_notice, sender=models.LineItem, dispatch_uid="political-line")
    pre_delete.connect(guard_notice, sender=models.PoliticalNotice, dispatch_uid="political-notice")
    published.connect(draw, sender=models.Creative, dispatch_uid="inventory-pictures")

    inventory: list[type[Model]] = [
        *(getattr(models, name) for name in models.__all__ if name not in (*_NO_INVENTORY, *_CHOICES)),
        Site,
        get_image_model(),
    ]
    for model in inventory:
        for signal in (post_save, post_delete):
            signal.connect(bump, sender=model, dispatch_uid=f"inventory-{model._meta.label}")
    for labelled in (models.Advertiser, models.Campaign, models.LineItem):
        through = labelled.labels.through
        m2m_changed.connect(bump, sender=through, dispatch_uid=f"inventory-{through._meta.label}")


_NO_INVENTORY = (
    *("InventoryVersion", "LearnedWeek", "Package", "PackageFile", "PreviewLink", "QuotaLease"),
    *("PoliticalFacts", "PoliticalNotice", "ReportLink", "ReportMail"),
)
_CHOICES = ("Answer", "Kind", "Occasion", "Position", "Tier")
