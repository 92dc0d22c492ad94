"""Lists of articles in pages, each of which has an address that can be linked."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Site

from news.freshness import made_of
from news.memory import memory
from news.querysets import ArticleQuerySet

OPENING = 3
"""Articles that stand above the list on its first page: the newest, and two beside it."""


@dataclass(frozen=True)
class PageLink:
    """A number in the paging; one without a number stands for those left out."""

    number: int | None
    url: str = ""
    is_current: bool = False


class LinkedPage(Page):
    def address(self, number: int) -> str:
        """Of that page of the same list; the first one needs no number."""
        query = dict(self.paginator.kept) | ({"page": number} if number > 1 else {})
        return f"{self.paginator.path}?{urlencode(query)}" if query else self.paginator.path

    @property
    def previous_url(self) -> str:
        return self.address(self.number - 1) if self.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.address(self.number + 1) if self.has_next() else ""

    @property
    def links(self) -> list[PageLink]:
        """The first page, the last, this one and its neighbours, and gaps for the rest."""
        numbers = self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)
        return [
            PageLink(number, self.address(number), is_current=number == self.number)
            if isinstance(number, int)
            else PageLink(None)
            for number in numbers
        ]


class Listing:
    """A list for a paginator, of which only a part is ever read. How many there are is remembered.

    `articles` is asked for only to count them: building a query takes a millisecond. `name` tells
    lists of one subject apart.
    """

    def __init__(
        self,
        subject: str,
        articles: Callable[[], QuerySet],
        part: Callable[[int, int], Sequence[Any]],
        name: Hashable = None,
    ) -> None:
        self._subject, self._articles, self._part, self._name = subject, articles, part, name

    def __len__(self) -> int:
        return memory.get(("count", self._subject, self._name), self._count)

    def _count(self) -> int:
        # Whatever comes or goes tells what it was counted in (news/receivers.py).
        made_of(self._subject)
        return self._articles().count()

    def __getitem__(self, part: slice) -> Sequence[Any]:
        return self._part(part.start, part.stop)


def of_site(articles: ArticleQuerySet, site: Site) -> ArticleQuerySet:
    """Those of one newspaper. Where there is no other, nothing is compared: it would be with each article."""
    return articles if len(Site.get_site_root_paths()) == 1 else articles.in_section(site.root_page)


class LinkedPaginator(Paginator):
    """`kept` are the parameters that every page of the list takes along."""

    def __init__(self, things: Any, per_page: int, path: str, kept: Mapping[str, str]) -> None:
        super().__init__(things, per_page)
        self.path, self.kept = path, kept

    def _get_page(self, *args: Any, **kwargs: Any) -> LinkedPage:
        return LinkedPage(*args, **kwargs)


def page_of(
    request: HttpRequest, things: Any, per_page: int, kept: Mapping[str, str] | None = None
) -> LinkedPage:
    """The page that the address asks for; a number beyond the last means the last, no number the first."""
    paginator = LinkedPaginator(things, per_page, request.path, kept or {})
    return paginator.get_page(request.GET.get("page"))


def opened(page: LinkedPage) -> dict[str, Any]:
    """What the templates of a list print: its first page opens with the newest articles."""
    articles: Sequence[Any] = list(page)
    above = OPENING if page.number == 1 else 0
    opening, rest = articles[:above], articles[above:]
    return {
        "articles": page,
        "lead": opening[0] if opening else None,
        "companions": opening[1:],
        "listed": rest,
        "above": above,
    }


def canonical_url(request: HttpRequest, page: LinkedPage) -> str:
    """The one address of that page of a list, under the site's own host."""
    site = Site.find_for_request(request)
    return f"{site.root_url if site else ''}{page.address(page.number)}"
