"""Of very many articles the little that lists need: the same facts, without all else that `Facts` hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.images import get_image_model
from wagtail.models import Site

from news.dating import last_update
from news.models import ArticleCorrection, ArticlePage
from news.pictures import FALLBACK

BATCH = 500
"""Articles that are in memory at once."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Each value is that of `Facts`. `picture` is an address, "" where nobody has drawn one yet."""

    pk: int
    url: str
    published: datetime
    updated: datetime
    picture: str


def outlines_of(
    articles: QuerySet[ArticlePage], numbers: Sequence[int], site: Site, at: datetime
) -> Iterator[Outline]:
    """Of those articles that have one of the keys, in the keys' order; a query for each batch."""
    for start in range(0, len(numbers), BATCH):
        part = numbers[start : start + BATCH]
        found = {outline.pk: outline for outline in _outlines(articles, part, site, at)}
        yield from (found[number] for number in part if number in found)


def _outlines(
    articles: QuerySet[ArticlePage], numbers: Sequence[int], site: Site, at: datetime
) -> Iterator[Outline]:
    renditions = get_image_model().get_rendition_model()
    store = renditions._meta.get_field("file").storage
    drawn = renditions.objects.filter(image=OuterRef("hero_image"), filter_spec=FALLBACK)
    notes = ArticleCorrection.objects.filter(article=OuterRef("pk"), dated__lte=at)
    rows = (
        articles.order_by()
        .filter(pk__in=numbers)
        .annotate(
            noted=Subquery(notes.order_by("-dated").values("dated")[:1]),
            drawn=Subquery(drawn.order_by("-pk").values("file")[:1]),
        )
        .values_list("pk", "url_path", "published_at", "updated_at", "noted", "drawn")
    )
    above = len(site.root_page.url_path) - 1
    for number, url_path, published, stated, noted, file in rows:
        due = stated if stated and stated <= at else None
        yield Outline(
            pk=number,
            url=site.root_url + url_path[above:],
            published=published,
            updated=last_update(published, due, filter(None, (noted,))) or published,
            picture=urljoin(site.root_url, store.url(file)) if file else "",
        )
