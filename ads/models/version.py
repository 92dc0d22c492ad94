"""The number that tells every worker whether its copy of the inventory is still the newest."""

from typing import Self
from uuid import UUID, uuid4

from django.db import models


class InventoryVersion(models.Model):
    """One row. `era` is new whenever the row is: a restored backup may reach an old number with other
    contents.
    """

    number = models.PositiveBigIntegerField(default=0)
    era = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = "inventory version"

    def __str__(self) -> str:
        return f"{self.era}/{self.number}"

    @classmethod
    def bump(cls) -> None:
        """One more, counted by the database, so that two changes at once are both seen."""
        if not cls._add_one():
            cls.objects.bulk_create([cls(pk=1)], ignore_conflicts=True)
            cls._add_one()

    @classmethod
    def _add_one(cls: type[Self]) -> int:
        return cls.objects.filter(pk=1).update(number=models.F("number") + 1)

    @classmethod
    def current(cls) -> tuple[UUID, int] | None:
        return cls.objects.filter(pk=1).values_list("era", "number").first()
