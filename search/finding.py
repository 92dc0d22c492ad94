"""Articles that were found, as a page of results prints them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.functional import cached_property

from news.freshness import made_of, subject_of
from news.memory import memory
from news.models import ArticlePage
from news.pictures import fetch_renditions
from news.prepared import Prepared
from search.excerpt import Piece, excerpt, highlighted
from search.matches import Match
from search.sought import to_mark

SENTENCE_ENDS = (".", "!", "?", "…", "“", ":")


@dataclass(frozen=True)
class Hit:
    article: ArticlePage
    text: str
    words: Sequence[str]

    @cached_property
    def title_pieces(self) -> list[Piece]:
        return highlighted(self.article.title, self.words)

    @cached_property
    def excerpt(self) -> list[Piece]:
        return excerpt(self.text, self.words)


@dataclass(frozen=True)
class Readable:
    """An article as a teaser has it, and all that it says. Shared by all requests: nobody may change it."""

    article: ArticlePage
    text: str

    @property
    def weight(self) -> int:
        return 4_000 + 2 * len(self.text)


class Hits:
    """For a paginator, which counts and slices; only what it slices is read."""

    def __init__(self, matches: Sequence[Match], words: Sequence[str]) -> None:
        self._matches, self._words = matches, words

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, index: slice) -> list[Hit]:
        marked = tuple(to_mark(self._words))
        found = _readable([match.pk for match in self._matches[index]])
        return [Hit(each.article, each.text, marked) for each in found]


_rows = Prepared(
    lambda ids: ArticlePage.objects.filter(pk__in=ids).with_section().select_related("hero_image")
)


def _readable(numbers: Sequence[int]) -> list[Readable]:
    """In that order, without those that are gone; of what isn't remembered one query."""
    places = {number: ("readable", number) for number in numbers}
    read = _read([number for number, place in places.items() if not memory.holds(place)])

    def make(number: int) -> Readable | None:
        article = read.get(number) or _read([number]).get(number)
        if article is None:
            return None
        made_of(*(subject_of(each) for each in (article, article.hero_image) if each))
        text = _text(article)
        # The text in blocks is ten times as large, and a page of results prints none of them.
        vars(article).pop("body", None)
        return Readable(article, text)

    found = (memory.get(place, partial(make, number)) for number, place in places.items())
    return [each for each in found if each]


def _read(numbers: list[int]) -> dict[int, ArticlePage]:
    articles = list(_rows(ids=numbers)) if numbers else []
    fetch_renditions(article.hero_image for article in articles)
    return {article.pk: article for article in articles}


def _text(article: ArticlePage) -> str:
    body = article.body
    return " ".join(map(_closed, [article.lead, *body.stream_block.get_searchable_content(body)]))


def _closed(text: str) -> str:
    """A heading has no full stop; in an excerpt it would run into the sentence after it."""
    text = text.strip()
    return text if text.endswith(SENTENCE_ENDS) or not text else f"{text} –"
