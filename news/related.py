"""Which articles stand below an article."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

if TYPE_CHECKING:
    from news.models import ArticlePage


def related_articles(article: "ArticlePage", *, at: datetime, count: int) -> "list[ArticlePage]":
    """At most `count` articles that are public at that moment, none twice, never the article itself.

    The editor's own stand first, in their order. The rest are those that share most topics with the article;
    among equals one of the same section, then the newer one. Two queries; pictures without their renditions.
    """
    if not count:
        return []
    by_hand = [pick.related_id for pick in article.related_by_hand.all()]
    return list(_ranked(article, by_hand, at)[:count])


def _ranked(article: "ArticlePage", by_hand: list[int], at: datetime) -> "QuerySet[ArticlePage]":
    topics = [topic.pk for topic in article.topic_list]
    in_section = Q(path__startswith=article.path[: -article.steplen], depth=article.depth)
    order_by_hand = Case(
        *(When(pk=pk, then=Value(place)) for place, pk in enumerate(by_hand)),
        default=Value(len(by_hand)),
        output_field=IntegerField(),
    )
    return (
        type(article)
        .objects.published(at)
        .exclude(pk=article.pk)
        .filter(Q(pk__in=by_hand) | in_section | Q(topics__in=topics))
        .annotate(
            order_by_hand=order_by_hand,
            shared_topics=Count("topics", filter=Q(topics__in=topics), distinct=True),
            same_section=Case(When(in_section, then=1), default=0, output_field=IntegerField()),
        )
        .for_teasers()
        .order_by("order_by_hand", "-shared_topics", "-same_section", F("published_at").desc(), "-pk")
    )
