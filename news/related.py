"""Which articles stand below an article."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Count,
    Expression,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

if TYPE_CHECKING:
    from news.models import ArticlePage


def related_articles(
    article: "ArticlePage", *, at: datetime, count: int, picks: list[int] | None = None
) -> "list[ArticlePage]":
    """At most `count` articles that are public at that moment, none twice, never the article itself.

    The editor's own stand first, in their order: `picks` names them by id for an article that is still a
    draft, else the stored ones count. The rest are those that share most topics with the article; among
    equals one of the same section, then the newer one. One query; pictures without their renditions.
    """
    if not count:
        return []
    place = _place_of_stored(article) if picks is None else _place_in(picks)
    return list(_ranked(article, place, at)[:count])


def _place_of_stored(article: "ArticlePage") -> Subquery:
    picked = type(article).related_by_hand.rel.related_model.objects.filter(
        article=article, related=OuterRef("pk")
    )
    return Subquery(picked.order_by("sort_order").values("sort_order")[:1])


def _place_in(picks: list[int]) -> Expression:
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(picks)]
    return Case(*places, default=None, output_field=IntegerField())


def _ranked(article: "ArticlePage", place: Expression, at: datetime) -> "QuerySet[ArticlePage]":
    topics = [topic.pk for topic in article.topic_list]
    in_section = Q(path__startswith=article.path[: -article.steplen], depth=article.depth)
    return (
        type(article)
        .objects.published(at)
        .exclude(pk=article.pk)
        .annotate(place=place)
        .filter(Q(place__isnull=False) | in_section | Q(topics__in=topics))
        .annotate(
            shared_topics=Count("topics", filter=Q(topics__in=topics), distinct=True),
            same_section=Case(When(in_section, then=1), default=0, output_field=IntegerField()),
        )
        .for_teasers()
        .order_by(F("place").asc(nulls_last=True), "-shared_topics", "-same_section", "-published_at", "-pk")
    )
