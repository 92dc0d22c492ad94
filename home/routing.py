"""From an address to its site without a query, and to its page in one instead of two for every level."""

from collections.abc import Callable, Sequence
from copy import copy

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site

from news.freshness import noting
from news.memory import memory
from news.models import ArticlePage, SectionPage
from news.prepared import Prepared


class KnowSite:
    """Middleware. Where things are remembered, each request has its site before Wagtail asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not memory.works:
            return self.get_response(request)
        with noting():
            place = ("site", request.get_host(), request.get_port())
            site = memory.get(place, lambda: _site_of(request))
            request._wagtail_site = _for_one_request(site) if site else None
            return self.get_response(request)


def _site_of(request: HttpRequest) -> Site | None:
    site = Site.find_for_request(request)
    if site:
        site.root_page = site.root_page.specific
    return site


def _for_one_request(site: Site) -> Site:
    """Pages and sites keep on themselves what was asked of them; requests must not share that."""
    site, home = copy(site), copy(site.root_page)
    site.root_page = home
    return site


def live_page_below(home: Page, slugs: Sequence[str]) -> Page | None:
    """The live page that stands exactly at that address below `home`, as its own type.

    None says nothing more than "ask Wagtail": a draft, nothing at all, or an address that a page type answers
    itself. The slug narrows the search because it has an index, which `url_path` has not.
    """
    address = {"slug": slugs[-1], "url_path": f"{home.url_path}{'/'.join(slugs)}/"}
    # Articles stand in sections, so never directly below the home page; most of what does is a section.
    likeliest = _article_at if len(slugs) > 1 else _section_at
    if pages := list(likeliest(**address)):
        return pages[0]
    page = Page.objects.filter(live=True, **address).first()
    return page.specific if page else None


_article_at = Prepared(
    lambda **address: ArticlePage.objects.filter(live=True, **address).select_related(
        "hero_image", "conversation"
    )[:1]
)
_section_at = Prepared(lambda **address: SectionPage.objects.filter(live=True, **address)[:1])
