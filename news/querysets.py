"""The one vocabulary for choosing articles: views, sitemaps, search and the front page all speak it."""

from datetime import date, datetime
from typing import Literal, Self

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Length, Substr, Trunc
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount


class PublicQuerySet(PageQuerySet):
    """Pages of any type: `PublicQuerySet(Page)`."""

    def open_to_all(self) -> Self:
        """Without what an editor made private, here or on a page above.

        The same as Wagtail's `public()`, which asks the database for the list of private pages first; this is
        one condition of the query itself. The private pages are a list in it: where they are joined, SQLite
        looks at every page there is for each article, minutes for a hundred thousand.
        """
        article_path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        private = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page")).order_by()
        restricted_above = private.annotate(article_path=article_path).filter(
            article_path__startswith=F("path")
        )
        return self.exclude(Exists(restricted_above))


class ArticleQuerySet(PublicQuerySet):
    def published(self, at: datetime) -> Self:
        """What every reader may see at that moment. Nothing public is ever listed from `live()` alone."""
        return (
            self.live()
            .open_to_all()
            .filter(Q(expire_at__isnull=True) | Q(expire_at__gt=at), published_at__lte=at)
        )

    def in_section(self, section: Page) -> Self:
        """Of that section and of those below it."""
        return self.filter(path__startswith=section.path, depth__gt=section.depth)

    def among(self, *parts: QuerySet) -> Self:
        """Those of any of the parts, which may be cut off.

        As one list of keys: alternatives of a condition would have a database look at each article there is,
        60,000 in most of a second instead of some hundred in a few milliseconds.
        """
        first, *others = [
            Page.objects.filter(pk__in=part.values("pk")).order_by().values("pk") for part in parts
        ]
        return self.filter(pk__in=first.union(*others) if others else first)

    def about(self, *topics: object) -> Self:
        return self.filter(
            pk__in=self.model.topics.through.objects.filter(topic__in=topics).values("articlepage")
        )

    def by(self, contributor: object) -> Self:
        bylines = self.model.bylines.rel.related_model.objects.filter(contributor=contributor)
        return self.filter(pk__in=bylines.values("article"))

    def since(self, moment: datetime) -> Self:
        return self.filter(published_at__gte=moment)

    def before(self, moment: datetime) -> Self:
        return self.filter(published_at__lt=moment)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def counts_by(self, unit: Literal["month", "day"]) -> dict[date, int]:
        """How many appeared in each month or on each day of the current time zone, by its first day."""
        moment = Trunc("published_at", unit, output_field=DateField())
        return dict(self.order_by().values_list(moment).annotate(Count("pk")))

    def editorial(self) -> Self:
        """Without what somebody paid for."""
        return self.filter(sponsor="")

    def most_read(self, since: datetime) -> Self:
        """Only what has been read since then, with its `reads`, the most read first; nothing paid for."""
        hours = HourlyCount.objects.of(Kind.READ).net().since(since).order_by()
        reads = hours.filter(page=OuterRef("pk")).values("page").annotate(total=Sum("count"))
        return (
            self.editorial()
            .filter(pk__in=hours.values("page"))
            .annotate(reads=Subquery(reads.values("total")))
            .order_by("-reads", "-published_at", "-pk")
        )

    def with_section(self) -> Self:
        """Adds `section_title`: a teaser names its section without a query of its own."""
        parent_path = Substr(
            OuterRef("path"), 1, Length(OuterRef("path"), output_field=IntegerField()) - Page.steplen
        )
        return self.annotate(
            section_title=Subquery(Page.objects.filter(path=parent_path).order_by().values("title")[:1])
        )

    def for_listing(self) -> Self:
        """As `for_teasers`, newest first."""
        return self.for_teasers().newest_first()

    def for_teasers(self) -> Self:
        """All that a teaser prints, and nothing of what it doesn't.

        Without the renditions of pictures: who has several lists fetches those at once (news/pictures.py).
        """
        return self.defer_streamfields().with_section().select_related("hero_image")
