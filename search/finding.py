"""Which articles a reader's words find."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property
from wagtail.models import Page

from news.models import ArticlePage
from news.pictures import printed_renditions
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
    """What every reader may see of it, ready for a paginator, which counts and slices."""

    def __init__(self, root: Page, words: Sequence[str], at: datetime) -> None:
        self._words = words
        self._published = ArticlePage.objects.published(at).in_section(root)

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
        ranked = sorted(articles, key=lambda article: ids.index(article.pk))
        return [Hit(article, self._words) for article in ranked]

    @cached_property
    def _ids(self) -> list[int]:
        """Of the first way to understand the words that finds anything."""
        for ranked in rankings(self._words):
            public = (
                set(self._published.filter(pk__in=ranked).values_list("pk", flat=True)) if ranked else set()
            )
            if public:
                return [pk for pk in ranked if pk in public]
        return []
