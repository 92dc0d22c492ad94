"""All bookings as far as reports ask for them: whose they are, what they are called, what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Self

from django.utils.translation import gettext_lazy

from ads.models import LineItem
from ads.moments import midnight
from ads.pacing import GoalKind

from .questions import By, Question


@dataclass(frozen=True, slots=True)
class Sold:
    pk: int
    name: str
    campaign: int
    campaign_name: str
    customer: int
    customer_name: str
    goal: int | None
    goal_kind: str
    starts_at: datetime
    ends_at: datetime | None

    def meets(self, start: datetime, end: datetime) -> bool:
        return self.starts_at < end and (self.ends_at is None or self.ends_at > start)


KINDS = {
    GoalKind.IMPRESSIONS: gettext_lazy("impressions"),
    GoalKind.VIEWABLE: gettext_lazy("viewable impressions"),
    GoalKind.CLICKS: gettext_lazy("clicks"),
}
COLUMNS = (
    *("pk", "name", "campaign_id", "campaign__name", "campaign__advertiser_id", "campaign__advertiser__name"),
    *("goal", "goal_kind", "starts_at", "ends_at"),
)


class Bookings:
    def __init__(self, sold: Iterable[Sold]) -> None:
        self.by_pk = {it.pk: it for it in sold}

    @classmethod
    def read(cls, customer: int = 0) -> Self:
        """All, or those of one customer, and then nobody else's name is at hand. One query."""
        lines = LineItem.objects.filter(campaign__advertiser=customer) if customer else LineItem.objects
        return cls(Sold(*row) for row in lines.order_by().values_list(*COLUMNS))

    def key(self, by: By, line: int) -> int:
        """Of the row that a booking belongs to; 0 where it was deleted and nobody knows any more."""
        sold = self.by_pk.get(line)
        match by:
            case By.CUSTOMER:
                return sold.customer if sold else 0
            case By.CAMPAIGN:
                return sold.campaign if sold else 0
            case _:
                return line

    def asked(self, question: Question) -> list[Sold]:
        wanted = (question.line, question.campaign, question.customer)
        return [
            it
            for it in self.by_pk.values()
            if all(
                not want or want == own
                for want, own in zip(wanted, (it.pk, it.campaign, it.customer), strict=True)
            )
        ]

    def running(self, question: Question, zone: tzinfo) -> list[Sold]:
        """Those asked for that were to run in the period, whether they were shown or not."""
        start, end = midnight(question.start, zone), midnight(question.end, zone)
        return [it for it in self.asked(question) if it.meets(start, end)]

    def names(self, by: By) -> dict[int, tuple[str, str]]:
        """What a row is called, and whose it is."""
        of = {
            By.CUSTOMER: lambda it: (it.customer, (it.customer_name, "")),
            By.CAMPAIGN: lambda it: (it.campaign, (it.campaign_name, it.customer_name)),
            By.LINE: lambda it: (it.pk, (it.name, it.customer_name)),
        }[by]
        return dict(map(of, self.by_pk.values()))

    def choices(self, by: By) -> list[tuple[int, str]]:
        found = (
            (pk, " · ".join(filter(None, (whose, name)))) for pk, (name, whose) in self.names(by).items()
        )
        return sorted(found, key=lambda choice: choice[1].casefold())


@dataclass(frozen=True, slots=True)
class Promised:
    """Of one kind: impressions, viewable ones and clicks are never added to each other."""

    kind: GoalKind
    goal: int
    delivered: int

    @property
    def words(self) -> str:
        return str(KINDS[self.kind])

    @property
    def share(self) -> float:
        return self.delivered / self.goal
