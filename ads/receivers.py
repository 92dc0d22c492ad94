"""Every change of the inventory becomes a new version of it, in the same transaction as the change."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Site


def bump(**_signal: Any) -> None:
    """Tell all workers. The row is written with the change: nobody sees the number before the contents."""
    from .models import InventoryVersion
    from .snapshot import keeper

    InventoryVersion.bump()
    keeper.expire()


def connect() -> None:
    from . import models

    inventory: list[type[Model]] = [
        *(getattr(models, name) for name in models.__all__ if name not in ("InventoryVersion", *_CHOICES)),
        Site,
        get_image_model(),
    ]
    for model in inventory:
        for signal in (post_save, post_delete):
            signal.connect(bump, sender=model, dispatch_uid=f"inventory-{model._meta.label}")
    for through in (models.Advertiser.labels.through, models.LineItem.labels.through):
        m2m_changed.connect(bump, sender=through, dispatch_uid=f"inventory-{through._meta.label}")


_CHOICES = ("Kind", "Position", "Tier")
