"""Registers the inventory with Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import InventoryGroup

register_snippet(InventoryGroup)
