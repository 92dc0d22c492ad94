"""Which articles a reader's words find."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.search.query import Or, PlainText

from news.models import ArticlePage
from news.pictures import printed_renditions
from news.querysets import ArticleQuerySet
from search.excerpt import Piece, excerpt, highlighted
from search.words import respelled


@dataclass(frozen=True)
class Hit:
    article: ArticlePage
    words: Sequence[str]

    @cached_property
    def title_pieces(self) -> list[Piece]:
        return highlighted(self.article.title, self.words)

    @cached_property
    def excerpt(self) -> list[Piece]:
        body = self.article.body
        texts = [self.article.lead, *body.stream_block.get_searchable_content(body)]
        return excerpt(" ".join(texts), self.words)


class Found:
    """All hits, ready for a paginator, which counts and slices.

    Tried one after the other until something is found: the words as they are, the last of them as the
    beginning of a longer one, and the words in their other spelling.
    """

    def __init__(self, root: Page, words: Sequence[str], at: datetime) -> None:
        self._words = words
        self._articles = searchable(root, at)

    def count(self) -> int:
        return self._results[1]

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, index: slice) -> list[Hit]:
        return [Hit(article, self._words) for article in self._results[0][index]]

    @cached_property
    def _results(self) -> tuple[Any, int]:
        for results in self._tries():
            if count := results.count():
                return results, count
        return [], 0

    def _tries(self) -> Iterator[Any]:
        if not self._words:
            return
        text = " ".join(self._words)
        yield self._articles.search(text, operator="and")
        yield self._articles.autocomplete(text, operator="and")
        others = [respelled(word) for word in self._words]
        if others != list(self._words):
            yield self._articles.search(
                Or([PlainText(" ".join(others), operator="and"), PlainText(text, operator="and")])
            )


def searchable(root: Page, at: datetime) -> ArticleQuerySet:
    """What every reader may see below that page, with all that a hit prints.

    The search engine takes no conditions but those on its own fields: the published ones go in by their keys.
    """
    published = ArticlePage.objects.published(at).in_section(root)
    return (
        ArticlePage.objects.filter(pk__in=published.values("pk"))
        .with_section()
        .select_related("hero_image")
        .prefetch_related(printed_renditions("hero_image__renditions"))
    )
