"""The links of navigation and footer as readers get them; those that lead nowhere vanish."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Site

from news.freshness import made_of
from news.querysets import PublicQuerySet

# Editors' links are read as they are stored: the page choosers of the streams would each ask the database.
Values = list[dict[str, Any]]


@dataclass(frozen=True)
class Link:
    text: str
    url: str
    is_current: bool = False  # the page that is being read
    is_above: bool = False  # a section that the page being read stands in

    def seen_from(self, path: str) -> "Link":
        is_above = self.url not in ("/", path) and path.startswith(self.url)
        return replace(self, is_current=self.url == path, is_above=is_above)


def values_of(children: Iterable[dict[str, Any]]) -> Values:
    """The values of a stream's or a list block's stored children; old list blocks hold them bare."""
    return [child.get("value", child) for child in children]


def _not_due() -> Q:
    """As `ServedPage.is_due`: expired though no clock has run since, or meant for later."""
    now = timezone.now()
    return Q(expire_at__lte=now) | Q(articlepage__published_at__gt=now)


class Links:
    """Makes links of values. All their pages, and the sections of the menu where asked, are one query."""

    def __init__(self, request: HttpRequest, values: Values, *, with_sections: bool) -> None:
        self._request = request
        site = Site.find_for_request(request)
        self._root = site.root_page if site and with_sections else None
        self._pages = self._fetch({value["page"] for value in values if value.get("page")})

    def to(self, values: Values) -> list[Link]:
        return [link for value in values if (link := self._resolve(value))]

    def to_sections(self) -> list[Link]:
        """To what stands directly below the front page and is marked for menus, in the order of the tree."""
        if not self._root:
            return []
        return [self._link_to(page) for page in self._pages.values() if self._is_section(page)]

    def _is_section(self, page: Page) -> bool:
        return page.show_in_menus and page.depth == self._root.depth + 1 and page.is_descendant_of(self._root)

    def _fetch(self, ids: set[int]) -> dict[int, Page]:
        wanted = Q(pk__in=ids)
        if self._root:
            wanted |= Q(path__startswith=self._root.path, depth=self._root.depth + 1, show_in_menus=True)
        elif not ids:
            return {}
        made_of(*(f"articlepage:{pk}" for pk in ids))  # any other page that changes changes everything
        # What readers may see is the same question for articles and for any other page.
        pages = PublicQuerySet(Page).filter(wanted).live().open_to_all().exclude(_not_due()).order_by("path")
        return {page.pk: page for page in pages if page.get_url(self._request)}

    def _resolve(self, value: dict[str, Any]) -> Link | None:
        text, url = value.get("text") or "", value.get("url") or ""
        if value.get("page"):
            page = self._pages.get(value["page"])
            return self._link_to(page, text) if page else None
        return Link(text or url, url) if url else None

    def _link_to(self, page: Page, text: str = "") -> Link:
        return Link(text or page.title, page.get_url(self._request))
