"""What the processes have leased of the goals, and the forecast that they share."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q, Sum

from ads.quotas import GRACE, LIFE, allowed

from .lines import LineItem

LONGEST = timedelta(seconds=LIFE) + GRACE


class QuotaLeaseQuerySet(models.QuerySet):
    def open(self, at: datetime) -> "QuotaLeaseQuerySet":
        """Those on the books. One that would be there for longer than any was made before a clock was set
        back.
        """
        return self.filter(until__gt=at, until__lte=at + LONGEST)

    def over(self, at: datetime) -> "QuotaLeaseQuerySet":
        return self.filter(Q(until__lte=at) | Q(until__gt=at + LONGEST))


class QuotaLease(models.Model):
    """`holder` is one process. Plain rows without a version: they are no part of the inventory."""

    line = models.ForeignKey(LineItem, on_delete=models.CASCADE, related_name="+")
    holder = models.CharField(max_length=24)
    amount = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    objects = QuotaLeaseQuerySet.as_manager()

    class Meta:
        verbose_name = "quota lease"

    def __str__(self) -> str:
        return f"{self.line_id} {self.amount} {self.holder}"

    @classmethod
    def grant(
        cls,
        holder: str,
        wishes: Mapping[int, int],
        left: Callable[[Mapping[int, int]], Mapping[int, float]],
        at: datetime,
    ) -> dict[int, int]:
        """What is granted of the wishes, by line. `left` says how often lines with these goals may still be
        shown by what has been counted.

        The lines' rows are locked, so that two processes are never granted the same rest.
        """
        with transaction.atomic():
            lines = LineItem.objects.filter(pk__in=wishes, goal__isnull=False).order_by("pk")
            goals = dict(lines.select_for_update(no_key=True).values_list("pk", "goal"))
            leases = cls.objects.filter(line__in=goals).open(at)
            leases.filter(holder=holder, until__gt=at + GRACE).update(until=at + GRACE)
            leased = dict(leases.order_by().values_list("line").annotate(total=Sum("amount")))
            rest = left(goals)
            granted = {pk: allowed(wishes[pk], rest[pk], leased.get(pk, 0)) for pk in goals}
            cls.objects.bulk_create(
                cls(line_id=pk, holder=holder, amount=amount, until=at + LONGEST)
                for pk, amount in granted.items()
                if amount
            )
        return granted


class LearnedWeek(models.Model):
    """The views of a slot to be expected on pages of a section in each of the 168 hours of a week."""

    slot = models.BigIntegerField()
    section = models.BigIntegerField()
    views = models.JSONField()
    certain = models.FloatField(db_default=1.0)
    """The part of it that four of five days reached; the same for all sections of a slot."""

    class Meta:
        verbose_name = "learned week"
        constraints = [models.UniqueConstraint(fields=["slot", "section"], name="week_once_per_cell")]

    def __str__(self) -> str:
        return f"{self.slot}/{self.section}"
