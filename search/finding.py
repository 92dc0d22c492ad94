"""Which articles a reader's words find."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from news.models import ArticlePage
from news.pictures import printed_renditions
from news.querysets import ArticleQuerySet
from search.excerpt import Piece, excerpt, highlighted
from search.ranking import rankings

SENTENCE_ENDS = (".", "!", "?", "…", "“", ":")


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
        return excerpt(" ".join(map(_closed, texts)), self.words)


def _closed(text: str) -> str:
    """A heading has no full stop; in an excerpt it would run into the sentence after it."""
    text = text.strip()
    return text if text.endswith(SENTENCE_ENDS) or not text else f"{text} –"


class Found:
    """Those of the articles that hold the words, ready for a paginator, which counts and slices."""

    def __init__(
        self, articles: ArticleQuerySet, words: Sequence[str], *, newest_first: bool = False
    ) -> None:
        self._articles = articles
        self._words = words
        self._newest_first = newest_first

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, index: slice) -> list[Hit]:
        ids = self._ids[index]
        articles = (
            ArticlePage.objects.filter(pk__in=ids)
            .with_section()
            .select_related("hero_image")
            .prefetch_related(printed_renditions("hero_image__renditions"))
        )
        places = _places(ids)
        ranked = sorted(articles, key=lambda article: places[article.pk])
        return [Hit(article, self._words) for article in ranked]

    @cached_property
    def _ids(self) -> list[int]:
        """Of the first way to understand the words that finds anything."""
        for ranked in rankings(self._words):
            public = self._public(ranked) if ranked else []
            if public:
                return public
        return []

    def _public(self, ranked: list[int]) -> list[int]:
        found = self._articles.filter(pk__in=ranked).newest_first().values_list("pk", flat=True)
        newest = list(found)
        return newest if self._newest_first else sorted(newest, key=_places(ranked).__getitem__)


def _places(ids: Sequence[int]) -> dict[int, int]:
    return {pk: place for place, pk in enumerate(ids)}
