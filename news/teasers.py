"""Articles as lists print them. A process remembers those that it has read, until they change."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from news.freshness import made_of, subject_of
from news.memory import memory
from news.pictures import fetch_renditions
from news.prepared import Prepared

if TYPE_CHECKING:
    from news.models import ArticlePage


def teasers(numbers: Iterable[int], unnamed: Collection[int] = ()) -> "dict[int, ArticlePage]":
    """By their numbers, in that order, without those that are gone; of what isn't remembered one query.

    Shared by all requests: nobody may change them. Whether readers may see them has been asked already.
    `unnamed` are those whose section the page itself names.
    """
    numbers = list(dict.fromkeys(numbers))
    places = {number: ("teaser", number, number in unnamed) for number in numbers}
    read = _read([number for number, place in places.items() if not memory.holds(place)])

    def make(number: int) -> "ArticlePage | None":
        article = read.get(number) or _read([number]).get(number)
        if article is None:
            return None
        made_of(*(subject_of(each) for each in (article, article.hero_image) if each))
        if number in unnamed:
            article.section_title = ""
        return article

    found = ((number, memory.get(place, partial(make, number))) for number, place in places.items())
    return {number: article for number, article in found if article is not None}


def _read(numbers: list[int]) -> "dict[int, ArticlePage]":
    articles = list(_rows(ids=numbers)) if numbers else []
    fetch_renditions(article.hero_image for article in articles)
    return {article.pk: article for article in articles}


def _build(ids: list[int]) -> QuerySet:
    from news.models import ArticlePage

    return ArticlePage.objects.filter(pk__in=ids).for_teasers()


_rows = Prepared(_build)
